import type { Edition } from '#domain/calendar/edition';
import { type LocalDate, parseLocalDate } from '#domain/kernel/local-date';

/** A notice as it is typed in: dates as text, `until` left out where only one day is off. */
export type NoticeText = {
  readonly year: number;
  readonly number: number;
  /** The day the notice was made public, which may come a day or two after its signature. */
  readonly publishedOn: string;
  readonly title: string;
  readonly documentNumber: string;
  readonly daysOff: readonly { readonly name: string; readonly from: string; readonly until?: string }[];
  readonly makeUpWorkdays: readonly string[];
};

const day = (text: string): LocalDate => {
  const date = parseLocalDate(text);
  if (date === null) throw new RangeError(`No such day: ${text}`);
  return date;
};

/**
 * The edition of a notice of the General Office of the State Council.
 * @throws RangeError where a day does not exist, so that a slip of the pen is found when the program starts.
 */
export const stateCouncilNotice = (notice: NoticeText): Edition => ({
  year: notice.year,
  number: notice.number,
  publishedOn: day(notice.publishedOn),
  source: { title: notice.title, documentNumber: notice.documentNumber, publisher: '国务院办公厅' },
  daysOff: notice.daysOff.map(({ name, from, until }) => ({ name, from: day(from), until: day(until ?? from) })),
  makeUpWorkdays: notice.makeUpWorkdays.map(day),
});
