import { addMonths, firstOfMonth, type LocalDate } from '#domain/kernel/local-date';

/** The months from one day to another, both included, as `YYYY-MM`. */
export const monthsBetween = (from: LocalDate, to: LocalDate): readonly string[] => {
  const months: string[] = [];
  for (let month = firstOfMonth(from); month <= to; month = addMonths(month, 1)) months.push(month.slice(0, 7));
  return months;
};
