import type { Because } from '#domain/kernel/because';
import { parseLocalDate } from '#domain/kernel/local-date';
import type { Language } from '#domain/roster/roster';
import { dateText, periodText } from '#render/dates';
import { en } from './en.ts';
import { type TextKey, zhCn } from './zh-cn.ts';

export type { TextKey };

/** What the placeholders of a text stand for. */
export type TextParams = Readonly<Record<string, string | number>>;

const TEXTS: Readonly<Record<Language, Readonly<Record<TextKey, string>>>> = { 'zh-CN': zhCn, en };

// `{name}`, or `{name|one|many}` for a word that follows the number `name`.
const PLACEHOLDER = /\{(\w+)(?:\|([^|{}]*)\|([^|{}]*))?\}/g;

const isTextKey = (key: string): key is TextKey => Object.hasOwn(zhCn, key);

/**
 * The text of a key with its placeholders filled. Never throws: a placeholder without a value is shown as it stands, so
 * that a fault is seen and the message still goes out. The result is plain text, not HTML.
 */
export const text = (language: Language, key: TextKey, params: TextParams = {}): string =>
  (TEXTS[language] ?? zhCn)[key].replace(PLACEHOLDER, (whole, name: string, one?: string, many?: string) => {
    const value = Object.hasOwn(params, name) ? params[name] : undefined;
    if (value === undefined || value === null) return whole;
    if (one === undefined || many === undefined) return String(value);
    return Number(value) === 1 ? one : many;
  });

/** The text of `<room>.<word>`, or the word itself where the catalogue has none, as with a record of a later version. */
export const label = (language: Language, room: string, word: string): string => {
  const key = `${room}.${word}`;
  return isTextKey(key) ? text(language, key) : word;
};

/** What a person reads of a refusal, by its code (`task.already-settled`, `link.expired`, `form.date-missing`). */
export const errorText = (language: Language, code: string, params: TextParams = {}): string => {
  const key = `error.${code}`;
  return text(language, isTextKey(key) ? key : 'error.unknown', params);
};

const ROOM_OF_PARAM: Readonly<Record<string, string>> = { role: 'role', type: 'fact', direction: 'because' };

/** A value of a reason in the reader's language: days written out, words of the domain by their names. */
const localised = (language: Language, name: string, value: string | number): string | number => {
  if (typeof value === 'number') return value;
  const room = ROOM_OF_PARAM[name];
  if (room !== undefined) return label(language, room, value);
  if (name === 'period') return periodText(language, value);
  return parseLocalDate(value) === null ? value : dateText(language, value);
};

/** The sentence of a reason, the same in mail, page, ledger and "why did I get this?". Without a full stop; plain text. */
export const becauseText = (language: Language, because: Because): string => {
  if (!isTextKey(because.code)) return String(because.code);
  const given = Object.entries(because.params);
  const params = Object.fromEntries(given.map(([name, value]) => [name, localised(language, name, value)]));
  const sentence = text(language, because.code, params);
  const { on, workdayOn, unpublished } = because.params;
  // A date someone set may lie on a day off: the reader learns when the last reminder will come.
  const dayOff = workdayOn === undefined || workdayOn === on ? '' : text(language, 'because.day-off', params);
  return sentence + dayOff + (unpublished === undefined ? '' : text(language, 'because.unpublished', params));
};
