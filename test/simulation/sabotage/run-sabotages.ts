import type { Breach } from '#test/simulation/judge/verdict';
import { runAll } from '#test/simulation/run-all';
import type { Failure, Summary } from '#test/simulation/summary';
import type { Planned } from '#test/simulation/sweeps/groups';
import type { Sabotage } from './remove-guard.ts';

/** What became of a house without one of its guards. */
export type Sabotaged = {
  readonly sabotage: Sabotage;
  readonly summary: Summary;
  readonly first: Failure | null;
  /** The first failure lived through twice more, and the trace was the same. */
  readonly replays: boolean;
};

const groupOf = (plan: Failure['plan'], work: readonly Planned[]): Planned['group'] =>
  work.find((one) => JSON.stringify(one.plan) === JSON.stringify(plan))?.group ?? 'swarm';

/** Tries a house without a guard until a promise breaks; then lives through that run twice more. */
export const runSabotage = async (
  sabotage: Sabotage,
  work: readonly Planned[],
  threads: number,
): Promise<Sabotaged> => {
  const isWhole = (summary: Summary): boolean => summary.failures.length === 0;
  const summary = await runAll(work, { threads, sabotage, onProgress: isWhole });
  const [first] = summary.failures;
  if (first === undefined) return { sabotage, summary, first: null, replays: false };
  const again = { group: groupOf(first.plan, work), plan: first.plan };
  const { failures } = await runAll([again, again], { threads: 1, sabotage, onProgress: () => true });
  const replays = failures.length === 2 && failures.every(({ hash }) => hash === first.hash);
  return { sabotage, summary, first, replays };
};

/** `3 lost, 1 stuck`. */
export const breachesText = (breaches: Readonly<Partial<Record<Breach, number>>>): string =>
  Object.entries(breaches)
    .map(([breach, count]) => `${count} ${breach}`)
    .join(', ');
