import { REGRESSIONS } from '#test/simulation/regressions';
import { SCENARIO_NAMES } from '#test/simulation/scenarios';
import { type Planned, planned } from './groups.ts';
import { NO_FEEDBACK, namedFaults } from './named.ts';
import { faultPairs } from './pairs.ts';
import { races } from './races.ts';
import { singleFaults } from './singles.ts';

/** What a house without one of its guards is tried with: short, and the telling ones first. */
export const huntingPlans = async (seed: string): Promise<readonly Planned[]> => [
  ...planned(
    'regressions',
    REGRESSIONS.map(({ plan }) => plan),
  ),
  ...planned('named', namedFaults(SCENARIO_NAMES, [seed])),
  ...planned('races', await races()),
  ...planned('singles', await singleFaults('core', 'plain', seed)),
  ...planned('singles', await singleFaults('solo', 'overlap', seed)),
  ...planned('singles', await singleFaults('solo', 'plain', seed, { carrier: NO_FEEDBACK })),
  ...planned('pairs', (await faultPairs('solo', seed, false)).slice(0, 800)),
];
