import { isWorkday, workdaysBetween } from '#domain/calendar/work-calendar';
import { type Because, because } from '#domain/kernel/because';
import type { Hold } from '#domain/tasks/acknowledgement';
import { dueDateOf } from '#domain/tasks/due-date';
import type { LookedAt } from './rung-objection.ts';
import { effectiveDueOn, type RungTime } from './rung-times.ts';

/** Why an escalation that would have come by now waits. */
export const heldBecause = (held: RungTime, { acknowledgedOn, untilOn }: Hold): Because =>
  because('reminder.held-by-acknowledgement', { rung: held.code, acknowledgedOn, untilOn });

/** A date still to come that stands on an unpublished year may move: whoever is reminded of it is told. */
const withStanding = (reason: Because, { task, calendar, today }: LookedAt): Because => {
  const due = dueDateOf(task, calendar);
  const { unpublished } = due.because.params;
  return unpublished === undefined || today > due.on ? reason : because(reason.code, { ...reason.params, unpublished });
};

/** Why this rung speaks, in numbers the reader can check against a calendar on the day it is read. */
export const reasonOf = (lookedAt: LookedAt, time: RungTime, hold: Hold | null): Because =>
  withStanding(bareReasonOf(lookedAt, time, hold), lookedAt);

const bareReasonOf = ({ state, pace, calendar, today }: LookedAt, time: RungTime, hold: Hold | null): Because => {
  const { dueOn } = state;
  const { code: rung, rung: rule } = time;
  const overdue = workdaysBetween(calendar, dueOn, today);
  if (time.heldFrom !== undefined && hold !== null) {
    const { acknowledgedOn, untilOn } = hold;
    return because('reminder.acknowledgement-ran-out', { rung, workdays: overdue, dueOn, acknowledgedOn, untilOn });
  }
  switch (rule.time.on) {
    case 'before-due': {
      const workdays = workdaysBetween(calendar, today, effectiveDueOn(calendar, dueOn));
      return because('reminder.before-due', { rung, workdays, dueOn });
    }
    case 'due':
      return isWorkday(calendar, dueOn)
        ? because('reminder.due-today', { rung, dueOn })
        : because('reminder.due-on-day-off', { rung, dueOn, toldOn: today });
    case 'after-due':
      return because('reminder.overdue', { rung, workdays: overdue, dueOn });
    case 'weekly-after':
      return because('reminder.repeats', {
        rung,
        time: time.time,
        timesMax: rule.time.timesMax,
        workdays: overdue,
        dueOn,
      });
    case 'behind-pace':
      return because('reminder.behind-pace', {
        rung,
        done: pace?.done ?? 0,
        planned: pace?.planned ?? 0,
        atLeast: pace?.atLeast ?? 0,
        dueOn,
      });
    case 'before-acknowledgement-ends': {
      // Without a hold there is no such rung.
      return because('reminder.still-at-it', {
        rung,
        acknowledgedOn: hold?.acknowledgedOn ?? '',
        untilOn: hold?.untilOn ?? '',
        dueOn,
      });
    }
  }
};
