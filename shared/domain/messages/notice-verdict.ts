import { type Because, because } from '#domain/kernel/because';
import type { LadderStep, Task } from '#domain/tasks/task';
import { type OpenMatter, stateOf, type TaskState } from '#domain/tasks/task-state';
import type { BulletinNotice, Notice, TaskNotice } from './message.ts';

/** Whether a notice is still to be told, at the moment its message is about to go. */
export type Verdict = { readonly wanted: true } | { readonly wanted: false; readonly because: Because };

/** How an inspection stands, for those who were ordered to it. `team`: pseudonyms of the roster. */
export type OrderStanding = { readonly team: readonly string[]; readonly isOver: boolean };

/** By the id of the inspection. */
export type Orders = ReadonlyMap<string, OrderStanding>;

export type VerdictOf = (notice: Notice) => Verdict;

const WANTED: Verdict = { wanted: true };

const PAUSED: Readonly<Record<OpenMatter, Because>> = {
  extension: because('reminder.paused-extension'),
  dispute: because('reminder.paused-dispute'),
  review: because('reminder.paused-review'),
  suspension: because('reminder.paused-suspended'),
};

/** The last step that spoke of the same due date after the one this notice came of. */
const saidSince = (task: Task, notice: TaskNotice): LadderStep | null => {
  const said = task.steps.filter(
    (step) => step.outcome === 'said' && step.dueOn === notice.dueOn && step.assignment === notice.assignment,
  );
  const place = said.findIndex((step) => step.rung === notice.rung);
  return place < 0 ? null : (said.slice(place + 1).at(-1) ?? null);
};

/** Why the task, as it is now, no longer wants this said; `null` where it does. */
const objectionOf = (state: TaskState, notice: TaskNotice): Because | null => {
  if (state.settled) return because('reminder.settled');
  if (state.assignment !== (notice.assignment ?? 0)) return because('message.reassigned');
  if (state.pausedBy !== null) return PAUSED[state.pausedBy];
  return state.dueOn === notice.dueOn ? null : because('message.due-date-moved', { dueOn: state.dueOn });
};

/** Those of notices that speak of tasks. */
export const taskNoticesOf = (notices: readonly Notice[]): readonly TaskNotice[] =>
  notices.filter((notice) => notice.taskId !== null);

/** The tasks that notices speak of, each once. */
export const taskIdsOf = (notices: readonly Notice[]): readonly string[] => [
  ...new Set(notices.flatMap(({ taskId }) => taskId ?? [])),
];

/** The inspections whose standing decides whether these notices are told. */
export const orderIdsOf = (notices: readonly Notice[]): readonly string[] => [
  ...new Set(
    notices.flatMap((notice) =>
      notice.taskId === null && 'visitOn' in notice.bulletin ? notice.bulletin.inspectionId : [],
    ),
  ),
];

const refused = (reason: Because): Verdict => ({ wanted: false, because: reason });

/** A bulletin is told whatever becomes of tasks; of a visit, while it is still to be made, and by the person it speaks to. */
const bulletinVerdict = ({ bulletin }: BulletinNotice, orders: Orders): Verdict => {
  if (!('visitOn' in bulletin)) return WANTED;
  const standing = orders.get(bulletin.inspectionId);
  if (standing === undefined) return refused(because('bulletin.inspection-gone'));
  if (standing.isOver) return refused(because('bulletin.visit-over'));
  const isOut = bulletin.kind === 'inspection-order' && !standing.team.includes(bulletin.inspectorId);
  return isOut ? refused(because('bulletin.team-changed')) : WANTED;
};

/**
 * Judges notices by the tasks and inspections they speak of, as those are now.
 * @param late the message goes after its own day: of a task that has gone on meanwhile, only the current step is told.
 */
export const verdictsBy = (tasks: readonly Task[], late: boolean, orders: Orders = new Map()): VerdictOf => {
  const known = new Map(tasks.map((task) => [task.id, { task, state: stateOf(task) }]));
  return (notice) => {
    if (notice.taskId === null) return bulletinVerdict(notice, orders);
    const about = known.get(notice.taskId);
    if (about === undefined) return refused(because('message.task-gone'));
    const objection = objectionOf(about.state, notice);
    if (objection) return refused(objection);
    const instead = late ? saidSince(about.task, notice) : null;
    if (instead === null) return WANTED;
    const params = { rung: notice.rung, by: instead.rung, message: instead.messageIds[0] ?? '' };
    return refused(because('reminder.skipped-stale', params));
  };
};
