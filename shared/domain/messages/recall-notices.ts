import type { Instant } from '#domain/kernel/instant';
import type { LadderStep, Task } from '#domain/tasks/task';
import { stateOf } from '#domain/tasks/task-state';
import type { Message } from './message.ts';
import { type VerdictOf, verdictsBy } from './notice-verdict.ts';
import { withdrawNotices } from './withdraw-notices.ts';

/** Whether a fact takes back what the ladder has said: settled, paused, another due date, or another unit's. */
export const takesBack = (before: Task, after: Task): boolean => {
  const was = stateOf(before);
  const is = stateOf(after);
  if (is.settled) return !was.settled;
  return (is.pausedBy !== null && was.pausedBy === null) || is.dueOn !== was.dueOn || is.assignment !== was.assignment;
};

export type Recall = {
  /** The task, with the steps of which nobody has heard marked as withdrawn. */
  readonly task: Task;
  /** The messages that change. */
  readonly messages: readonly Message[];
};

/** Whether nobody has heard of a step: each of its messages waited still, and lost it now. */
const isUnheard = (step: LadderStep, unsent: ReadonlySet<string>): boolean =>
  step.outcome === 'said' && step.messageIds.length > 0 && step.messageIds.every((id) => unsent.has(id));

/**
 * What a fact takes back: the task's notices in the messages that wait or are in a sender's hands. Where the task only
 * pauses, steps that nobody has heard of count as not said, so that the ladder says what is current when it goes on.
 * @param messages those the task's steps name.
 */
export const recallNotices = (after: Task, messages: readonly Message[], now: Instant): Recall => {
  const judge = verdictsBy([after], false);
  const verdictOf: VerdictOf = (notice) => (notice.taskId === after.id ? judge(notice) : { wanted: true });
  const changed = messages.flatMap((message) => withdrawNotices(message, verdictOf, now) ?? []);
  const unsent = new Set(changed.filter(({ state }) => state === 'PENDING').map(({ id }) => id));
  if (stateOf(after).pausedBy === null || unsent.size === 0) return { task: after, messages: changed };
  const steps = after.steps.map(
    (step): LadderStep => (isUnheard(step, unsent) ? { ...step, outcome: 'withdrawn' } : step),
  );
  return { task: { ...after, steps }, messages: changed };
};
