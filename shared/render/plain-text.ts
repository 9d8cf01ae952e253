// Control characters; characters that turn the direction of reading; characters nobody sees. A title that holds them
// could show one thing and say another. The joiner stays: scripts and emoji need it.
const UNSEEN = /(?![\n\r\t\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** Text whose every character can be seen; line breaks and tabs stay. Half surrogates become U+FFFD. */
export const visible = (text: string): string => text.toWellFormed().replace(UNSEEN, '');

/** The same on one line: every run of white space is one space, none at either end. For subjects, titles and SMS. */
export const plainLine = (text: string): string => visible(text.replace(/[\s\u0085]+/g, ' ')).trim();

/** At most `unitsMax` UTF-16 units, cut between characters, with `…` as the last where something was cut. */
export const cutTo = (text: string, unitsMax: number): string => {
  if (text.length <= unitsMax) return text;
  if (unitsMax < 1) return '';
  const kept = text.slice(0, unitsMax - 1);
  return `${kept.isWellFormed() ? kept : kept.slice(0, -1)}…`;
};

/** Text in which no phone or mail program sees an address to follow: it came from a field people fill in. */
export const withoutLinks = (text: string): string =>
  text
    .replace(/[a-z][a-z0-9+.-]*:\/\/+/gi, '')
    .replace(/(?<=[\p{L}\p{N}])\.(?=\p{L})|(?<=\p{L})\.(?=\p{N})/gu, '．')
    .replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)/g, '$1．$2．$3．$4')
    .replace(/@/g, '＠');
