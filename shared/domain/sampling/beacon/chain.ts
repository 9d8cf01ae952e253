import type { BeaconSource } from '#domain/sampling/plan';

/**
 * How a chain signs its rounds. `g1-unchained`: signature on G1, over the round alone. `g2-chained`: signature on G2, over
 * the signature before and the round.
 */
export type Scheme = 'g1-unchained' | 'g2-chained';

/** What checks the rounds of a chain. */
export type ChainKey = {
  readonly scheme: Scheme;
  /** Compressed point, lower-case hex. */
  readonly publicKey: string;
};

/** When the rounds of a chain come. */
export type RoundSchedule = {
  /** Time of round 1, in seconds since 1970. */
  readonly genesis: number;
  /** Seconds between two rounds, 1 or more. */
  readonly period: number;
};

export type Chain = ChainKey & RoundSchedule;

/** drand's chain quicknet. Its hash is made from all that stands here (docs/DRAWS.md 8), so a plan that names it names the key. */
export const QUICKNET_HASH = '52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971';

export const QUICKNET: Chain = {
  scheme: 'g1-unchained',
  publicKey:
    '83cf0f2896adee7eb8b5f01fcad3912212c437e0073e911fb90022d3e760183c8c4b450b6a0a6c3ac6a5776a2d1064510d1fec758c921cc22b0e17e63aaf4bcb5ed66304de9cf809bd274ca73bab4af5a6e9c76a4bc09e76eae8991ef5ece45a',
  genesis: 1_692_803_367,
  period: 3,
};

/** The chain a source names; `null` where it has no rounds, or names a chain that is not known here. */
export const chainOf = (source: BeaconSource): Chain | null => {
  if (source.kind === 'drand') return source.chain === QUICKNET_HASH ? QUICKNET : null;
  if (source.kind !== 'development') return null;
  return { scheme: 'g1-unchained', publicKey: source.key, genesis: source.genesis, period: source.period };
};
