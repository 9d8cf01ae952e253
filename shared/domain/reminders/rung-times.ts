import { startOfSending } from '#domain/calendar/next-sending-time';
import type { SendingHours } from '#domain/calendar/sending-hours';
import {
  type WorkCalendar,
  workdayOnOrAfter,
  workdayOnOrBefore,
  workdaysAfter,
  workdaysBefore,
} from '#domain/calendar/work-calendar';
import type { Instant } from '#domain/kernel/instant';
import { addDays, addMonths, firstOfMonth, type LocalDate } from '#domain/kernel/local-date';
import type { Ladder, Rung } from '#domain/rules/ladder';
import { askOnOf, holdOf } from '#domain/tasks/acknowledgement';
import { canFallBehind } from '#domain/tasks/pace';
import type { Task } from '#domain/tasks/task';

/** One rung of a ladder at its day. A weekly rung gives one for each of its times (`W1`, `W2` ...), a monthly one per month. */
export type RungTime = {
  readonly code: string;
  readonly rung: Rung;
  /** A workday. */
  readonly on: LocalDate;
  /** The start of sending hours on that day. */
  readonly at: Instant;
  /** 1 for the first; counts the times of a weekly rung. */
  readonly time: number;
  /** Its own day, where an acknowledgement holds it back until `on`. */
  readonly heldFrom?: LocalDate;
};

const DAYS_A_WEEK = 7;

/** A due date on a day off counts as the workday before it: the last reminder must reach people at work. */
export const effectiveDueOn = (calendar: WorkCalendar, dueOn: LocalDate): LocalDate =>
  workdayOnOrBefore(calendar, dueOn);

const weeklyDays = (calendar: WorkCalendar, dueOn: LocalDate, workdays: number, timesMax: number): LocalDate[] => {
  const from = workdaysAfter(calendar, dueOn, workdays);
  return Array.from({ length: timesMax }, (_, time) =>
    workdayOnOrAfter(calendar, addDays(from, DAYS_A_WEEK * (time + 1))),
  );
};

const paceDays = (calendar: WorkCalendar, task: Task, dueOn: LocalDate): LocalDate[] => {
  if (!canFallBehind(task)) return [];
  const days: LocalDate[] = [];
  for (let month = addMonths(firstOfMonth(task.startsOn), 1); month < dueOn; month = addMonths(month, 1)) {
    days.push(workdayOnOrAfter(calendar, month));
  }
  return days.filter((day) => day < dueOn);
};

const askDays = (ladder: Ladder, calendar: WorkCalendar, task: Task): LocalDate[] => {
  const hold = holdOf(task, ladder, calendar);
  const askOn = hold && askOnOf(hold, ladder, calendar);
  return askOn === null ? [] : [askOn];
};

const daysOf = (rung: Rung, ladder: Ladder, calendar: WorkCalendar, task: Task, dueOn: LocalDate): LocalDate[] => {
  const { time } = rung;
  switch (time.on) {
    case 'before-due':
      return [workdaysBefore(calendar, effectiveDueOn(calendar, dueOn), time.workdays)];
    case 'due':
      return [effectiveDueOn(calendar, dueOn)];
    case 'after-due':
      return [workdaysAfter(calendar, dueOn, time.workdays)];
    case 'weekly-after':
      return weeklyDays(calendar, dueOn, time.workdays, time.timesMax);
    case 'behind-pace':
      return paceDays(calendar, task, dueOn);
    case 'before-acknowledgement-ends':
      return askDays(ladder, calendar, task);
  }
};

const codeOf = (rung: Rung, on: LocalDate, time: number): string => {
  if (rung.time.on === 'weekly-after') return `${rung.code}${time}`;
  if (rung.time.on === 'before-acknowledgement-ends') return `${rung.code}-${on}`;
  return rung.time.on === 'behind-pace' ? `${rung.code}-${on.slice(0, 7)}` : rung.code;
};

/**
 * The last of a day speaks: a rung about pace comes before one about the date, and a question that must be answered in
 * time after it.
 */
const rankOf = ({ rung }: RungTime): number => {
  if (rung.time.on === 'behind-pace') return 0;
  return rung.time.on === 'before-acknowledgement-ends' ? 2 : 1;
};

/** In the order of time; of one moment, by what they speak of, then as given. */
export const inOrder = (times: readonly RungTime[]): RungTime[] =>
  [...times].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : rankOf(a) - rankOf(b)));

/** All rungs of a ladder for one due date of a task, in the order of time; of one day, in the order of the ladder. */
export const rungTimes = (
  task: Task,
  ladder: Ladder,
  dueOn: LocalDate,
  calendar: WorkCalendar,
  hours: SendingHours,
): readonly RungTime[] =>
  inOrder(
    ladder.rungs.flatMap((rung) =>
      daysOf(rung, ladder, calendar, task, dueOn).map((on, index) => ({
        code: codeOf(rung, on, index + 1),
        rung,
        on,
        at: startOfSending(calendar, hours, on),
        time: index + 1,
      })),
    ),
  );
