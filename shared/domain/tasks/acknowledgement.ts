import { type WorkCalendar, workdaysAfter, workdaysBefore } from '#domain/calendar/work-calendar';
import type { Instant } from '#domain/kernel/instant';
import type { LocalDate } from '#domain/kernel/local-date';
import { localDateAt } from '#domain/kernel/zone';
import type { Ladder } from '#domain/rules/ladder';
import type { Task } from './task.ts';
import { lastFact, stateOf } from './task-state.ts';

/** An acknowledgement or a report that keeps overdue rungs from telling the posts above. Both days are included. */
export type Hold = {
  readonly acknowledgedOn: LocalDate;
  readonly untilOn: LocalDate;
  /** Whether another acknowledgement would hold for longer. */
  readonly renewable: boolean;
};

type Rules = Pick<Ladder, 'acknowledgement' | 'rungs'>;

const holdFrom = (task: Task, ladder: Rules, calendar: WorkCalendar, acknowledgedOn: LocalDate): Hold | null => {
  if (ladder.acknowledgement === null) return null;
  const { holdsWorkdays, holdsUntilOverdueWorkdays } = ladder.acknowledgement;
  const fresh = workdaysAfter(calendar, acknowledgedOn, holdsWorkdays);
  const atMost = workdaysAfter(calendar, stateOf(task).dueOn, holdsUntilOverdueWorkdays);
  const renewable = fresh < atMost;
  return { acknowledgedOn, untilOn: renewable ? fresh : atMost, renewable };
};

/** The moment the unit last said that it is at it; what was said before a return, or by another unit, does not count. */
const saidAt = (task: Task): Instant | null => {
  const last = lastFact(task, 'acknowledged', 'progress', 'returned', 'reassigned');
  return last === null || last.type === 'returned' || last.type === 'reassigned' ? null : last.at;
};

/** What the last acknowledgement or report holds back by the task's ladder; `null` where nothing does. It may be over. */
export const holdOf = (task: Task, ladder: Rules, calendar: WorkCalendar): Hold | null => {
  const at = ladder.acknowledgement === null ? null : saidAt(task);
  return at === null ? null : holdFrom(task, ladder, calendar, localDateAt(at, calendar.zone));
};

/**
 * The day on which a hold's person is asked whether they are still at it; `null` where the ladder does not ask, the answer
 * would change nothing, or the hold ends before anybody could be asked.
 */
export const askOnOf = (hold: Hold, ladder: Rules, calendar: WorkCalendar): LocalDate | null => {
  if (!hold.renewable) return null;
  for (const { time } of ladder.rungs) {
    if (time.on !== 'before-acknowledgement-ends') continue;
    const wanted = workdaysBefore(calendar, hold.untilOn, time.workdays);
    const soonest = workdaysAfter(calendar, hold.acknowledgedOn, 1);
    const askOn = wanted > soonest ? wanted : soonest;
    return askOn <= hold.untilOn ? askOn : null;
  }
  return null;
};

/** Whether to acknowledge once more today is no repetition: the day of asking has come, and it would hold for longer. */
export const mayRenew = (task: Task, ladder: Rules, calendar: WorkCalendar, today: LocalDate): boolean => {
  const hold = holdOf(task, ladder, calendar);
  if (hold === null || !hold.renewable || today < (askOnOf(hold, ladder, calendar) ?? hold.untilOn)) return false;
  const renewed = holdFrom(task, ladder, calendar, today);
  return renewed !== null && renewed.untilOn >= today && today > hold.acknowledgedOn;
};
