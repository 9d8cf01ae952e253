import { DEFAULT_SENDING_HOURS } from '#domain/calendar/sending-hours';
import type { Instant } from '#domain/kernel/instant';
import { decideReminder, type ReminderDecision } from '#domain/reminders/decide-reminder';
import { DEFAULT_LADDER } from '#domain/rules/default-ladder';
import type { Ladder } from '#domain/rules/ladder';
import type { LadderStep, Task } from '#domain/tasks/task';
import { stateOf } from '#domain/tasks/task-state';
import { aLadder, aTask } from './makers.ts';
import { CALENDAR, day } from './shanghai.ts';

/** The ladder that duties have by default, as a stored record. */
export const THE_LADDER: Ladder = aLadder({ ladderId: 'default', rungs: DEFAULT_LADDER.rungs });

/** A deliverable from 1 March 2023 on: long enough for every rung. */
export const aTaskDue = (dueOn: string, given: Partial<Task> = {}): Task =>
  aTask({ startsOn: day('2023-03-01'), due: { ...aTask().due, on: day(dueOn) }, ...given });

export const decideAt = (task: Task, now: Instant, ladder: Ladder = THE_LADDER): ReminderDecision =>
  decideReminder(task, { ladder, calendar: CALENDAR, hours: DEFAULT_SENDING_HOURS, now });

/** The steps a decision stands for, in the order in which they are written down. */
export const stepsOf = (task: Task, decision: ReminderDecision, at: Instant): readonly LadderStep[] => {
  const { dueOn } = stateOf(task);
  const base = { dueOn, at, messageIds: [] };
  const skipped = decision.skipped.map(({ rung, because }) => ({
    ...base,
    rung,
    outcome: 'skipped' as const,
    because,
  }));
  if (decision.act !== 'say') return skipped;
  return [...skipped, { ...base, rung: decision.rung.code, outcome: 'said', because: decision.because }];
};

/** The task after a decision was carried out. */
export const withDecision = (task: Task, decision: ReminderDecision, at: Instant): Task => {
  const { lookAgainAt: _before, ...rest } = task;
  const until = decision.act === 'rest' ? null : decision.until;
  const steps = [...task.steps, ...stepsOf(task, decision, at)];
  return until === null ? { ...rest, steps } : { ...rest, steps, lookAgainAt: until };
};

/** Sweeps at each of these moments, where the task wants to be looked at. */
export const sweptAt = (task: Task, moments: readonly Instant[]): Task =>
  moments.reduce((held, now) => {
    if (held.lookAgainAt === undefined || held.lookAgainAt > now) return held;
    return withDecision(held, decideAt(held, now), now);
  }, task);
