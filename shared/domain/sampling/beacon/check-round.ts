import { digest } from '#domain/sampling/hash';
import { checkSignature } from './bls.ts';
import type { ChainKey } from './chain.ts';
import type { BeaconRefusal } from './refusal.ts';

/** A round and what is said to be its signature, in lower-case hex. `previous`: the signature before, in a chained scheme. */
export type SignedRound = { readonly round: number; readonly signature: string; readonly previous?: string };

/** Where it holds: the bytes of the signature. */
export type RoundCheck = { readonly ok: true; readonly signature: Buffer } | BeaconRefusal;

const REFUSALS = {
  'bad-key': {
    ok: false,
    code: 'beacon.bad-key',
    message: 'The key of the chain is no compressed point of its group.',
  },
  'bad-signature': {
    ok: false,
    code: 'beacon.bad-signature',
    message: 'The signature is no compressed point of its group in lower-case hex.',
  },
  'not-signed': {
    ok: false,
    code: 'beacon.wrong-signature',
    message: 'This is not the signature of the round by this chain.',
  },
} as const;

const EVEN_HEX = /^(?:[0-9a-f]{2})+$/;

/** A round as drand signs it, without its chain: 8 bytes, the highest first. @param round a safe integer, 0 or more. */
const roundBytes = (round: number): Buffer => {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(round));
  return bytes;
};

/** What is signed for an unchained round: SHA-256 of its number, whatever the plan hashes with. */
export const roundMessage = (round: number): Buffer => digest('sha256', roundBytes(round));

const messageOf = ({ scheme }: ChainKey, { round, previous }: SignedRound): Buffer | null => {
  if (scheme === 'g1-unchained') return roundMessage(round);
  if (previous === undefined || !EVEN_HEX.test(previous)) return null;
  return digest('sha256', Buffer.from(previous, 'hex'), roundBytes(round));
};

/**
 * Whether the holder of the key signed the round (drand, schemes `bls-unchained-g1-rfc9380` and `pedersen-bls-chained`).
 * A signature has one spelling, so that a round has one value: compressed, in the group, lower-case hex. Anything else is
 * refused, never thrown.
 */
export const checkRound = (key: ChainKey, signed: SignedRound): RoundCheck => {
  if (!Number.isSafeInteger(signed.round) || signed.round < 1) {
    return { ok: false, code: 'beacon.bad-round', message: 'A round is a whole number from 1 on.' };
  }
  const message = messageOf(key, signed);
  const checked = message === null ? { kind: 'not-signed' as const } : checkSignature(key, message, signed.signature);
  return checked.kind === 'signed' ? { ok: true, signature: checked.signature } : REFUSALS[checked.kind];
};
