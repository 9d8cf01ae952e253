import { addDays, type LocalDate, lastOfMonth, localDateOf, monthOf, yearOf } from '#domain/kernel/local-date';

/** How long a period of the calendar year lasts. */
export type PeriodLength = 'month' | 'quarter' | 'half-year' | 'year';

/** A month, quarter, half-year or year of the calendar. Both days belong to it. */
export type PeriodSpan = {
  /** `2023-05`, `2023-Q2`, `2023-H1`, `2023`. */
  readonly label: string;
  readonly startsOn: LocalDate;
  readonly endsOn: LocalDate;
};

const MONTHS: Readonly<Record<PeriodLength, number>> = { month: 1, quarter: 3, 'half-year': 6, year: 12 };

const labelOf = (every: PeriodLength, year: number, place: number): string => {
  switch (every) {
    case 'month':
      return `${year}-${String(place).padStart(2, '0')}`;
    case 'quarter':
      return `${year}-Q${place}`;
    case 'half-year':
      return `${year}-H${place}`;
    case 'year':
      return String(year);
  }
};

/** The period that `date` lies in. */
export const periodOf = (every: PeriodLength, date: LocalDate): PeriodSpan => {
  const months = MONTHS[every];
  const year = yearOf(date);
  const place = Math.ceil(monthOf(date) / months);
  return {
    label: labelOf(every, year, place),
    startsOn: localDateOf(year, (place - 1) * months + 1, 1),
    endsOn: lastOfMonth(localDateOf(year, place * months, 1)),
  };
};

/** The period of the same length that starts the day after `span` ends. */
export const nextPeriod = (every: PeriodLength, span: PeriodSpan): PeriodSpan =>
  periodOf(every, addDays(span.endsOn, 1));
