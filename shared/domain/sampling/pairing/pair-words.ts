import { hash } from 'node:crypto';
import type { HashName } from '#domain/sampling/plan';

/** Words in one hash of 32 bytes. */
const WORDS_A_HASH = 8;

const wordAt = (bytes: string, at: number): number =>
  ((bytes.charCodeAt(at) << 24) |
    (bytes.charCodeAt(at + 1) << 16) |
    (bytes.charCodeAt(at + 2) << 8) |
    bytes.charCodeAt(at + 3)) >>>
  0;

/**
 * The words of one object, one an inspector in the order of the list: who has the smallest is asked first.
 *
 * Eight inspectors share a hash; where none of the eight may go there, none is made and their words are 0. The digest
 * comes as a text of one character a byte, which costs half of what a buffer does.
 */
export const pairWords = (alg: HashName, key: string, objectId: string, closed: Uint8Array): Uint32Array => {
  const words = new Uint32Array(closed.length);
  for (let first = 0; first < closed.length; first += WORDS_A_HASH) {
    const last = Math.min(first + WORDS_A_HASH, closed.length);
    const open = closed.indexOf(0, first);
    if (open < 0) break;
    if (open >= last) continue;
    const bytes = hash(alg, `${key}:${objectId}:${first / WORDS_A_HASH}`, 'binary');
    for (let at = first; at < last; at++) words[at] = wordAt(bytes, (at - first) * 4);
  }
  return words;
};
