import { nextVersion } from '#domain/kernel/change';
import { derivedId } from '#domain/kernel/id';
import type { Instant } from '#domain/kernel/instant';
import { lookingAgain } from '#domain/kernel/look-again';
import { localDateAt } from '#domain/kernel/zone';
import { decideFact } from '#domain/tasks/decide-fact';
import { dueDateBy } from '#domain/tasks/due-date';
import type { Task } from '#domain/tasks/task';
import { stateOf } from '#domain/tasks/task-state';
import { decideReminder, type ReminderContext, type ReminderDecision } from './decide-reminder.ts';

/** Who changed the calendar, and to which version of it. */
export type RecomputeBy = { readonly calendarVersion: number; readonly edition: string; readonly sub: string };

/** When the sweep has to come for what the ladder asks; at once where there is something to write down. */
const lookFor = (decision: ReminderDecision, now: Instant): Instant | null => {
  if (decision.act === 'say' || decision.skipped.length > 0) return now;
  return decision.act === 'wait' ? decision.until : null;
};

/**
 * What the calendar in force makes of a task: the next version of it, or `null` where nothing changes. A date counted in
 * workdays moves by a fact, and its ladder starts anew; of any other the ladder is looked at again when its next rung
 * comes now. Doing it twice does it once.
 */
export const recomputeTask = (task: Task, context: ReminderContext, by: RecomputeBy): Task | null => {
  const state = stateOf(task);
  if (state.settled) return null;
  const { calendar, now } = context;
  const due = dueDateBy(task, calendar);
  if (due.on !== state.dueOn) {
    const decision = decideFact(
      task,
      { type: 'due-recomputed', wasOn: state.dueOn, due, edition: by.edition, note: '' },
      {
        id: derivedId('fact', task.id, 'due-recomputed', by.calendarVersion),
        now,
        today: localDateAt(now, calendar.zone),
        by: { kind: 'administrator', sub: by.sub },
      },
    );
    return decision.act === 'take' ? decision.task : null;
  }
  // What is due already is looked at by the calendar in force anyway.
  const isDue = task.lookAgainAt !== undefined && task.lookAgainAt <= now;
  if (state.pausedBy !== null || isDue) return null;
  const look = lookFor(decideReminder(task, context), now);
  return look === (task.lookAgainAt ?? null) ? null : lookingAgain(nextVersion(task, {}), look);
};
