import { visible } from './plain-text.ts';

/** HTML that may be shown as it is: made by `html` from parts of which each was escaped. */
export type SafeHtml = { readonly __brand: 'SafeHtml'; readonly markup: string };

/** What may stand in a template. `null`, `undefined` and `false` show nothing. */
export type HtmlPart = string | number | SafeHtml | null | undefined | false | readonly HtmlPart[];

const ENTITY: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
};

/** The one place where text becomes HTML. Right for text and for values of attributes within quotes. */
export const escapeHtml = (text: string): string => visible(text).replace(/[&<>"'`]/g, (char) => ENTITY[char] ?? '');

/** For text of our own files (styles, compiled layouts) only: nothing a person wrote may come in here. */
export const ownMarkup = (markup: string): SafeHtml => ({ __brand: 'SafeHtml', markup });

const isSafe = (part: object): part is SafeHtml => '__brand' in part && part.__brand === 'SafeHtml';

const markupOf = (part: HtmlPart): string => {
  if (part === null || part === undefined || part === false) return '';
  if (typeof part === 'string') return escapeHtml(part);
  if (typeof part === 'number') return String(part);
  if (isSafe(part)) return part.markup;
  return part.map(markupOf).join('');
};

/** A template whose parts are escaped, unless they are `SafeHtml` themselves. Attributes must stand within quotes. */
export const html = (fixed: TemplateStringsArray, ...parts: readonly HtmlPart[]): SafeHtml =>
  ownMarkup(fixed.reduce((whole, piece, place) => whole + markupOf(parts[place - 1]) + piece));

/**
 * An address that may stand in `href` or `action`: http, https, or a path of this host. Anything else (`javascript:`,
 * `data:`, `//other.host`, an address with a name and password) becomes `#`, which leads nowhere.
 */
export const safeUrl = (url: string): string => {
  if (url !== visible(url) || /[\s\\]/.test(url)) return '#';
  if (/^(\/(?!\/)|[?#])/.test(url)) return url;
  try {
    const { protocol, username, password } = new URL(url);
    const isWeb = protocol === 'http:' || protocol === 'https:';
    return isWeb && username === '' && password === '' ? url : '#';
  } catch {
    return '#';
  }
};
