import type { WorkCalendar } from '#domain/calendar/work-calendar';
import { workdaysBetween } from '#domain/calendar/work-calendar';
import type { LocalDate } from '#domain/kernel/local-date';
import type { Task } from './task.ts';
import { stateOf } from './task-state.ts';

/**
 * Below this share of the planned progress a task is behind its pace. 70 % is the figure of the open supervision code
 * in domain reference 2.3: sooner would nag, later would not help.
 */
export const BEHIND_PACE_SHARE = 0.7;

export type Pace = {
  /** What should be done by today if work went evenly over the workdays, in the measure's unit, rounded down. */
  readonly planned: number;
  readonly done: number;
  readonly atLeast: number;
  readonly behind: boolean;
  /** At today's rate, what will be done by the due date, rounded down; `null` before the first workday has passed. */
  readonly forecast: number | null;
};

/** Kinds whose progress grows over time, so that "behind" means something before the due date. */
const PACED = new Set(['occurrences', 'percent', 'count', 'coverage']);

/** False where even nothing done is never behind before the due date, as with "at least once a year". */
export const canFallBehind = (task: Task): boolean =>
  PACED.has(task.measure.kind) && stateOf(task).progress.atLeast * BEHIND_PACE_SHARE >= 1;

/** How a task's progress compares with an even pace from its start to its due date; `null` where pace means nothing. */
export const paceOf = (task: Task, calendar: WorkCalendar, today: LocalDate): Pace | null => {
  if (!PACED.has(task.measure.kind)) return null;
  const { dueOn, progress } = stateOf(task);
  const whole = workdaysBetween(calendar, task.startsOn, dueOn);
  const gone = Math.min(whole, Math.max(0, workdaysBetween(calendar, task.startsOn, today)));
  if (whole <= 0) return null;
  const even = (progress.atLeast * gone) / whole;
  return {
    planned: Math.floor(even),
    done: progress.done,
    atLeast: progress.atLeast,
    behind: progress.done < Math.floor(even * BEHIND_PACE_SHARE),
    forecast: gone === 0 ? null : Math.floor((progress.done * whole) / gone),
  };
};
