import { describe, expect, it } from 'vitest';
import { because } from '#domain/kernel/because';
import type { LookedAt } from '#domain/reminders/rung-objection';
import { heldBecause, reasonOf } from '#domain/reminders/rung-reason';
import type { RungTime } from '#domain/reminders/rung-times';
import { stateOf } from '#domain/tasks/task-state';
import { HOLDING } from '#test/support/holding-ladder';
import { aTaskDue } from '#test/support/ladder-run';
import { at, CALENDAR, day } from '#test/support/shanghai';

const HOLD = { acknowledgedOn: day('2023-06-30'), untilOn: day('2023-07-07'), renewable: true };
const DAYS = { acknowledgedOn: HOLD.acknowledgedOn, untilOn: HOLD.untilOn };

const lookedAt = (today: string): LookedAt => {
  const task = aTaskDue('2023-06-30');
  return { task, state: stateOf(task), pace: null, calendar: CALENDAR, now: at(`${today}T09:00`), today: day(today) };
};
const timeOf = (code: string, on: string, given: Partial<RungTime> = {}): RungTime => {
  const rung = HOLDING.rungs.find((one) => one.code === code);
  if (rung === undefined) throw new Error(code);
  return { code, rung, on: day(on), at: at(`${on}T08:30`), time: 1, ...given };
};

describe('reasonOf', () => {
  it.each([
    ['D-1', '2023-06-29', 'reminder.before-due', { workdays: 1 }],
    ['O+3', '2023-07-05', 'reminder.overdue', { workdays: 3 }],
    ['O+3', '2023-07-06', 'reminder.overdue', { workdays: 4 }],
    ['W', '2023-07-18', 'reminder.repeats', { workdays: 12, time: 1, timesMax: 3 }],
    ['ASK', '2023-07-05', 'reminder.still-at-it', DAYS],
  ])('of %s, told on %s, is %s', (code, today, expected, params) => {
    expect(reasonOf(lookedAt(today), timeOf(code, today), HOLD)).toEqual(
      because(expected as 'reminder.overdue', { rung: code, dueOn: '2023-06-30', ...params }),
    );
  });

  it('of what was held back is that the acknowledgement ran out', () => {
    const held = timeOf('O+3', '2023-07-10', { heldFrom: day('2023-07-05') });
    expect(reasonOf(lookedAt('2023-07-10'), held, HOLD)).toEqual(
      because('reminder.acknowledgement-ran-out', { rung: 'O+3', workdays: 6, dueOn: '2023-06-30', ...DAYS }),
    );
    expect(heldBecause(held, HOLD)).toEqual(because('reminder.held-by-acknowledgement', { rung: 'O+3', ...DAYS }));
  });
});
