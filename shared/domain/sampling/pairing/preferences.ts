import type { PairInput } from './pair-input.ts';
import type { PairRoster } from './pair-roster.ts';
import { pairWords } from './pair-words.ts';

/** Whom an object prefers: of those not closed to it, by (word, number). */
export type Preference = { readonly words: Uint32Array; readonly closed: Uint8Array };

/** Pairs that are kept at once, five bytes each; more are made again when they are asked for. */
const PAIRS_KEPT_MAX = 48_000_000;

/** Preferences by object, made when first asked for. */
export const preferencesOf = (
  { alg, keys }: PairInput,
  roster: PairRoster,
  pairsKeptMax = PAIRS_KEPT_MAX,
): ((object: number) => Preference) => {
  const rowsMax = Math.max(1, Math.floor(pairsKeptMax / Math.max(1, roster.inspectors.length)));
  const kept = new Map<number, Preference>();
  return (object) => {
    const known = kept.get(object);
    if (known !== undefined) return known;
    const closed = roster.closedTo(object);
    const id = roster.objects[object]?.id ?? '';
    const made = { words: pairWords(alg, keys.pair, id, closed), closed };
    const [oldest] = kept.keys();
    if (kept.size >= rowsMax && oldest !== undefined) kept.delete(oldest);
    kept.set(object, made);
    return made;
  };
};
