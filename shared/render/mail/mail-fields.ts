import type { LocalDate } from '#domain/kernel/local-date';
import type { ZoneId } from '#domain/kernel/zone';
import type { Notice } from '#domain/messages/message';
import type { Language } from '#domain/roster/roster';
import { bulletinFields, type NoticeField } from '#render/bulletin/bulletin-text';
import { becauseText, label, type TextKey, text } from '#render/catalogue/catalogue';
import { clauseText } from '#render/clause-text';
import { dateWithWeekday } from '#render/dates';
import { plainLine } from '#render/plain-text';

/** Overdue on the day of the mail: that day is after the due date. A bulletin never is. */
export const isPastDue = (notice: Notice, onDate: LocalDate): boolean =>
  notice.taskId !== null && notice.dueOn < onDate;

/** What a mail tells of a notice, beside title and slip, in the order it is read; fields without a value are left out. */
export const mailFields = (
  language: Language,
  notice: Notice,
  onDate: LocalDate,
  zone: ZoneId,
): readonly NoticeField[] => {
  if (notice.taskId === null) return bulletinFields(language, notice, zone);
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
