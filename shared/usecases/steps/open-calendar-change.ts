import { type ChangedDay, changedDays } from '#domain/calendar/changed-days';
import type { Edition } from '#domain/calendar/edition';
import type { LoadedEdition } from '#domain/calendar/loaded-edition';
import { type WorkCalendar, workCalendarOf } from '#domain/calendar/work-calendar';
import { canonicalJson, sha256Hex } from '#domain/kernel/digest';
import type { LocalDate } from '#domain/kernel/local-date';
import { ServiceError } from '#domain/kernel/service-error';
import { shiftOf, type TaskShift } from '#domain/reminders/compare-calendars';
import type { Office } from '#domain/rules/office';
import type { Clock } from '#ports/clock';
import type { Ledger } from '#ports/ledger';
import type { CalendarReader, EditionReader, OfficeReader, RuleReader, TaskReader } from '#ports/readers';
import { everyPage } from './every-page.ts';

export type CalendarChangeServices = {
  readonly clock: Clock;
  readonly ledger: Ledger;
  readonly offices: OfficeReader;
  readonly rules: RuleReader;
  readonly tasks: TaskReader;
  readonly calendars: CalendarReader;
  readonly editions: EditionReader;
};

/** What a change of the calendar would do, told before it is done. */
export type CalendarReport = {
  readonly days: readonly ChangedDay[];
  readonly tasksRead: number;
  readonly shifts: readonly TaskShift[];
  /** Says the same as the report: who sends it back has seen this one. */
  readonly confirm: string;
};

/** What an administrator is told, before and after. */
export type CalendarAnswer = {
  /** As in `2020/2`. */
  readonly edition: string;
  /** Whether it is done, now or before. */
  readonly applied: boolean;
  readonly report: CalendarReport;
  /** Days it names in the year before its own. */
  readonly yearBefore: readonly LocalDate[];
};

export type OpenedCalendar = {
  readonly office: Office;
  readonly loaded: readonly LoadedEdition[];
  readonly before: WorkCalendar;
};

/** @throws ServiceError `missing` (`office.missing`). */
export const openCalendar = async (services: CalendarChangeServices, officeId: string): Promise<OpenedCalendar> => {
  const office = await services.offices.get(officeId);
  if (office === null) throw new ServiceError('missing', 'office.missing', 'There is no such office.');
  const [loaded, before] = await Promise.all([services.editions.all(officeId), services.calendars.forOffice(office)]);
  return { office, loaded, before };
};

/** The calendar of an office, were these the editions it had loaded. */
export const calendarWith = (
  { calendars }: CalendarChangeServices,
  { office }: OpenedCalendar,
  loaded: readonly Edition[],
): WorkCalendar => workCalendarOf(office.zone, [...calendars.published, ...loaded]);

/**
 * Reads every task of the office once and tells what another calendar moves: one page of 100 tasks a request of the
 * store, and nothing is written.
 */
export const reportOf = async (
  services: CalendarChangeServices,
  { office, before }: OpenedCalendar,
  after: WorkCalendar,
  wanted: unknown,
): Promise<CalendarReport> => {
  const shifts: TaskShift[] = [];
  let tasksRead = 0;
  for await (const tasks of everyPage((page) => services.tasks.list(office.id, page))) {
    for (const task of tasks) {
      const ladder = await services.rules.ladder(office.id, task.ladderId, task.ladderVersion);
      const shift = ladder && shiftOf(task, { ladder, before, after, hours: office.sendingHours });
      if (shift) shifts.push(shift);
    }
    tasksRead += tasks.length;
  }
  const confirm = sha256Hex(canonicalJson({ wanted, calendarVersion: office.calendarVersion, shifts }));
  return { days: changedDays(before, after), tasksRead, shifts, confirm };
};

/** @throws ServiceError `conflict` (`calendar.moved-on`) where the report that was confirmed is not this one. */
export const checkConfirmed = (report: CalendarReport, confirm: string): void => {
  if (report.confirm === confirm) return;
  const dates = report.shifts.filter(({ dueWas, dueIs }) => dueWas !== dueIs).length;
  throw new ServiceError('conflict', 'calendar.moved-on', 'What it would change is no longer what you confirmed.', {
    faults: [
      {
        path: 'confirm',
        message: `Now ${report.shifts.length} tasks would change, ${dates} of them in their due date. Ask without confirm for a fresh report.`,
      },
    ],
  });
};
