import { type LocalDate, monthOf, yearOf } from '#domain/kernel/local-date';
import { editionsInForce, type WorkCalendar } from './work-calendar.ts';

/** The notice of the next year comes between late October and early December: from here on its absence is worth a word. */
const NEXT_YEAR_FROM_MONTH = 11;

/** The first year whose edition should be there today and is not: this year's, or from 1 November on the next one's. */
export const overdueYear = (calendar: WorkCalendar, today: LocalDate): number | null => {
  const covered = new Set(editionsInForce(calendar).map(({ year }) => year));
  const year = yearOf(today);
  if (!covered.has(year)) return year;
  return monthOf(today) >= NEXT_YEAR_FROM_MONTH && !covered.has(year + 1) ? year + 1 : null;
};
