import { parentPort, workerData } from 'node:worker_threads';
import type { Finding } from '#test/draws/battery/check';
import { removeGuard } from '#test/simulation/sabotage/remove-guard';
import type { Mutant } from './mutants.ts';

// The mistake must be in place before the first module of the draw is loaded: hence the late import.
const { mutant, only } = workerData as { readonly mutant: Mutant | null; readonly only: readonly string[] | null };
if (mutant !== null) removeGuard({ guard: mutant.name, edits: mutant.edits });
const { battery } = await import('#test/draws/battery/battery');

/** A check that breaks down has noticed as well. */
const outcomeOf = (run: () => Finding): Finding => {
  try {
    return run();
  } catch (error) {
    return { wrong: `thrown: ${error instanceof Error ? error.message : String(error)}` };
  }
};

const wanted = battery().filter(({ name }) => only === null || only.includes(name));
parentPort?.postMessage(wanted.map(({ name, run }) => ({ name, finding: outcomeOf(run) })));
