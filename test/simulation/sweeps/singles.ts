import { FAULT_KINDS } from '#test/simulation/kernel/faults';
import { type Mode, type Plan, planOf } from '#test/simulation/plan';
import { runPlan } from '#test/simulation/run-plan';

/** Every operation of the run that nothing happens to, each with every kind of fault. */
export const singleFaults = async (
  scenario: string,
  mode: Mode,
  seed: string,
  more: Partial<Plan> = {},
): Promise<readonly Plan[]> => {
  const undisturbed = planOf(scenario, seed, { ...more, mode });
  const { ops } = await runPlan(undisturbed);
  const faults = Array.from({ length: ops }, (_, index) => FAULT_KINDS.map((kind) => ({ op: index + 1, kind }))).flat();
  return [undisturbed, ...faults.map((fault) => planOf(scenario, seed, { ...more, mode, faultsAt: [fault] }))];
};
