import type { Instant } from '#domain/kernel/instant';
import type { LocalDate } from '#domain/kernel/local-date';
import { type Progress, progressOf } from './progress.ts';
import type { Task, TaskFact } from './task.ts';

/** All there are, in the order of a task's life. */
export const TASK_STATUSES = [
  'dispatched',
  'acknowledged',
  'in-progress',
  'extension-asked',
  'disputed',
  'claimed',
  'returned',
  'suspended',
  'closed',
  'cancelled',
] as const;

/** What a task is at a glance. Computed from the facts, never stored. */
export type TaskStatus = (typeof TASK_STATUSES)[number];

export type TaskState = {
  readonly status: TaskStatus;
  /** The due date in force: as first set, as last extended, or as counted anew by a changed calendar. */
  readonly dueOn: LocalDate;
  /** Closed or cancelled: nothing more is asked of anybody. */
  readonly settled: boolean;
  /** While it is somebody else's turn, the ladder pauses. */
  readonly pausedBy: OpenMatter | null;
  /**
   * When the work was done: the claim that was accepted, else the last report since it was last returned, so that a
   * slow review makes nobody late; the closing where there is neither. `null` while open or cancelled.
   */
  readonly doneAt: Instant | null;
  readonly settledAt: Instant | null;
  readonly progress: Progress;
  /** Counts the revocations and the reassignments: a link signed under an older number is void. */
  readonly linkGeneration: number;
  /** How often it was given to another unit: what was said under an older number was said to somebody else. */
  readonly assignment: number;
};

/** The last fact of any of the types, or `null`. */
export const lastFact = (task: Task, ...types: readonly TaskFact['type'][]): TaskFact | null =>
  task.facts.findLast((fact) => types.includes(fact.type)) ?? null;

const countOf = (task: Task, ...types: readonly TaskFact['type'][]): number =>
  task.facts.filter((fact) => types.includes(fact.type)).length;

const isOpen = (task: Task, opened: TaskFact['type'], ...ended: readonly TaskFact['type'][]): boolean =>
  lastFact(task, opened, ...ended)?.type === opened;

/** What somebody else must decide before the unit's turn comes again. */
export type OpenMatter = 'extension' | 'dispute' | 'review' | 'suspension';

/** Whether a matter is open. Several may be at a time, though only one shows as the status. */
export const hasOpen = (task: Task, matter: OpenMatter): boolean => {
  switch (matter) {
    case 'suspension':
      return isOpen(task, 'suspended', 'resumed');
    case 'extension':
      return isOpen(task, 'extension-asked', 'extension-granted', 'extension-refused', 'reassigned');
    case 'dispute':
      return isOpen(task, 'disputed', 'dispute-settled', 'reassigned');
    case 'review':
      return isOpen(task, 'claimed', 'returned', 'closed', 'reassigned');
  }
};

/** In the order in which they show. */
const OPEN_MATTERS: readonly OpenMatter[] = ['suspension', 'extension', 'dispute', 'review'];

/** The claim in force, else the last report; what was returned, or was another unit's, was not done. */
const workedAt = (task: Task): Instant | null => {
  const since = task.facts.slice(
    task.facts.findLastIndex((fact) => fact.type === 'returned' || fact.type === 'reassigned') + 1,
  );
  const worked =
    since.findLast((fact) => fact.type === 'claimed') ?? since.findLast((fact) => fact.type === 'progress');
  return worked?.at ?? null;
};

const statusOf = (task: Task, pausedBy: TaskState['pausedBy']): TaskStatus => {
  if (lastFact(task, 'cancelled')) return 'cancelled';
  if (lastFact(task, 'closed')) return 'closed';
  if (pausedBy === 'suspension') return 'suspended';
  if (pausedBy === 'extension') return 'extension-asked';
  if (pausedBy === 'dispute') return 'disputed';
  if (pausedBy === 'review') return 'claimed';
  const last = lastFact(task, 'returned', 'progress', 'acknowledged', 'reassigned');
  if (last?.type === 'returned') return 'returned';
  if (last?.type === 'reassigned') return 'dispatched';
  const worked = lastFact(task, 'progress', 'returned', 'reassigned');
  if (worked !== null && worked.type !== 'reassigned') return 'in-progress';
  return last ? 'acknowledged' : 'dispatched';
};

const dueOnOf = (task: Task): LocalDate => {
  const moved = lastFact(task, 'extension-granted', 'due-recomputed');
  if (moved?.type === 'extension-granted') return moved.untilOn;
  return moved?.type === 'due-recomputed' ? moved.due.on : task.due.on;
};

/** The state that follows from a task's facts. */
export const stateOf = (task: Task): TaskState => {
  const settling = lastFact(task, 'closed', 'cancelled');
  const pausedBy = settling ? null : (OPEN_MATTERS.find((matter) => hasOpen(task, matter)) ?? null);
  return {
    status: statusOf(task, pausedBy),
    dueOn: dueOnOf(task),
    settled: settling !== null,
    pausedBy,
    doneAt: settling?.type === 'closed' ? (workedAt(task) ?? settling.at) : null,
    settledAt: settling?.at ?? null,
    progress: progressOf(task),
    linkGeneration: countOf(task, 'links-revoked', 'reassigned'),
    assignment: countOf(task, 'reassigned'),
  };
};
