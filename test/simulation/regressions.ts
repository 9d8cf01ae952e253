import { type Plan, planOf } from './plan.ts';

/** Plans that once brought a fault of the house to light. They are run first, for ever. */
export const REGRESSIONS: readonly { readonly found: string; readonly plan: Plan }[] = [
  {
    found: 'a question of the sweep that was throttled for a moment put the duty off by an hour',
    plan: planOf('core', '1', { faultsAt: [{ op: 2, kind: 'refused' }] }),
  },
  {
    found: 'a rule that could not be read for a moment put the task off by an hour',
    plan: planOf('core', '1', { faultsAt: [{ op: 12, kind: 'lostCall' }] }),
  },
  {
    found: 'what came back from the first address of a person was put into the very message that had come back',
    plan: planOf('solo', '1', { carrier: { bouncePercent: 100 } }),
  },
];
