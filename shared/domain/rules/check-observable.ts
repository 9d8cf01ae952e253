import { UNOBSERVABLE_EN, UNOBSERVABLE_ZH } from './unobservable-words.ts';

const ENGLISH = new RegExp(`\\b(?:${UNOBSERVABLE_EN.join('|')})\\b`, 'iu');

/**
 * The first word of a text that asks for what cannot be observed; `null` where there is none. A list of words finds the
 * slip of a pen, and not whoever wants to get round it: a check item has its type as well, and every item is published.
 */
export const unobservableWord = (text: string): string | null =>
  UNOBSERVABLE_ZH.find((word) => text.includes(word)) ?? ENGLISH.exec(text)?.[0] ?? null;
