import { FAULT_KINDS, type FaultKind } from '#test/simulation/kernel/faults';
import { type Plan, planOf } from '#test/simulation/plan';
import { runPlan } from '#test/simulation/run-plan';

/** Operations of the recovery that the undisturbed run does not have. */
const RECOVERY_OPS = 12;
/** Two faults further apart than this do not meet: the short form leaves them out. */
const NEAR_OPS = 8;

/** Kinds that leave a different world behind, one of each: for the short form. */
const TELLING: readonly FaultKind[] = ['crashAfter', 'lostCall', 'lostReply', 'thawsBefore'];

/** Every two operations with every two kinds; `whole: false` keeps to telling kinds. */
export const faultPairs = async (scenario: string, seed: string, whole: boolean): Promise<readonly Plan[]> => {
  const { ops } = await runPlan(planOf(scenario, seed));
  const kinds = whole ? FAULT_KINDS : TELLING;
  const plans: Plan[] = [];
  for (let first = 1; first <= ops; first += 1) {
    for (let second = first + 1; second <= ops + RECOVERY_OPS; second += 1) {
      if (!whole && second - first > NEAR_OPS) break;
      for (const one of kinds) {
        for (const other of kinds) {
          const faultsAt = [
            { op: first, kind: one },
            { op: second, kind: other },
          ];
          plans.push(planOf(scenario, seed, { faultsAt }));
        }
      }
    }
  }
  return plans;
};
