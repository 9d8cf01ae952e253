import { epochDayOf, fromEpochDay, type LocalDate, localDateOf, yearOf } from '#domain/kernel/local-date';
import type { ZoneId } from '#domain/kernel/zone';
import { type Edition, editionLabel } from './edition.ts';
import { PUBLISHED_EDITIONS } from './editions.ts';
import { isWeekday } from './weekday-rank.ts';
import { markedDaysWithin, rankOf, type WorkdayRanks, workdayOfRank, workdayRanksOf } from './workday-rank.ts';

/** One day as an office sets it against the notice: a regional holiday, or a day worked all the same. */
export type DayOverride = { readonly on: LocalDate; readonly workday: boolean; readonly name: string };

export type DayKind = 'weekday' | 'weekend' | 'holiday' | 'make-up' | 'override';

/** `name` is the holiday's or the override's, '' for other days. */
export type CalendarDay = {
  readonly workday: boolean;
  readonly kind: DayKind;
  readonly name: string;
  /** True where no notice has spoken of the day yet: it counts by its weekday alone, and may change. */
  readonly provisional: boolean;
};

/** What a stretch of days stands on. `editions` as in `ComputedDate`. */
export type Standing = { readonly provisional: boolean; readonly editions: string };

type Mark = { readonly workday: boolean; readonly kind: DayKind; readonly name: string };

const INSIDE: unique symbol = Symbol('inside');

type Inside = {
  /** The edition in force of each year. */
  readonly editions: ReadonlyMap<number, Edition>;
  /** Days that a notice or an override names, by epoch day. */
  readonly marks: ReadonlyMap<number, Mark>;
  readonly ranks: WorkdayRanks;
};

/** Workdays of one zone. Made by `workCalendarOf`, asked by the functions of this room. Never changes. */
export type WorkCalendar = { readonly zone: ZoneId; readonly [INSIDE]: Inside };

// Notices have reached back to 29 December of the year before (2008, 2019); one day more is left for a Sunday the 28th.
const YEAR_END_DAY = 28;

const inForce = (editions: readonly Edition[]): Map<number, Edition> => {
  const kept = new Map<number, Edition>();
  for (const edition of [...editions].sort((a, b) => a.year - b.year || a.number - b.number)) {
    kept.set(edition.year, edition);
  }
  return kept;
};

const marksOf = (editions: Iterable<Edition>, overrides: readonly DayOverride[]): Map<number, Mark> => {
  const marks = new Map<number, Mark>();
  for (const edition of editions) {
    for (const { name, from, until } of edition.daysOff) {
      const last = epochDayOf(until);
      for (let day = epochDayOf(from); day <= last; day += 1) marks.set(day, { workday: false, kind: 'holiday', name });
    }
    for (const on of edition.makeUpWorkdays) marks.set(epochDayOf(on), { workday: true, kind: 'make-up', name: '' });
  }
  for (const { on, workday, name } of overrides) marks.set(epochDayOf(on), { workday, kind: 'override', name });
  return marks;
};

/**
 * The calendar of an office. Of several editions of a year the highest number holds; where two years name the same
 * day, the later year holds; an override holds against both, and of two overrides of a day the last.
 */
export const workCalendarOf = (
  zone: ZoneId,
  editions: readonly Edition[] = PUBLISHED_EDITIONS,
  overrides: readonly DayOverride[] = [],
): WorkCalendar => {
  const kept = inForce(editions);
  const marks = marksOf(kept.values(), overrides);
  return { zone, [INSIDE]: { editions: kept, marks, ranks: workdayRanksOf(marks) } };
};

const isWorkdayNumber = ({ marks }: Inside, day: number): boolean => marks.get(day)?.workday ?? isWeekday(day);

const unsaidYear = ({ editions, ranks }: Inside, from: LocalDate, until: LocalDate): number | null => {
  for (let year = yearOf(from); year <= yearOf(until); year += 1) {
    if (editions.has(year) && editions.has(year + 1)) continue;
    const unsaidFrom = editions.has(year) ? localDateOf(year, 12, YEAR_END_DAY) : localDateOf(year, 1, 1);
    const first = epochDayOf(from > unsaidFrom ? from : unsaidFrom);
    const yearEnd = localDateOf(year, 12, 31);
    const last = epochDayOf(until < yearEnd ? until : yearEnd);
    if (last - first + 1 > markedDaysWithin(ranks, first, last)) return editions.has(year) ? year + 1 : year;
  }
  return null;
};

/**
 * The first year whose notice would have to say what these days are (both ends included, `from` first) and has not: a
 * year without an edition, or the one after a year's end, which it may change. `null` where every day has been said.
 */
export const unpublishedYear = (calendar: WorkCalendar, from: LocalDate, until: LocalDate): number | null =>
  unsaidYear(calendar[INSIDE], from, until);

/** The editions in force, one a year, the oldest first. */
export const editionsInForce = (calendar: WorkCalendar): readonly Edition[] => [...calendar[INSIDE].editions.values()];

/** The days that a notice or an override names, in order. */
export const namedDays = (calendar: WorkCalendar): readonly LocalDate[] =>
  calendar[INSIDE].ranks.markedDays.map(fromEpochDay);

/** What kind of day it is, and whether a notice has said so. */
export const dayOf = (calendar: WorkCalendar, date: LocalDate): CalendarDay => {
  const inside = calendar[INSIDE];
  const day = epochDayOf(date);
  const mark = inside.marks.get(day);
  if (mark !== undefined) return { ...mark, provisional: false };
  const workday = isWeekday(day);
  return {
    workday,
    kind: workday ? 'weekday' : 'weekend',
    name: '',
    provisional: unsaidYear(inside, date, date) !== null,
  };
};

export const isWorkday = (calendar: WorkCalendar, date: LocalDate): boolean =>
  isWorkdayNumber(calendar[INSIDE], epochDayOf(date));

/** The day itself where it is a workday, else the last one before it. */
export const workdayOnOrBefore = (calendar: WorkCalendar, date: LocalDate): LocalDate => {
  const inside = calendar[INSIDE];
  const day = epochDayOf(date);
  return isWorkdayNumber(inside, day) ? date : fromEpochDay(workdayOfRank(inside.ranks, rankOf(inside.ranks, day)));
};

/** The day itself where it is a workday, else the first one after it. */
export const workdayOnOrAfter = (calendar: WorkCalendar, date: LocalDate): LocalDate => {
  const inside = calendar[INSIDE];
  const day = epochDayOf(date);
  return isWorkdayNumber(inside, day) ? date : fromEpochDay(workdayOfRank(inside.ranks, rankOf(inside.ranks, day) + 1));
};

const assertCount = (count: number): void => {
  if (!Number.isSafeInteger(count) || count < 0) throw new RangeError(`Not a count of workdays: ${count}`);
};

/**
 * The `count`-th workday after `from`, which is not counted itself; 0 gives `from`, workday or not.
 * @throws RangeError unless `count` is a whole number of at least 0.
 */
export const workdaysAfter = (calendar: WorkCalendar, from: LocalDate, count: number): LocalDate => {
  assertCount(count);
  if (count === 0) return from;
  const { ranks } = calendar[INSIDE];
  return fromEpochDay(workdayOfRank(ranks, rankOf(ranks, epochDayOf(from)) + count));
};

/**
 * The `count`-th workday before `from`, which is not counted itself; 0 gives `from`, workday or not.
 * @throws RangeError unless `count` is a whole number of at least 0.
 */
export const workdaysBefore = (calendar: WorkCalendar, from: LocalDate, count: number): LocalDate => {
  assertCount(count);
  if (count === 0) return from;
  const { ranks } = calendar[INSIDE];
  return fromEpochDay(workdayOfRank(ranks, rankOf(ranks, epochDayOf(from) - 1) - count + 1));
};

/** How many workdays lie after `from` up to and with `to`; where `to` is earlier, minus those after `to` up to and with `from`. */
export const workdaysBetween = (calendar: WorkCalendar, from: LocalDate, to: LocalDate): number => {
  const { ranks } = calendar[INSIDE];
  return rankOf(ranks, epochDayOf(to)) - rankOf(ranks, epochDayOf(from));
};

/**
 * What the days from `from` to `until` stand on, both ends included, in either order. The editions are those in force
 * of the years crossed, and of the year after where its notice names one of the days.
 */
export const standingOf = (calendar: WorkCalendar, from: LocalDate, until: LocalDate): Standing => {
  const inside = calendar[INSIDE];
  const [first, last] = from <= until ? [from, until] : [until, from];
  const used: string[] = [];
  for (let year = yearOf(first); year <= yearOf(last) + 1; year += 1) {
    const edition = inside.editions.get(year);
    if (edition === undefined) continue;
    if (year <= yearOf(last) || namesDayUpTo(edition, first, last)) used.push(editionLabel(edition));
  }
  return {
    provisional: unsaidYear(inside, first, last) !== null,
    editions: used.join(' '),
  };
};

const namesDayUpTo = (edition: Edition, first: LocalDate, last: LocalDate): boolean =>
  edition.daysOff.some((range) => range.from <= last && range.until >= first) ||
  edition.makeUpWorkdays.some((on) => on >= first && on <= last);
