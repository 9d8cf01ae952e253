import { type WorkCalendar, workdaysBetween } from '#domain/calendar/work-calendar';
import type { Instant } from '#domain/kernel/instant';
import { endOfDay, localDateAt } from '#domain/kernel/zone';
import { paceOf } from './pace.ts';
import { isStateFalse } from './progress.ts';
import type { Task } from './task.ts';
import { lastFact, stateOf } from './task-state.ts';

/** 红黄绿灯; `off` once nothing more is asked. */
export type Light = 'green' | 'amber' | 'red' | 'off';
export const LIGHTS: readonly Light[] = ['red', 'amber', 'green', 'off'];

/** Amber from this many workdays before the due date: where the blue slip begins (domain reference 6.2). */
export const AMBER_WORKDAYS = 3;

/** Open after its due date, or a standing state reported false. A day in the zone belongs to the due date to its end. */
export const isOverdue = (task: Task, calendar: WorkCalendar, now: Instant): boolean => {
  const state = stateOf(task);
  if (state.settled) return false;
  // A claim in time is not late for as long as the office takes to review it.
  const asOf = state.pausedBy === 'review' ? (lastFact(task, 'claimed')?.at ?? now) : now;
  return asOf > endOfDay(state.dueOn, calendar.zone) || isStateFalse(task);
};

/** Done after its due date. False while open or cancelled. */
export const wasLate = (task: Task, calendar: WorkCalendar): boolean => {
  const state = stateOf(task);
  return state.doneAt !== null && state.doneAt > endOfDay(state.dueOn, calendar.zone);
};

/**
 * The light of a task at `now`: red overdue; amber near its date, returned or behind pace; green otherwise, and while a
 * claim made in time waits for its review.
 */
export const lightOf = (task: Task, calendar: WorkCalendar, now: Instant): Light => {
  const state = stateOf(task);
  if (state.settled) return 'off';
  if (isOverdue(task, calendar, now)) return 'red';
  if (state.pausedBy === 'review') return 'green';
  const today = localDateAt(now, calendar.zone);
  if (state.status === 'returned') return 'amber';
  if (today >= task.startsOn && workdaysBetween(calendar, today, state.dueOn) <= AMBER_WORKDAYS) return 'amber';
  return paceOf(task, calendar, today)?.behind ? 'amber' : 'green';
};
