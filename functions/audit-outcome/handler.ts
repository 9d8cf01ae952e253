import { addMs, HOUR_MS, type Instant } from '#domain/kernel/instant';
import { type AuditReport, isSilent } from '#domain/statistics/audit-report';
import { errorFields, type Log } from '#functions/runtime/log';
import type { Meter } from '#functions/runtime/metric';
import { onSchedule } from '#functions/runtime/on-schedule';
import type { Heartbeat } from '#ports/heartbeat';
import { type AuditOutcomeServices, auditOutcome } from '#usecases/audit-outcome';
import { everyPage } from '#usecases/steps/every-page';

export type AuditServices = AuditOutcomeServices & {
  readonly heartbeat: Heartbeat;
  readonly log: Log;
  readonly meter: Meter;
};

export type AuditRun = {
  readonly offices: number;
  readonly tasks: number;
  readonly expected: number;
  readonly findings: number;
  /** Offices that had something to say and said nothing. */
  readonly silent: number;
  /** Offices whose audit could not be done. */
  readonly failed: number;
  /** Whether everything was as it should be, and somebody outside was told so. */
  readonly clean: boolean;
};

/** How far back each run looks: longer than the longest night between two runs that both failed. */
const LOOK_BACK_MS = 7 * 24 * HOUR_MS;

type Sum = { offices: number; tasks: number; expected: number; findings: number; silent: number; failed: number };

const addReport = (sum: Sum, report: AuditReport): void => {
  sum.tasks += report.tasks;
  sum.expected += report.expected;
  sum.findings += report.findings;
  sum.silent += isSilent(report) ? 1 : 0;
};

const auditOne = async (services: AuditServices, officeId: string, now: Instant, sum: Sum): Promise<void> => {
  sum.offices += 1;
  try {
    const report = await auditOutcome(services, { officeId, from: addMs(now, -LOOK_BACK_MS), until: now });
    addReport(sum, report);
    for (const { taskId, because, since } of report.named) {
      services.log.error('audit finding', { officeId, taskId, since, code: because.code, params: because.params });
    }
  } catch (error) {
    // One office that cannot be audited hides no other, and is no success.
    sum.failed += 1;
    services.log.error('audit failed', { officeId, ...errorFields(error) });
  }
};

const auditAll = async (services: AuditServices): Promise<AuditRun> => {
  const now = services.clock.now();
  const sum: Sum = { offices: 0, tasks: 0, expected: 0, findings: 0, silent: 0, failed: 0 };
  for await (const officeIds of everyPage(services.offices.ids)) {
    for (const officeId of officeIds) await auditOne(services, officeId, now, sum);
  }
  // The word that all is well goes out only where all of it is: silence is the alarm.
  const clean = sum.findings === 0 && sum.failed === 0;
  services.meter.count('AuditFindings', sum.findings);
  services.meter.count('OfficesSilent', sum.silent);
  if (clean) services.meter.count('AuditSucceeded', 1);
  services.meter.flush();
  if (clean && !(await services.heartbeat.beat())) services.log.warn('heartbeat not heard');
  return { ...sum, clean };
};

/** The audit of every office: what should have been said in the last week beside what was. */
export const auditOutcomeHandler = (services: AuditServices) =>
  onSchedule(services.log, 'audit', () => auditAll(services));
