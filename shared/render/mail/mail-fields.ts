import type { LocalDate } from '#domain/kernel/local-date';
import type { Notice } from '#domain/messages/message';
import type { Language } from '#domain/roster/roster';
import { becauseText, label, type TextKey, text } from '#render/catalogue/catalogue';
import { clauseText } from '#render/clause-text';
import { dateWithWeekday } from '#render/dates';
import { plainLine } from '#render/plain-text';

/** One line of what a mail says of a notice. Plain text. */
export type MailField = { readonly label: string; readonly value: string };

/** Overdue on the day of the mail: that day is after the due date. */
export const isPastDue = (notice: Notice, onDate: LocalDate): boolean => notice.dueOn < onDate;

/** What a mail tells of a notice, beside title and slip, in the order it is read; fields without a value are left out. */
export const mailFields = (language: Language, notice: Notice, onDate: LocalDate): readonly MailField[] => {
  const due = dateWithWeekday(language, notice.dueOn);
  const overdue = language === 'zh-CN' ? `${due}，` : `${due}, `;
  const fields: readonly (readonly [TextKey, string])[] = [
    ['mail.field.unit', notice.unitName],
    ['mail.field.due', isPastDue(notice, onDate) ? overdue + text(language, 'mail.overdue') : due],
    ['mail.field.because', becauseText(language, notice.because)],
    ['mail.field.instead', notice.instead ? becauseText(language, notice.instead.because) : ''],
    ['mail.field.audience', label(language, 'audience', notice.audience)],
    ['mail.field.also-told', notice.alsoTold.join(text(language, 'mail.list-separator'))],
    ['mail.field.clause', clauseText(language, notice.clause)],
    ['mail.field.stops', text(language, 'mail.stops')],
  ];
  return fields
    .map(([key, value]) => ({ label: text(language, key), value: plainLine(value) }))
    .filter((field) => field.value !== '');
};
