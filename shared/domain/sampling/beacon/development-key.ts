import { hash } from 'node:crypto';
import type { BeaconSource } from '#domain/sampling/plan';
import { GROUP_ORDER, keyOnG2, signOnG1 } from './bls.ts';
import type { RoundSchedule } from './chain.ts';
import { roundMessage } from './check-round.ts';

type DevelopmentSource = Extract<BeaconSource, { readonly kind: 'development' }>;

/** Key of a development beacon. Whoever knows the seed knows every round before its time: it proves nothing. */
export type DevelopmentKey = {
  /** 32 bytes. */
  readonly secret: Buffer;
  /** As a plan names it: compressed point on G2, lower-case hex. */
  readonly publicKey: string;
};

/**
 * The key made from a seed, always the same: SHA-512 of `sjc-draw/1|development|` and the seed, as a number, modulo the
 * order of the group less one, plus one.
 */
export const developmentKey = (seed: string): DevelopmentKey => {
  const wide = BigInt(`0x${hash('sha512', `sjc-draw/1|development|${seed}`, 'hex')}`);
  const scalar = (wide % (GROUP_ORDER - 1n)) + 1n;
  const secret = Buffer.from(scalar.toString(16).padStart(64, '0'), 'hex');
  return { secret, publicKey: keyOnG2(secret) };
};

/** Signature of a round, in hex. @param round a safe integer, 1 or more. */
export const signRound = (key: DevelopmentKey, round: number): string => signOnG1(key.secret, roundMessage(round));

/** Times of the rounds of every development beacon: each half minute since 1970. */
export const DEVELOPMENT_SCHEDULE: RoundSchedule = { genesis: 0, period: 30 };

/** A source for a plan: a round of the development beacon of a key. */
export const developmentSource = (key: DevelopmentKey, round: number): DevelopmentSource => ({
  kind: 'development',
  key: key.publicKey,
  ...DEVELOPMENT_SCHEDULE,
  round,
});
