import { MODES, type Mode } from '#test/simulation/plan';
import { REGRESSIONS } from '#test/simulation/regressions';
import { SCENARIO_NAMES } from '#test/simulation/scenarios';
import { type Planned, planned } from './groups.ts';
import { NO_FEEDBACK, namedFaults } from './named.ts';
import { faultPairs } from './pairs.ts';
import { races } from './races.ts';
import { singleFaults } from './singles.ts';
import { swarm } from './swarm.ts';

export type Wanted = {
  readonly seed: string;
  /** At least so many runs: what the sweeps leave is filled up by the swarm. */
  readonly runsMin: number;
  /** Every pair with every two kinds, and every scenario with more seeds. */
  readonly whole: boolean;
};

/** Scenarios whose every operation meets every fault, with their modes in the short form. */
const SWEPT: readonly { readonly scenario: string; readonly modes: readonly Mode[] }[] = [
  { scenario: 'solo', modes: MODES },
  { scenario: 'core', modes: MODES },
  { scenario: 'red', modes: MODES },
  { scenario: 'two-days', modes: ['plain', 'closed-midway'] },
];

const WHOLE_SEEDS = 5;
/** Random plans there are in any case. */
const SWARM_MIN = 500;

const seedsFrom = (seed: string, count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `${seed}.${index + 1}`);

const singles = async (wanted: Wanted): Promise<readonly Planned[]> => {
  const all: Planned[] = [];
  for (const { scenario, modes } of SWEPT) {
    for (const seed of seedsFrom(wanted.seed, wanted.whole ? WHOLE_SEEDS : 1)) {
      for (const mode of wanted.whole ? MODES : modes)
        all.push(...planned('singles', await singleFaults(scenario, mode, seed)));
    }
  }
  const withoutFeedback = { carrier: NO_FEEDBACK };
  all.push(...planned('singles', await singleFaults('solo', 'plain', wanted.seed, withoutFeedback)));
  return all;
};

/** Every plan of one command, the telling ones first. */
export const defaultPlans = async (wanted: Wanted): Promise<readonly Planned[]> => {
  const swept = [
    ...planned(
      'regressions',
      REGRESSIONS.map(({ plan }) => plan),
    ),
    ...planned('named', namedFaults(SCENARIO_NAMES, seedsFrom(wanted.seed, wanted.whole ? WHOLE_SEEDS : 1))),
    ...planned('races', await races()),
    ...(await singles(wanted)),
    ...planned('pairs', await faultPairs('solo', wanted.seed, wanted.whole)),
  ];
  const left = Math.max(SWARM_MIN, wanted.runsMin - swept.length);
  return [...swept, ...planned('swarm', swarm(wanted.seed, left))];
};
