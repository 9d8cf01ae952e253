import type { Because } from '#domain/kernel/because';
import { because } from '#domain/kernel/because';
import { nextVersion } from '#domain/kernel/change';
import type { Instant } from '#domain/kernel/instant';
import type { Channel, Roster } from '#domain/roster/roster';
import { heldBack, type Matter, NO_LADDER, refusedBack } from '#domain/rules/held-back';
import type { Switchboards } from '#domain/rules/switchboard';
import type { Task } from '#domain/tasks/task';
import type { DroppedNotice, Message, Notice, TaskNotice } from './message.ts';
import { moved } from './move-message.ts';
import type { VerdictOf } from './notice-verdict.ts';
import { apartFrom, shelveMessage } from './shelve-message.ts';

/** What the switchboards say of a message that is about to be claimed. */
export type Passage =
  /** Nothing holds it back. */
  | { readonly act: 'pass' }
  /** All of it is held back, or all that is left was refused. */
  | { readonly act: 'stop'; readonly message: Message; readonly because: Because }
  /** Some of it may go: `message` is what may, `apart` what waits, both to be written in one commit. */
  | { readonly act: 'part'; readonly message: Message; readonly apart: Message | null };

export type PassageContext = {
  readonly boards: Switchboards;
  readonly tasks: readonly Task[];
  readonly roster: Roster;
  readonly verdictOf: VerdictOf;
  readonly now: Instant;
};

const droppedAs = ({ id: noticeId, taskId, rung }: Notice, at: Instant, reason: Because): DroppedNotice => ({
  noticeId,
  taskId,
  rung,
  at,
  because: reason,
});

/** When the step that brought a notice was taken; the beginning of time for a step nobody knows of. */
const plannedAt = (task: Task, notice: TaskNotice): string =>
  task.steps.findLast((step) => step.rung === notice.rung && step.dueOn === notice.dueOn)?.at ?? '';

type Asked = { readonly matter: Matter; readonly refusal: Because | null };

/** What pauses and refusals are asked about a notice; `null` for one of a task nobody knows of. */
const askedOf = (
  notice: Notice,
  channel: Channel,
  known: ReadonlyMap<string, Task>,
  boards: Switchboards,
): Asked | null => {
  if (notice.taskId === null) {
    return { matter: { unitId: notice.to.unitId, ladderId: NO_LADDER, dutyId: null, channel }, refusal: null };
  }
  const task = known.get(notice.taskId);
  if (!task) return null;
  const { leadUnitId: unitId, ladderId, dutyId } = task;
  const refusal = refusedBack(boards, ladderId, plannedAt(task, notice) as Instant);
  return { matter: { unitId, ladderId, dutyId, channel }, refusal };
};

/** Sorts the notices that are still wanted: free, held back, refused. The others are left to the claim. */
const sorted = (message: Message, { boards, tasks, roster, verdictOf }: PassageContext) => {
  const known = new Map(tasks.map((task) => [task.id, task]));
  const free: Notice[] = [];
  const held: { readonly notice: Notice; readonly because: Because }[] = [];
  const refused: { readonly notice: Notice; readonly because: Because }[] = [];
  for (const notice of message.notices) {
    const asked = askedOf(notice, message.channel, known, boards);
    if (!asked || !verdictOf(notice).wanted) {
      free.push(notice);
      continue;
    }
    const hold = heldBack(boards, asked.matter, roster);
    if (asked.refusal) refused.push({ notice, because: asked.refusal });
    else if (hold) held.push({ notice, because: hold });
    else free.push(notice);
  }
  return { free, held, refused };
};

/**
 * Sorts out of a pending message what pauses and holds keep back. Where it may have left already, unknown to us, it
 * waits as a whole: taken apart, a notice could be told once too often.
 */
export const passSwitchboards = (message: Message, context: PassageContext): Passage => {
  const { free, held, refused } = sorted(message, context);
  const [firstHeld] = held;
  const [firstRefused] = refused;
  if (firstHeld === undefined && firstRefused === undefined) return { act: 'pass' };
  const { now } = context;
  const dropped = [...message.dropped, ...refused.map((one) => droppedAs(one.notice, now, one.because))];
  const waits = held.map(({ notice }) => notice);
  if (firstHeld !== undefined && (free.length === 0 || message.unknowns > 0)) {
    const notices = [...free, ...waits];
    const reason = firstHeld.because;
    return { act: 'stop', message: { ...shelveMessage(message, now, reason), notices, dropped }, because: reason };
  }
  if (free.length === 0 && firstRefused !== undefined) {
    const reason = firstRefused.because;
    const ended = moved(message, 'CANCELLED', now, reason, null, { notices: [], dropped });
    return { act: 'stop', message: ended, because: reason };
  }
  const apart = firstHeld === undefined ? null : apartFrom(message, waits, now, firstHeld.because);
  const movedTo = apart === null ? [] : waits.map((notice) => droppedAs(notice, now, heldApart(apart)));
  const rest = nextVersion(message, { notices: free, dropped: [...dropped, ...movedTo] });
  return { act: 'part', message: rest, apart };
};

const heldApart = (apart: Message): Because => because('message.held-apart', { message: apart.id });
