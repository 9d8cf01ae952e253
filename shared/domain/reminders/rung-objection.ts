import type { WorkCalendar } from '#domain/calendar/work-calendar';
import { type Because, because } from '#domain/kernel/because';
import type { Instant } from '#domain/kernel/instant';
import { daysBetween, type LocalDate } from '#domain/kernel/local-date';
import { endOfDay } from '#domain/kernel/zone';
import type { Pace } from '#domain/tasks/pace';
import type { Task } from '#domain/tasks/task';
import type { TaskState } from '#domain/tasks/task-state';
import type { RungTime } from './rung-times.ts';

/** A task at the moment its rungs are looked at. */
export type LookedAt = {
  readonly task: Task;
  readonly state: TaskState;
  readonly pace: Pace | null;
  readonly calendar: WorkCalendar;
  readonly now: Instant;
  readonly today: LocalDate;
};

/** Why a rung that has come must not speak, or `null` where it may. */
export const objectionTo = ({ task, state, pace, calendar, now, today }: LookedAt, time: RungTime): Because | null => {
  const { code, rung, on } = time;
  const kind = rung.time.on;
  const spanDays = daysBetween(task.startsOn, state.dueOn);
  if (spanDays < rung.spanDaysMin) {
    return because('reminder.skipped-short-span', { rung: code, days: spanDays, daysMin: rung.spanDaysMin });
  }
  if (on < task.startsOn) return because('reminder.skipped-before-start', { rung: code });
  if (task.enforceFrom !== undefined && on < task.enforceFrom) {
    return because('reminder.skipped-before-enforced', { rung: code, enforceFrom: task.enforceFrom });
  }
  const warns = kind === 'before-due' || kind === 'due' || kind === 'behind-pace';
  // A warning after the date is over is no warning: the first overdue rung speaks instead.
  if (warns && now > endOfDay(state.dueOn, calendar.zone)) {
    return because('reminder.skipped-past-due', { rung: code, dueOn: state.dueOn });
  }
  if (on < today && rung.whenLate === 'skip') return because('reminder.skipped-late', { rung: code, on });
  if (kind === 'behind-pace' && pace?.behind !== true) return because('reminder.on-pace', { rung: code });
  return null;
};
