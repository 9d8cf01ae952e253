import type { Language } from '#domain/roster/roster';
import { text } from './catalogue/catalogue.ts';

/** A clause that is only a number (`3`, `3.11`) becomes a phrase; one with words of its own stays as it is. */
export const clauseText = (language: Language, clause: string): string =>
  /^\d+(\.\d+)*$/.test(clause) ? text(language, 'mail.clause-number', { clause }) : clause;
