import type { Check } from './check.ts';
import { exactChecks } from './exact-checks.ts';
import { sampleChecks, ticketChecks } from './sample-checks.ts';
import { roundingChecks, weightChecks } from './share-checks.ts';
import { teamChecks } from './team-checks.ts';

/** How much of each. Seeds are fixed, so that a result changes only where the code does. */
export type Amounts = {
  readonly draws: number;
  readonly tickets: number;
  readonly roundings: number;
  readonly weighted: number;
  readonly pairings: number;
};

/** Some seconds of work. */
export const SOME: Amounts = { draws: 20_000, tickets: 200_000, roundings: 4_000, weighted: 20_000, pairings: 2_000 };
/** Half a minute. */
export const MANY: Amounts = {
  draws: 150_000,
  tickets: 1_000_000,
  roundings: 40_000,
  weighted: 100_000,
  pairings: 15_000,
};

/** Chosen once, in January 2023, and kept: nobody looked for one that suits. */
export const SEED = '2023-01-05';

/** Statistics of draws. */
export const statistics = (amounts: Amounts, seed = SEED): readonly Check[] => [
  ...sampleChecks(amounts.draws, `${seed} draws`),
  ...ticketChecks(amounts.tickets, `${seed} tickets`),
  ...roundingChecks(amounts.roundings, `${seed} rounding`),
  ...weightChecks(amounts.weighted, `${seed} weights`),
  ...teamChecks(amounts.pairings, `${seed} teams`),
];

/** Everything a mutant has to get past. */
export const battery = (amounts: Amounts = SOME): readonly Check[] => [...exactChecks(), ...statistics(amounts)];
