import { type Because, because } from '#domain/kernel/because';
import type { LadderStep, Task } from '#domain/tasks/task';
import { type OpenMatter, stateOf, type TaskState } from '#domain/tasks/task-state';
import type { Notice } from './message.ts';

/** Whether a notice is still to be told, at the moment its message is about to go. */
export type Verdict = { readonly wanted: true } | { readonly wanted: false; readonly because: Because };

export type VerdictOf = (notice: Notice) => Verdict;

const WANTED: Verdict = { wanted: true };

const PAUSED: Readonly<Record<OpenMatter, Because>> = {
  extension: because('reminder.paused-extension'),
  dispute: because('reminder.paused-dispute'),
  review: because('reminder.paused-review'),
  suspension: because('reminder.paused-suspended'),
};

/** The last step that spoke of the same due date after the one this notice came of. */
const saidSince = (task: Task, notice: Notice): LadderStep | null => {
  const said = task.steps.filter(
    (step) => step.outcome === 'said' && step.dueOn === notice.dueOn && step.assignment === notice.assignment,
  );
  const place = said.findIndex((step) => step.rung === notice.rung);
  return place < 0 ? null : (said.slice(place + 1).at(-1) ?? null);
};

/** Why the task, as it is now, no longer wants this said; `null` where it does. */
const objectionOf = (state: TaskState, notice: Notice): Because | null => {
  if (state.settled) return because('reminder.settled');
  if (state.assignment !== (notice.assignment ?? 0)) return because('message.reassigned');
  if (state.pausedBy !== null) return PAUSED[state.pausedBy];
  return state.dueOn === notice.dueOn ? null : because('message.due-date-moved', { dueOn: state.dueOn });
};

/**
 * Judges notices by the tasks they speak of, as those are now.
 * @param late the message goes after its own day: of a task that has gone on meanwhile, only the current step is told.
 */
export const verdictsBy = (tasks: readonly Task[], late: boolean): VerdictOf => {
  const known = new Map(tasks.map((task) => [task.id, { task, state: stateOf(task) }]));
  return (notice) => {
    const about = known.get(notice.taskId);
    if (about === undefined) return { wanted: false, because: because('message.task-gone') };
    const objection = objectionOf(about.state, notice);
    if (objection) return { wanted: false, because: objection };
    const instead = late ? saidSince(about.task, notice) : null;
    if (instead === null) return WANTED;
    const params = { rung: notice.rung, by: instead.rung, message: instead.messageIds[0] ?? '' };
    return { wanted: false, because: because('reminder.skipped-stale', params) };
  };
};
