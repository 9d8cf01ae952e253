import { describe, expect, it } from 'vitest';
import { DEFAULT_SENDING_HOURS } from '#domain/calendar/sending-hours';
import { workCalendarOf } from '#domain/calendar/work-calendar';
import { because } from '#domain/kernel/because';
import type { ZoneId } from '#domain/kernel/zone';
import { type Desk, draftReminder } from '#domain/messages/draft-reminder';
import { rosterOf } from '#domain/roster/roster';
import { aTask, NOW, OFFICE_ID } from '#test/support/makers';

const desk: Desk = {
  roster: rosterOf(OFFICE_ID, { units: [], posts: [], persons: [] }),
  place: {
    officeId: OFFICE_ID,
    calendar: workCalendarOf('Asia/Shanghai' as ZoneId),
    hours: DEFAULT_SENDING_HOURS,
    now: NOW,
  },
};
const task = aTask({ lookAgainAt: NOW });
const skipped = [
  { rung: 'D-30', because: because('reminder.skipped-short-span', { rung: 'D-30', days: 9, daysMin: 60 }) },
];
const none = () => null;

describe('draftReminder', () => {
  it('moves a waiting task on, and writes down what it skipped', () => {
    const until = '2023-06-06T00:30:00.000Z' as typeof NOW;
    const decision = { act: 'wait', until, because: because('reminder.waits'), skipped } as const;
    const { task: next, messages } = draftReminder(desk, { task, decision }, none);
    expect(next).toMatchObject({ version: task.version + 1, lookAgainAt: until });
    expect(next.steps.at(-1)).toMatchObject({ rung: 'D-30', outcome: 'skipped', messageIds: [], at: NOW });
    expect(messages.size).toBe(0);
  });

  it('lets a resting task leave the index of what is due', () => {
    const decision = { act: 'rest', because: because('reminder.settled'), skipped: [] } as const;
    expect('lookAgainAt' in draftReminder(desk, { task, decision }, none).task).toBe(false);
  });
});
