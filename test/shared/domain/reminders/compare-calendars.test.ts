import { describe, expect, it } from 'vitest';
import { workdaysAfterDate } from '#domain/calendar/compute-date';
import { PUBLISHED_EDITIONS } from '#domain/calendar/editions';
import { DEFAULT_SENDING_HOURS } from '#domain/calendar/sending-hours';
import { workCalendarOf } from '#domain/calendar/work-calendar';
import { because } from '#domain/kernel/because';
import { shiftOf } from '#domain/reminders/compare-calendars';
import type { LadderStep, Task } from '#domain/tasks/task';
import { anEdition } from '#test/support/an-edition';
import { aTaskWith } from '#test/support/facts';
import { aLadder, aTask, NOW } from '#test/support/makers';
import { CALENDAR, day, SHANGHAI } from '#test/support/shanghai';

/** Monday 26 June 2023 is off by it, and Sunday 2 July is worked. */
const CHANGED = workCalendarOf(SHANGHAI, [...PUBLISHED_EDITIONS, anEdition()]);
const shift = (task: Task, before = CALENDAR, after = CHANGED) =>
  shiftOf(task, { ladder: aLadder(), before, after, hours: DEFAULT_SENDING_HOURS });
const counted = (given: Partial<Task> = {}): Task =>
  aTask({ due: workdaysAfterDate(CALENDAR, day('2023-06-20'), 4), ...given });
const said = (rung: string, dueOn: string, messageId: string): LadderStep => ({
  rung,
  dueOn: day(dueOn),
  at: NOW,
  outcome: 'said',
  because: because('reminder.before-due'),
  messageIds: [messageId],
});

describe('what a changed calendar moves', () => {
  it('is a date counted in workdays, with each of its rungs', () => {
    expect(shift(counted())).toMatchObject({
      dueWas: '2023-06-27',
      dueIs: '2023-06-29',
      provisional: 'as-before',
      rungs: [
        { rung: 'D-0', wasOn: '2023-06-27', isOn: '2023-06-29' },
        { rung: 'O+1', wasOn: '2023-06-28', isOn: '2023-06-30' },
        { rung: 'O+7', wasOn: '2023-07-06', isOn: '2023-07-07' },
      ],
      saidIn: [],
    });
  });

  it('is the rungs alone of a date that somebody set', () => {
    expect(shift(aTask({ due: { ...aTask().due, on: day('2023-06-28') } }))).toMatchObject({
      dueWas: '2023-06-28',
      dueIs: '2023-06-28',
      rungs: [
        { rung: 'D-3', wasOn: '2023-06-25', isOn: '2023-06-20' },
        { rung: 'O+7', wasOn: '2023-07-07', isOn: '2023-07-06' },
      ],
    });
  });

  it('counts the messages that have named the old date, once each', () => {
    const steps = [
      said('D-3', '2023-06-27', 'msg_1'),
      said('D-0', '2023-06-27', 'msg_1'),
      said('D-3', '2023-05-01', 'msg_0'),
    ];
    const found = shift(counted({ steps }));
    expect(found?.saidIn).toEqual(['msg_1']);
    // They have been said of the old date, and come again for the new one.
    expect(found?.rungs.slice(0, 2)).toEqual([
      { rung: 'D-3', wasOn: null, isOn: '2023-06-21' },
      { rung: 'D-0', wasOn: null, isOn: '2023-06-29' },
    ]);
  });

  it('is that a date is provisional no more, or is so again', () => {
    const without = workCalendarOf(
      SHANGHAI,
      PUBLISHED_EDITIONS.filter(({ year }) => year !== 2023),
    );
    const task = aTask({ due: { ...aTask().due, on: day('2023-05-18') }, startsOn: day('2023-05-15') });
    expect(shift(task, without, CALENDAR)?.provisional).toBe('ends');
    expect(shift(task, CALENDAR, without)?.provisional).toBe('begins');
  });

  it('is nothing for a task that is settled, extended, or far from the days that changed', () => {
    expect(shift(aTaskWith([{ type: 'closed' }], counted()))).toBeNull();
    const extended = aTaskWith([{ type: 'extension-granted', untilOn: day('2023-08-31') }], counted());
    expect(shift(extended)).toBeNull();
    expect(shift(aTask({ due: { ...aTask().due, on: day('2023-08-31') } }))).toBeNull();
  });
});
