import type { Handlers } from '#api/route';
import type { Routes } from '#api/routes';
import { addDays, daysBetween } from '#domain/kernel/local-date';
import { ServiceError } from '#domain/kernel/service-error';
import { instantAt, isoWithOffset, localDateAt } from '#domain/kernel/zone';
import { auditOutcome } from '#usecases/audit-outcome';
import { becauseView } from './because-view.ts';
import type { AdminApiServices } from './services.ts';

const DAYS_DEFAULT = 7;
/** A plan of one year, and some. */
const DAYS_MAX = 400;

export const auditHandlers = (services: AdminApiServices): Pick<Handlers<Routes>, 'readAudit'> => ({
  readAudit: async ({ who, query }) => {
    const office = await services.offices.get(who.officeId);
    if (office === null) throw new ServiceError('missing', 'office.missing', 'There is no such office.');
    const { zone, language } = office;
    const to = query.to ?? localDateAt(services.clock.now(), zone);
    const from = query.from ?? addDays(to, 1 - DAYS_DEFAULT);
    if (from > to || daysBetween(from, to) > DAYS_MAX) {
      const message = `"from" lies after "to", or more than ${DAYS_MAX} days before it.`;
      throw new ServiceError('invalid', 'audit.bad-period', message);
    }
    const report = await auditOutcome(services, {
      officeId: who.officeId,
      from: instantAt(from, 0, zone),
      until: instantAt(addDays(to, 1), 0, zone),
    });
    return {
      ...report,
      from: isoWithOffset(report.from, zone),
      until: isoWithOffset(report.until, zone),
      fates: { ...report.fates },
      named: report.named.map(({ taskId, since, because }) => ({
        id: taskId,
        since: isoWithOffset(since, zone),
        because: becauseView(language, because),
      })),
    };
  },
});
