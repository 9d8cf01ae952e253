import { isWeekday, weekdayOfRank, weekdayRank } from './weekday-rank.ts';

/**
 * Days that are not simply weekday or weekend, in order, with the rank of each: the number of workdays up to and with
 * it, from a beginning long ago, so that only differences mean anything. Between two marked days the rank runs with
 * the weekdays, so that any day is counted by one binary search.
 */
export type WorkdayRanks = { readonly markedDays: readonly number[]; readonly ranks: readonly number[] };

/** @param marks whether a day is worked, by epoch day; days not named go by their weekday. */
export const workdayRanksOf = (marks: ReadonlyMap<number, { readonly workday: boolean }>): WorkdayRanks => {
  const marked = [...marks].sort(([a], [b]) => a - b);
  let moved = 0;
  const ranks = marked.map(([day, { workday }]) => {
    moved += Number(workday) - Number(isWeekday(day));
    return weekdayRank(day) + moved;
  });
  return { markedDays: marked.map(([day]) => day), ranks };
};

/** The first place in a sorted list whose value is at least `least`; the length where there is none. */
const placeOf = (sorted: readonly number[], least: number): number => {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? 0) < least) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** By how much the marked days before a place move the rank away from that of plain weekdays. */
const movedBefore = ({ markedDays, ranks }: WorkdayRanks, place: number): number =>
  place === 0 ? 0 : (ranks[place - 1] ?? 0) - weekdayRank(markedDays[place - 1] ?? 0);

/** Workdays up to and with `epochDay`. */
export const rankOf = (all: WorkdayRanks, epochDay: number): number =>
  weekdayRank(epochDay) + movedBefore(all, placeOf(all.markedDays, epochDay + 1));

/** The one workday with this rank: the inverse of `rankOf` on workdays. */
export const workdayOfRank = (all: WorkdayRanks, rank: number): number => {
  const place = placeOf(all.ranks, rank);
  const plain = weekdayOfRank(rank - movedBefore(all, place));
  // The plain weekday lies before the next marked day, or else that marked day is a workday and the one sought.
  return Math.min(plain, all.markedDays[place] ?? plain);
};

/** How many marked days lie from `first` to `last`, both included. */
export const markedDaysWithin = (all: WorkdayRanks, first: number, last: number): number =>
  placeOf(all.markedDays, last + 1) - placeOf(all.markedDays, first);
