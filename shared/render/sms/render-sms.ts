import type { Notice } from '#domain/messages/message';
import type { Language } from '#domain/roster/roster';
import { shortTitle } from '#render/bulletin/bulletin-text';
import { type TextKey, text } from '#render/catalogue/catalogue';
import { shortDateText } from '#render/dates';
import { safeUrl } from '#render/html';
import { cutTo, plainLine, withoutLinks } from '#render/plain-text';

export type SmsInput = {
  readonly language: Language;
  readonly officeName: string;
  /** Worst first; at least 1. Only the first is named. */
  readonly entries: readonly { readonly notice: Notice }[];
  /** The carrier's id of the approved template. */
  readonly templateId: string;
  /** A link to show, where the office has one that carriers let through; left out where it does not fit. */
  readonly linkUrl?: string;
};

export type RenderedSms = {
  readonly text: string;
  readonly template: { readonly id: string; readonly params: Readonly<Record<string, string>> };
};

/** Chinese text travels as UCS-2, 67 characters a part; three parts at most (domain reference 5.3). */
export const SMS_UNITS_MAX = 67 * 3;

const OFFICE_UNITS_MAX = 20;
const TITLE_UNITS_MAX = 40;
/** What carriers let a variable of a template hold, by the strictest of those known. */
const PARAM_UNITS_MAX = 20;

/** A text from a field people fill in: one line, nothing a phone would take for an address, no brackets of a signature. */
const fromField = (value: string, unitsMax: number): string =>
  cutTo(
    withoutLinks(plainLine(value))
      .replace(/[【】[\]]/g, ' ')
      .trim(),
    unitsMax,
  );

/** Overdue as the ladder says it: the text message itself knows no day. */
const isOverdue = ({ notice }: { readonly notice: Notice }): boolean =>
  notice.because.code === 'reminder.overdue' || notice.because.code === 'reminder.repeats';

/** Of bulletins alone nothing is due: they have words of their own. */
const keyOf = (entries: SmsInput['entries'], overdue: number): TextKey => {
  const isOne = entries.length === 1;
  if (entries.every(({ notice }) => notice.taskId === null)) return isOne ? 'sms.bulletin' : 'sms.bulletins';
  return `sms.${isOne ? 'one' : 'many'}${overdue > 0 ? '-overdue' : ''}`;
};

/**
 * A text message of at most three parts. It names the item and its date, and neither a person nor a reason: a screen is
 * read by others, and the law asks for the least (PIPL). Never throws.
 */
export const renderSms = (input: SmsInput): RenderedSms => {
  const { language, entries } = input;
  const first = entries[0]?.notice;
  const title = first === undefined ? '' : shortTitle(language, first);
  const count = entries.length;
  const overdue = entries.filter(isOverdue).length;
  const url = input.linkUrl === undefined ? '#' : safeUrl(input.linkUrl);
  const written = (action: string): string =>
    text(language, keyOf(entries, overdue), {
      office: fromField(input.officeName, OFFICE_UNITS_MAX),
      title: fromField(title, TITLE_UNITS_MAX),
      dueOn: plainLine(shortDateText(language, first?.dueOn ?? '')),
      count,
      overdue,
      action,
    });
  const withLink = written(text(language, 'sms.see-link', { url }));
  const withoutLink = written(text(language, 'sms.see-mail'));
  return {
    text: cutTo(url !== '#' && withLink.length <= SMS_UNITS_MAX ? withLink : withoutLink, SMS_UNITS_MAX),
    template: {
      id: input.templateId,
      params: {
        count: String(count),
        overdue: String(overdue),
        title: fromField(title, PARAM_UNITS_MAX),
        dueOn: cutTo(plainLine(shortDateText(language, first?.dueOn ?? '')), PARAM_UNITS_MAX),
      },
    },
  };
};
