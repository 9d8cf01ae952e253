import type { Because } from '#domain/kernel/because';
import { nextVersion } from '#domain/kernel/change';
import type { Instant } from '#domain/kernel/instant';
import { lookingAgain } from '#domain/kernel/look-again';
import { localDateAt } from '#domain/kernel/zone';
import type { ReminderDecision } from '#domain/reminders/decide-reminder';
import type { LadderStep, Task } from '#domain/tasks/task';
import { stateOf } from '#domain/tasks/task-state';
import { addressNotices } from './address-notices.ts';
import type { Message } from './message.ts';
import { type Desk, placeNotices } from './place-notices.ts';
import type { KnownMessages } from './unit-budget.ts';

export type { Desk } from './place-notices.ts';
export type { KnownMessages } from './unit-budget.ts';

export type DecidedTask = { readonly task: Task; readonly decision: ReminderDecision };

/** What one decision writes. */
export type ReminderDraft = {
  readonly taskId: string;
  /** The next version of the task, with its steps. */
  readonly task: Task;
  /** The messages its notices joined, as they are then. */
  readonly messages: ReadonlyMap<string, Message>;
  /** Messages of other people it was decided by and does not write: what is known of them must be true. */
  readonly leansOn: ReadonlySet<string>;
  /** Roles nobody was found for, and notices without a place. */
  readonly gaps: readonly Because[];
};

const skippedSteps = (decision: ReminderDecision, dueOn: LadderStep['dueOn'], now: Instant): LadderStep[] =>
  decision.skipped.map(({ rung, because }) => ({ rung, dueOn, at: now, outcome: 'skipped', because, messageIds: [] }));

const withSteps = (task: Task, steps: readonly LadderStep[], until: Instant | null): Task => {
  const { assignment } = stateOf(task);
  const taken = assignment > 0 ? steps.map((step) => ({ ...step, assignment })) : steps;
  return lookingAgain(nextVersion(task, { steps: [...task.steps, ...taken] }), until);
};

/** What one task's decision writes: the task with its steps, and the messages its notices join. */
export const draftReminder = (desk: Desk, { task, decision }: DecidedTask, known: KnownMessages): ReminderDraft => {
  const { now, calendar } = desk.place;
  const { dueOn } = stateOf(task);
  const skipped = skippedSteps(decision, dueOn, now);
  if (decision.act !== 'say') {
    const until = decision.act === 'wait' ? decision.until : null;
    return {
      taskId: task.id,
      task: withSteps(task, skipped, until),
      messages: new Map(),
      leansOn: new Set(),
      gaps: [],
    };
  }
  const step = { code: decision.rung.code, rung: decision.rung.rung, dueOn, because: decision.because };
  const today = localDateAt(now, calendar.zone);
  const { notices, gaps, leftOut } = addressNotices(task, step, desk.roster, today, decision.late);
  const delivery = decision.merged ? 'digest' : step.rung.delivery;
  const { joined, homeless, merged, leansOn } = placeNotices(desk, notices, delivery, known);
  const untold = [...homeless, ...gaps, ...leftOut, ...merged];
  const said: LadderStep = {
    rung: step.code,
    dueOn,
    at: now,
    outcome: joined.size > 0 ? 'said' : 'skipped',
    because: joined.size > 0 ? decision.because : (untold[0] ?? decision.because),
    messageIds: [...joined.keys()],
    ...(untold.length > 0 && { leftOut: untold }),
  };
  return {
    taskId: task.id,
    task: withSteps(task, [...skipped, said], decision.until),
    messages: joined,
    leansOn,
    gaps: [...gaps, ...homeless],
  };
};
