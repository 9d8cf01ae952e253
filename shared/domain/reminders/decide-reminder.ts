import { nextSendingTime } from '#domain/calendar/next-sending-time';
import type { SendingHours } from '#domain/calendar/sending-hours';
import type { WorkCalendar } from '#domain/calendar/work-calendar';
import { type Because, because } from '#domain/kernel/because';
import type { Instant } from '#domain/kernel/instant';
import { localDateAt } from '#domain/kernel/zone';
import type { Ladder } from '#domain/rules/ladder';
import { holdOf } from '#domain/tasks/acknowledgement';
import { paceOf } from '#domain/tasks/pace';
import type { LadderStep, Task } from '#domain/tasks/task';
import { stateOf, type TaskState } from '#domain/tasks/task-state';
import { heldRungs } from './held-rungs.ts';
import { objectionTo } from './rung-objection.ts';
import { heldBecause, reasonOf } from './rung-reason.ts';
import { type RungTime, rungTimes } from './rung-times.ts';

export type SkippedRung = { readonly rung: string; readonly because: Because };

/** What a task's ladder asks for. Every arm says why. */
export type ReminderDecision =
  /** Nothing more, ever (until a fact changes it). */
  | { readonly act: 'rest'; readonly because: Because; readonly skipped: readonly SkippedRung[] }
  /** Nothing now; look again at `until`. */
  | {
      readonly act: 'wait';
      readonly until: Instant;
      readonly because: Because;
      readonly skipped: readonly SkippedRung[];
    }
  /**
   * Tell the audience of `rung`; then look again at `until`, if ever. `late`: its own day has passed; `merged`: and it
   * goes with the digest therefore.
   */
  | {
      readonly act: 'say';
      readonly rung: RungTime;
      readonly late: boolean;
      readonly merged: boolean;
      readonly until: Instant | null;
      readonly because: Because;
      readonly skipped: readonly SkippedRung[];
    };

export type ReminderContext = {
  readonly ladder: Ladder;
  readonly calendar: WorkCalendar;
  readonly hours: SendingHours;
  readonly now: Instant;
};

const PAUSED = {
  extension: 'reminder.paused-extension',
  dispute: 'reminder.paused-dispute',
  review: 'reminder.paused-review',
  suspension: 'reminder.paused-suspended',
} as const;

const settledOrPaused = (state: TaskState): ReminderDecision | null => {
  if (state.settled) return { act: 'rest', because: because('reminder.settled'), skipped: [] };
  return state.pausedBy === null ? null : { act: 'rest', because: because(PAUSED[state.pausedBy]), skipped: [] };
};

/**
 * Decides what a task's ladder asks for at `now`. Pure: the same values give the same answer.
 *
 * Of all rungs that have come and were not dealt with, only the latest speaks; the others are skipped with the reason,
 * so that a sweep that stood still for days tells nobody twice and says nothing stale (reliability reference, B1). What
 * a rung does whose own day is over, it declares itself (`whenLate`).
 * A rung counts per due date: a date moved by an extension starts the ladder anew. Outside sending hours nothing is
 * decided: `wait` until they begin, so that one morning brings one word of a task. While an acknowledgement holds,
 * escalation waits; once it has run out, the rung of that day speaks and says so.
 */
export const decideReminder = (task: Task, context: ReminderContext): ReminderDecision => {
  const state = stateOf(task);
  const atRest = settledOrPaused(state);
  if (atRest) return atRest;
  const { ladder, calendar, hours, now } = context;
  const today = localDateAt(now, calendar.zone);
  const counts = (step: LadderStep): boolean =>
    step.dueOn === state.dueOn && step.outcome !== 'withdrawn' && (step.assignment ?? 0) === state.assignment;
  const done = new Set(task.steps.filter(counts).map((step) => step.rung));
  const hold = holdOf(task, ladder, calendar);
  const undone = rungTimes(task, ladder, state.dueOn, calendar, hours).filter((rung) => !done.has(rung.code));
  const open = heldRungs(undone, hold, calendar, hours);
  const come = open.filter((rung) => rung.at <= now);
  const until = open.find((rung) => rung.at > now)?.at ?? null;
  // What is decided at night would be stale by the morning it is read: the next sending hour decides, once.
  const sendingAt = nextSendingTime(calendar, hours, now);
  if (come.length > 0 && sendingAt > now) {
    return { act: 'wait', until: sendingAt, because: because('reminder.waits'), skipped: [] };
  }
  const pace = paceOf(task, calendar, today);
  const skipped: SkippedRung[] = [];
  const able: RungTime[] = [];
  const lookedAt = { task, state, pace, calendar, now, today };
  for (const rung of come) {
    const objection = objectionTo(lookedAt, rung);
    if (objection) skipped.push({ rung: rung.code, because: objection });
    else able.push(rung);
  }
  const current = able.pop();
  if (!current) {
    if (until === null) return { act: 'rest', because: because('reminder.top-reached'), skipped };
    const held = open.findLast((rung) => rung.at > now && rung.heldFrom !== undefined && rung.heldFrom <= today);
    const reason = held && hold ? heldBecause(held, hold) : because('reminder.waits');
    return { act: 'wait', until, because: reason, skipped };
  }
  for (const stale of able) {
    skipped.push({
      rung: stale.code,
      because: because('reminder.skipped-stale', { rung: stale.code, by: current.code }),
    });
  }
  const late = current.on < today;
  return {
    act: 'say',
    rung: current,
    late,
    merged: late && current.rung.whenLate === 'merge',
    until,
    because: reasonOf(lookedAt, current, hold),
    skipped,
  };
};
