import { extendedDate, recomputedDate } from '#domain/calendar/compute-date';
import type { ComputedDate } from '#domain/calendar/computed-date';
import type { WorkCalendar } from '#domain/calendar/work-calendar';
import type { Task } from './task.ts';
import { lastFact } from './task-state.ts';

/** The date in force as it was written down. */
const writtenDate = (task: Task, calendar: WorkCalendar): ComputedDate => {
  const moved = lastFact(task, 'extension-granted', 'due-recomputed');
  if (moved?.type === 'extension-granted') return extendedDate(calendar, moved.untilOn);
  return moved?.type === 'due-recomputed' ? moved.due : task.due;
};

/**
 * The due date in force with its explanation by this calendar. The day itself is the one written down, whatever the
 * calendar says: it moves by a fact only. What it stands on, and whether it may still move, is said by the calendar.
 */
export const dueDateOf = (task: Task, calendar: WorkCalendar): ComputedDate => {
  const written = writtenDate(task, calendar);
  const anew = recomputedDate(calendar, written);
  return anew.on === written.on ? anew : written;
};

/** What the calendar would make of the date in force: another day where it moves. */
export const dueDateBy = (task: Task, calendar: WorkCalendar): ComputedDate =>
  recomputedDate(calendar, writtenDate(task, calendar));
