import { type BecauseCode, because } from '#domain/kernel/because';
import type { LocalDate } from '#domain/kernel/local-date';
import type { ComputedDate } from './computed-date.ts';
import {
  standingOf,
  type WorkCalendar,
  workdayOnOrAfter,
  workdayOnOrBefore,
  workdaysAfter,
  workdaysBefore,
} from './work-calendar.ts';

/**
 * A date that someone set. It may lie on a day off; its reminders then count from the workday before, and with that
 * day it stands on an edition.
 */
const fixedDate = (
  calendar: WorkCalendar,
  code: BecauseCode,
  on: LocalDate,
  params: Readonly<Record<string, string>> = {},
): ComputedDate => {
  const workdayOn = workdayOnOrBefore(calendar, on);
  return { on, because: because(code, { ...params, on, workdayOn }), ...standingOf(calendar, workdayOn, on) };
};

/**
 * A date as the plan of work states it. `date.stated`: `on`, and `workdayOn`, the last workday
 * that is not after it (the same day where it is a workday itself).
 */
export const statedDate = (calendar: WorkCalendar, on: LocalDate): ComputedDate =>
  fixedDate(calendar, 'date.stated', on);

/** A date derived from a named regulation or practice. `date.derived`: `on`, `workdayOn` as in `statedDate`. */
export const derivedDate = (calendar: WorkCalendar, on: LocalDate): ComputedDate =>
  fixedDate(calendar, 'date.derived', on);

/** A date the supervising office set. `date.set`: `on`, `workdayOn` as in `statedDate`. */
export const setDate = (calendar: WorkCalendar, on: LocalDate): ComputedDate => fixedDate(calendar, 'date.set', on);

/** A date set anew when an extension was granted. `date.extended`: `on`, `workdayOn` as in `statedDate`. */
export const extendedDate = (calendar: WorkCalendar, on: LocalDate): ComputedDate =>
  fixedDate(calendar, 'date.extended', on);

/**
 * The last day of a period, day off or not. `date.end-of-period`: `period` (its label, as in `2023-Q2`), `on`,
 * `workdayOn` as in `statedDate`.
 */
export const endOfPeriodDate = (calendar: WorkCalendar, endOn: LocalDate, periodLabel: string): ComputedDate =>
  fixedDate(calendar, 'date.end-of-period', endOn, { period: periodLabel });

/**
 * The `workdays`-th workday after `from`, which is not counted itself; 0 gives `from`.
 * `date.workdays-after`: `from`, `workdays`, `on`.
 * @throws RangeError unless `workdays` is a whole number of at least 0.
 */
export const workdaysAfterDate = (calendar: WorkCalendar, from: LocalDate, workdays: number): ComputedDate => {
  const on = workdaysAfter(calendar, from, workdays);
  return { on, because: because('date.workdays-after', { from, workdays, on }), ...standingOf(calendar, from, on) };
};

/**
 * The `workdays`-th workday before `from`, which is not counted itself; 0 gives `from`.
 * `date.workdays-before`: `from`, `workdays`, `on`.
 * @throws RangeError unless `workdays` is a whole number of at least 0.
 */
export const workdaysBeforeDate = (calendar: WorkCalendar, from: LocalDate, workdays: number): ComputedDate => {
  const on = workdaysBefore(calendar, from, workdays);
  return { on, because: because('date.workdays-before', { from, workdays, on }), ...standingOf(calendar, on, from) };
};

/**
 * The nearest workday before or after a day off. `date.moved-to-workday`: `from` (the day off), `on`, `direction`
 * (`before` or `after`). A date that is a workday stays where it is and is explained as `date.stated`.
 */
export const movedToWorkday = (
  calendar: WorkCalendar,
  date: LocalDate,
  direction: 'before' | 'after',
): ComputedDate => {
  const on = direction === 'before' ? workdayOnOrBefore(calendar, date) : workdayOnOrAfter(calendar, date);
  if (on === date) return statedDate(calendar, date);
  return {
    on,
    because: because('date.moved-to-workday', { from: date, on, direction }),
    ...standingOf(calendar, date, on),
  };
};
