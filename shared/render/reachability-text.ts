import type { Language } from '#domain/roster/roster';
import { text } from './catalogue/catalogue.ts';

/** Whom nobody has reached lately, in one sentence. */
export const reachabilityText = (
  language: Language,
  reach: { readonly days: number; readonly posts: number; readonly unreached: readonly unknown[] },
): string => {
  const count = reach.unreached.length;
  return text(language, count === 0 ? 'reach.all' : 'reach.some', { count, posts: reach.posts, days: reach.days });
};
