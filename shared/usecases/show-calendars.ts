import { type CalendarJob, recomputeJobId } from '#domain/calendar/calendar-job';
import { overdueYear } from '#domain/calendar/coverage';
import type { Edition } from '#domain/calendar/edition';
import type { LoadedEdition } from '#domain/calendar/loaded-edition';
import { editionsInForce } from '#domain/calendar/work-calendar';
import { type LocalDate, yearOf } from '#domain/kernel/local-date';
import { ServiceError } from '#domain/kernel/service-error';
import { localDateAt } from '#domain/kernel/zone';
import type { Office } from '#domain/rules/office';
import type { Clock } from '#ports/clock';
import type { CalendarReader, EditionReader, OfficeReader } from '#ports/readers';

export type ShowCalendarsServices = {
  readonly clock: Clock;
  readonly offices: OfficeReader;
  readonly calendars: CalendarReader;
  readonly editions: EditionReader;
};

export type ShownCalendars = {
  readonly office: Office;
  readonly today: LocalDate;
  /** One a year, the oldest first. */
  readonly inForce: readonly Edition[];
  readonly loaded: readonly LoadedEdition[];
  /** Years from this one to the next but one that have no edition: dates there are provisional. */
  readonly provisionalYears: readonly number[];
  /** A year whose edition should be there by now. */
  readonly overdueYear: number | null;
  /** The job of the last change of the calendar, while it walks and after. */
  readonly job: CalendarJob | null;
};

const YEARS_AHEAD = 2;

/** The editions an office counts by, with what is not covered. @throws ServiceError `missing` (`office.missing`). */
export const showCalendars = async (services: ShowCalendarsServices, officeId: string): Promise<ShownCalendars> => {
  const office = await services.offices.get(officeId);
  if (office === null) throw new ServiceError('missing', 'office.missing', 'There is no such office.');
  const [calendar, loaded, job] = await Promise.all([
    services.calendars.forOffice(office),
    services.editions.all(officeId),
    services.editions.job(officeId, recomputeJobId(office.calendarVersion)),
  ]);
  const today = localDateAt(services.clock.now(), office.zone);
  const inForce = editionsInForce(calendar);
  const covered = new Set(inForce.map(({ year }) => year));
  const years = Array.from({ length: YEARS_AHEAD + 1 }, (_, ahead) => yearOf(today) + ahead);
  return {
    office,
    today,
    inForce,
    loaded,
    provisionalYears: years.filter((year) => !covered.has(year)),
    overdueYear: overdueYear(calendar, today),
    job,
  };
};
