import { Worker } from 'node:worker_threads';
import type { Sabotage } from './sabotage/remove-guard.ts';
import { add, NOTHING, type Summary } from './summary.ts';
import type { Planned } from './sweeps/groups.ts';

export type RunAllOptions = {
  readonly threads: number;
  readonly sabotage: Sabotage | null;
  /** Told after each piece of work; `false` ends it all. */
  readonly onProgress: (summary: Summary) => boolean;
};

/** Plans a thread takes at a time. */
const PIECE = 40;

type Answer = { readonly summary?: Summary; readonly error?: string };

/** Runs plans on several threads at once. What they come to does not depend on how they are shared out. */
export const runAll = (work: readonly Planned[], options: RunAllOptions): Promise<Summary> => {
  const pieces: (readonly Planned[])[] = [];
  for (let from = 0; from < work.length; from += PIECE) pieces.push(work.slice(from, from + PIECE));
  let total = NOTHING;
  const lane = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const worker = new Worker(new URL('./worker.ts', import.meta.url), {
        workerData: { sabotage: options.sabotage },
      });
      const end = (error?: Error): void => {
        worker.removeAllListeners();
        worker.on('error', () => undefined);
        worker.terminate().then(() => (error ? reject(error) : resolve()), reject);
      };
      const next = (): void => {
        const piece = pieces.shift();
        if (piece === undefined) end();
        else worker.postMessage(piece);
      };
      worker.on('error', end);
      worker.on('message', ({ summary, error }: Answer) => {
        if (summary === undefined) {
          end(new Error(error));
          return;
        }
        total = add(total, summary);
        if (!options.onProgress(total)) pieces.length = 0;
        next();
      });
      next();
    });
  const lanes = Array.from({ length: Math.min(options.threads, Math.max(1, pieces.length)) }, lane);
  return Promise.all(lanes).then(() => total);
};
