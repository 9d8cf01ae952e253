import { createHash } from 'node:crypto';

/** Prefix of each kind of id. Ids hold letters, digits, `-` and `_` only: they travel as tags of mails. */
export const ID_PREFIX = {
  task: 'tsk',
  message: 'msg',
  notice: 'ntc',
  fact: 'fct',
  load: 'bnl',
  contact: 'cnt',
  pause: 'pau',
  hold: 'hld',
  draw: 'drw',
  inspection: 'ins',
  finding: 'fnd',
  packedList: 'pkl',
} as const;

export type IdKind = keyof typeof ID_PREFIX;

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const BODY_CHARS = 26;

/** Ids people choose in a bundle (units, posts, duties, ladders): lower case, digits, `-`, `.`; 2 to 64 characters. */
export const CHOSEN_ID = /^[a-z0-9][a-z0-9.-]{1,63}$/;

/** Ids the service makes: prefix, `_`, 26 characters of Crockford's base 32. */
export const MADE_ID = /^[a-z]{3}_[0-9A-HJKMNP-TV-Z]{26}$/;

const toCrockford = (bytes: Uint8Array): string => {
  let bits = 0n;
  for (const byte of bytes) bits = (bits << 8n) | BigInt(byte);
  let text = '';
  for (let place = BODY_CHARS - 1; place >= 0; place -= 1) text += CROCKFORD[Number((bits >> BigInt(place * 5)) & 31n)];
  return text;
};

/**
 * An id made from what it is for: the same purpose gives the same id, so that planning twice writes once.
 * 128 bits of SHA-256 over the parts, each with its length before it, so that no two lists of parts read alike.
 */
export const derivedId = (kind: IdKind, ...parts: readonly (string | number)[]): string => {
  const hash = createHash('sha256');
  for (const part of parts) {
    const text = String(part);
    hash.update(`${text.length}:${text};`);
  }
  return `${ID_PREFIX[kind]}_${toCrockford(hash.digest().subarray(0, 16))}`;
};

/** A ULID-shaped id: 48 bits of time, 80 of randomness given from outside. */
export const timedId = (kind: IdKind, epochMs: number, random: Uint8Array): string => {
  const bytes = new Uint8Array(16);
  let rest = epochMs;
  for (let place = 5; place >= 0; place -= 1) {
    bytes[place] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  bytes.set(random.subarray(0, 10), 6);
  return `${ID_PREFIX[kind]}_${toCrockford(bytes)}`;
};
