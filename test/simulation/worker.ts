import { parentPort, workerData } from 'node:worker_threads';
import { forbidTheOutside } from './kernel/forbid-the-outside.ts';
import { removeGuard, type Sabotage } from './sabotage/remove-guard.ts';
import type { Planned } from './sweeps/groups.ts';

// What a sabotage changes must be in place before the first module of the house is loaded: hence the late import.
const { sabotage } = workerData as { readonly sabotage: Sabotage | null };
if (sabotage !== null) removeGuard(sabotage);
const { runPlan } = await import('./run-plan.ts');
const { add, NOTHING, summaryOf } = await import('./summary.ts');
forbidTheOutside();

const runAll = async (work: readonly Planned[]) => {
  let summary = NOTHING;
  for (const one of work) summary = add(summary, summaryOf(one, await runPlan(one.plan)));
  return summary;
};

parentPort?.on('message', (work: readonly Planned[]) => {
  runAll(work).then(
    (summary) => parentPort?.postMessage({ summary }),
    (error: unknown) => parentPort?.postMessage({ error: error instanceof Error ? error.stack : String(error) }),
  );
});
