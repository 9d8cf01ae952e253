import type { Plan } from '#test/simulation/plan';

/** Kinds of plans, in the order in which they are run. */
export const GROUPS = ['regressions', 'singles', 'named', 'races', 'pairs', 'swarm'] as const;

export type Group = (typeof GROUPS)[number];

/** A plan with what it is of. */
export type Planned = { readonly group: Group; readonly plan: Plan };

export const planned = (group: Group, plans: readonly Plan[]): readonly Planned[] =>
  plans.map((plan) => ({ group, plan }));
