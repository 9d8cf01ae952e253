import { recomputeJob } from '#domain/calendar/calendar-job';
import { daysOfYearBefore, faultsOfEdition } from '#domain/calendar/check-edition';
import { type Edition, editionLabel } from '#domain/calendar/edition';
import { type LoadedEdition, loadedEditionId } from '#domain/calendar/loaded-edition';
import { because } from '#domain/kernel/because';
import { insert, nextVersion, replace } from '#domain/kernel/change';
import { canonicalJson } from '#domain/kernel/digest';
import { ServiceError } from '#domain/kernel/service-error';
import { localDateAt } from '#domain/kernel/zone';
import {
  type CalendarAnswer,
  type CalendarChangeServices,
  calendarWith,
  checkConfirmed,
  openCalendar,
  reportOf,
} from './steps/open-calendar-change.ts';

export type LoadEditionWanted = {
  readonly officeId: string;
  readonly sub: string;
  readonly edition: Edition;
  /** The report that was seen and is to be done; `null` asks for the report alone. */
  readonly confirm: string | null;
};

const recordOf = (officeId: string, edition: Edition, loadedAt: LoadedEdition['loadedAt']): LoadedEdition => ({
  kind: 'edition',
  officeId,
  id: loadedEditionId(edition.year, edition.number),
  version: 1,
  year: edition.year,
  number: edition.number,
  publishedOn: edition.publishedOn,
  source: edition.source,
  daysOff: edition.daysOff,
  makeUpWorkdays: edition.makeUpWorkdays,
  loadedAt,
  withdrawnAt: null,
});

const isSame = (stored: LoadedEdition, { loadedAt: _at, ...wanted }: LoadedEdition): boolean => {
  const { loadedAt: _loaded, version: _version, ...content } = stored;
  const { version: _first, ...asked } = wanted;
  return canonicalJson(content) === canonicalJson(asked);
};

/**
 * Loads an edition of the holidays: one that was missing, or one that changes another. The first answer is always the
 * report of what it would move; confirmed, edition and version of the calendar are written in one commit, with a job
 * that brings the new calendar to the open tasks. The same edition again is as it is.
 * @throws ServiceError `missing` (`office.missing`); `invalid` (`calendar.faulty-edition`); `conflict`
 * (`calendar.moved-on`) where the report confirmed is no longer true, or on a race.
 */
export const loadEdition = async (
  services: CalendarChangeServices,
  wanted: LoadEditionWanted,
): Promise<CalendarAnswer> => {
  const now = services.clock.now();
  const opened = await openCalendar(services, wanted.officeId);
  const { office, loaded } = opened;
  const record = recordOf(office.id, wanted.edition, now);
  const label = editionLabel(record);
  const counting = loaded.filter(({ withdrawnAt }) => withdrawnAt === null);
  const answer = { edition: label, yearBefore: daysOfYearBefore(record) };
  const stored = loaded.find(({ id }) => id === record.id);
  if (stored && isSame(stored, record)) {
    const report = await reportOf(services, opened, opened.before, record.id);
    return { ...answer, applied: true, report };
  }
  const taken = [...services.calendars.published, ...loaded]
    .filter(({ year }) => year === record.year)
    .reduce((most, { number }) => Math.max(most, number), 0);
  const faults = faultsOfEdition(record, taken, localDateAt(now, office.zone));
  if (faults.length > 0) {
    throw new ServiceError('invalid', 'calendar.faulty-edition', 'The edition has faults.', { faults });
  }
  const { loadedAt: _at, ...content } = record;
  const report = await reportOf(services, opened, calendarWith(services, opened, [...counting, record]), content);
  if (wanted.confirm === null) return { ...answer, applied: false, report };
  checkConfirmed(report, wanted.confirm);
  const calendarVersion = office.calendarVersion + 1;
  const by = { kind: 'administrator', sub: wanted.sub } as const;
  await services.ledger.commit(
    [
      insert(record),
      replace(nextVersion(office, { calendarVersion })),
      insert(recomputeJob({ officeId: office.id, calendarVersion }, { edition: label, sub: wanted.sub }, now)),
    ],
    {
      by,
      at: now,
      because: because('calendar.edition-loaded', { edition: label, document: record.source.documentNumber }),
    },
  );
  return { ...answer, applied: true, report };
};
