import { extendedDate } from '#domain/calendar/compute-date';
import type { ComputedDate } from '#domain/calendar/computed-date';
import type { WorkCalendar } from '#domain/calendar/work-calendar';
import type { Task } from './task.ts';
import { stateOf } from './task-state.ts';

/** The due date in force with its explanation: as first computed, or as last extended. */
export const dueDateOf = (task: Task, calendar: WorkCalendar): ComputedDate => {
  const { dueOn } = stateOf(task);
  return dueOn === task.due.on ? task.due : extendedDate(calendar, dueOn);
};
