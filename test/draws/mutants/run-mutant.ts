import { Worker } from 'node:worker_threads';
import { type Finding, isWell } from '#test/draws/battery/check';
import type { Mutant } from './mutants.ts';

export type Checked = { readonly name: string; readonly finding: Finding };

/** Runs the battery on a draw with that mistake in it, or with none, in a thread of its own. @param only those checks. */
export const runMutant = (mutant: Mutant | null, only: readonly string[] | null = null): Promise<readonly Checked[]> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: { mutant, only } });
    worker.on('error', reject);
    worker.on('message', (checked: readonly Checked[]) => {
      worker.removeAllListeners();
      worker.terminate().then(() => resolve(checked), reject);
    });
  });

/** The checks that noticed. */
export const killersOf = (checked: readonly Checked[]): readonly Checked[] =>
  checked.filter(({ finding }) => !isWell(finding));
