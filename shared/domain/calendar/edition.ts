import type { LocalDate } from '#domain/kernel/local-date';

/** Days off under one name, both ends included. Ordinary weekend days within the range belong to it. */
export type DayRange = { readonly name: string; readonly from: LocalDate; readonly until: LocalDate };

/**
 * The days off and make-up workdays of one year as one notice left them: whole, never a difference to an earlier one.
 * `year` is the year the notice speaks of; some of its days may lie in the last days of the year before.
 */
export type Edition = {
  readonly year: number;
  /** 1, or 2 where the notice was changed later. The highest number of a year holds. */
  readonly number: number;
  readonly publishedOn: LocalDate;
  readonly source: { readonly title: string; readonly documentNumber: string; readonly publisher: string };
  readonly daysOff: readonly DayRange[];
  /** Days of a weekend that are worked. */
  readonly makeUpWorkdays: readonly LocalDate[];
};

/** How a computed date names an edition: `2023/1`. */
export const editionLabel = (edition: Edition): string => `${edition.year}/${edition.number}`;
