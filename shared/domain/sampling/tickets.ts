import { hexDigest } from './hash.ts';
import type { HashName } from './plan.ts';

/** An object and its ticket, 64 digits of hex. */
export type Ticketed = { readonly ticket: string; readonly line: { readonly id: string } };

/** `H(K(object) ":" id)`: the place of an object in its cell, the smallest first. Known to nobody before the draw. */
export const ticketOf = (alg: HashName, objectKey: string, id: string): string => hexDigest(alg, `${objectKey}:${id}`);

/** Hex of one length sorts as the numbers do. Equal tickets (once in 2^256) go by id. */
export const byTicket = (a: Ticketed, b: Ticketed): number => {
  if (a.ticket !== b.ticket) return a.ticket < b.ticket ? -1 : 1;
  if (a.line.id === b.line.id) return 0;
  return a.line.id < b.line.id ? -1 : 1;
};
