import { type BecauseCode, because } from '#domain/kernel/because';
import type { LocalDate } from '#domain/kernel/local-date';
import type { ComputedDate } from './computed-date.ts';
import {
  standingOf,
  unpublishedYear,
  type WorkCalendar,
  workdayOnOrAfter,
  workdayOnOrBefore,
  workdaysAfter,
  workdaysBefore,
} from './work-calendar.ts';

/** A date with its reason. Where it crosses a year without a notice, the reason says so: `unpublished`, that year. */
const computed = (
  calendar: WorkCalendar,
  on: LocalDate,
  reason: readonly [BecauseCode, Readonly<Record<string, string | number>>],
  [from, until]: readonly [LocalDate, LocalDate],
): ComputedDate => {
  const [first, last] = from <= until ? [from, until] : [until, from];
  const year = unpublishedYear(calendar, first, last);
  const [code, params] = reason;
  return {
    on,
    because: because(code, year === null ? params : { ...params, unpublished: year }),
    ...standingOf(calendar, first, last),
  };
};

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
  return computed(calendar, on, [code, { ...params, on, workdayOn }], [workdayOn, on]);
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
  return computed(calendar, on, ['date.workdays-after', { from, workdays, on }], [from, on]);
};

/**
 * The `workdays`-th workday before `from`, which is not counted itself; 0 gives `from`.
 * `date.workdays-before`: `from`, `workdays`, `on`.
 * @throws RangeError unless `workdays` is a whole number of at least 0.
 */
export const workdaysBeforeDate = (calendar: WorkCalendar, from: LocalDate, workdays: number): ComputedDate => {
  const on = workdaysBefore(calendar, from, workdays);
  return computed(calendar, on, ['date.workdays-before', { from, workdays, on }], [on, from]);
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
  return computed(calendar, on, ['date.moved-to-workday', { from: date, on, direction }], [date, on]);
};

const FIXED: ReadonlySet<BecauseCode> = new Set([
  'date.stated',
  'date.derived',
  'date.set',
  'date.extended',
  'date.end-of-period',
]);

/**
 * The same date by another calendar, from its own reason. What was counted in workdays is counted anew and may move; what
 * someone set stays, and only what it stands on is said anew.
 */
export const recomputedDate = (calendar: WorkCalendar, date: ComputedDate): ComputedDate => {
  const { code, params } = date.because;
  const { period } = params;
  if (FIXED.has(code))
    return fixedDate(calendar, code, date.on, period === undefined ? {} : { period: String(period) });
  const from = params.from as LocalDate;
  switch (code) {
    case 'date.workdays-after':
      return workdaysAfterDate(calendar, from, Number(params.workdays));
    case 'date.workdays-before':
      return workdaysBeforeDate(calendar, from, Number(params.workdays));
    case 'date.moved-to-workday':
      return movedToWorkday(calendar, from, params.direction === 'before' ? 'before' : 'after');
    default:
      return date;
  }
};
