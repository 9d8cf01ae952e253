import { recomputeJob } from '#domain/calendar/calendar-job';
import { editionLabel } from '#domain/calendar/edition';
import { loadedEditionId } from '#domain/calendar/loaded-edition';
import { because } from '#domain/kernel/because';
import { insert, nextVersion, replace } from '#domain/kernel/change';
import { ServiceError } from '#domain/kernel/service-error';
import {
  type CalendarAnswer,
  type CalendarChangeServices,
  calendarWith,
  checkConfirmed,
  openCalendar,
  reportOf,
} from './steps/open-calendar-change.ts';

export type WithdrawEditionWanted = {
  readonly officeId: string;
  readonly sub: string;
  /** As in `2020-2`. */
  readonly editionId: string;
  readonly note: string;
  /** The report that was seen and is to be done; `null` asks for the report alone. */
  readonly confirm: string | null;
};

/**
 * Withdraws an edition the office has loaded: the one before it holds again. Report first and confirmed as in loading. It
 * stays in the record, and its number is not given again.
 * @throws ServiceError `missing` (`office.missing`, `calendar.missing`); `conflict` (`calendar.built-in`,
 * `calendar.moved-on`, or a race).
 */
export const withdrawEdition = async (
  services: CalendarChangeServices,
  wanted: WithdrawEditionWanted,
): Promise<CalendarAnswer> => {
  const now = services.clock.now();
  const opened = await openCalendar(services, wanted.officeId);
  const { office, loaded } = opened;
  const record = loaded.find(({ id }) => id === wanted.editionId);
  if (record === undefined) {
    const isBuiltIn = services.calendars.published.some(
      (one) => loadedEditionId(one.year, one.number) === wanted.editionId,
    );
    throw isBuiltIn
      ? new ServiceError('conflict', 'calendar.built-in', 'This edition came with the service: load a higher number.')
      : new ServiceError('missing', 'calendar.missing', 'There is no such edition.');
  }
  const answer = { edition: editionLabel(record), yearBefore: [] };
  const left = loaded.filter(({ id, withdrawnAt }) => withdrawnAt === null && id !== record.id);
  const report = await reportOf(services, opened, calendarWith(services, opened, left), `withdraw ${record.id}`);
  if (record.withdrawnAt !== null) return { ...answer, applied: true, report };
  if (wanted.confirm === null) return { ...answer, applied: false, report };
  checkConfirmed(report, wanted.confirm);
  const calendarVersion = office.calendarVersion + 1;
  const job = recomputeJob({ officeId: office.id, calendarVersion }, { edition: answer.edition, sub: wanted.sub }, now);
  await services.ledger.commit(
    [
      replace(nextVersion(record, { withdrawnAt: now })),
      replace(nextVersion(office, { calendarVersion })),
      insert(job),
    ],
    {
      by: { kind: 'administrator', sub: wanted.sub },
      at: now,
      because: because('calendar.edition-withdrawn', { edition: answer.edition, note: wanted.note }),
    },
  );
  return { ...answer, applied: true, report };
};
