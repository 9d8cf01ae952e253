import type { BeaconSource } from '#domain/sampling/plan';
import { QUICKNET_HASH } from './chain.ts';

/** How well a draw is kept from those who hold it, best first (docs/DRAWS.md 8). `none`: it proves nothing. */
export const ASSURANCES = ['L4', 'L3', 'L2', 'none'] as const;
export type Assurance = (typeof ASSURANCES)[number];

/** What stands beside the source, and was checked. */
export type Sureties = {
  /** Someone outside the office put a time on the plan, before the round. */
  readonly timeStamped: boolean;
  /** The secret was locked until a round, so that it comes out whatever the office does. */
  readonly timeLocked: boolean;
};

const ofSource = (source: BeaconSource): Assurance => {
  switch (source.kind) {
    case 'drand':
      return source.chain === QUICKNET_HASH ? 'L3' : 'none';
    case 'digits':
    case 'witnesses':
      return 'L2';
    case 'development':
      return 'none';
    case 'all':
      // All parts are needed, so nobody steers the whole who does not steer the best of them.
      return ASSURANCES.find((level) => source.of.some((part) => ofSource(part) === level)) ?? 'none';
  }
};

/** The level a certificate prints. */
export const assuranceOf = (source: BeaconSource, { timeStamped, timeLocked }: Sureties): Assurance => {
  const level = ofSource(source);
  return level === 'L3' && timeStamped && timeLocked ? 'L4' : level;
};
