import { describe, expect, it } from 'vitest';
import { DEFAULT_SENDING_HOURS } from '#domain/calendar/sending-hours';
import { workCalendarOf } from '#domain/calendar/work-calendar';
import { because } from '#domain/kernel/because';
import type { LocalDate } from '#domain/kernel/local-date';
import type { ZoneId } from '#domain/kernel/zone';
import { type Desk, draftReminder } from '#domain/messages/draft-reminder';
import { rosterOf } from '#domain/roster/roster';
import { DEFAULT_DAY_LIMITS } from '#domain/rules/office';
import { aLadder, aPerson, aPost, aTask, aUnit, NOW, OFFICE_ID } from '#test/support/makers';

const desk: Desk = {
  roster: rosterOf(OFFICE_ID, { units: [], posts: [], persons: [] }),
  place: {
    officeId: OFFICE_ID,
    calendar: workCalendarOf('Asia/Shanghai' as ZoneId),
    hours: DEFAULT_SENDING_HOURS,
    limits: DEFAULT_DAY_LIMITS,
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

describe('draftReminder of a rung that speaks late', () => {
  const [rung] = aLadder().rungs.filter(({ code }) => code === 'O+1');
  if (rung === undefined) throw new Error('no such rung');
  const staffed: Desk = {
    ...desk,
    roster: rosterOf(OFFICE_ID, { units: [aUnit()], posts: [aPost()], persons: [aPerson()] }),
  };
  const saying = (late: boolean, merged: boolean) => {
    const at = { code: 'O+1', rung, on: '2023-06-02' as LocalDate, at: NOW, time: 1 };
    const decision = {
      act: 'say',
      rung: at,
      late,
      merged,
      until: null,
      because: because('reminder.overdue'),
      skipped: [],
    } as const;
    const draft = draftReminder(staffed, { task, decision }, none);
    return { classes: [...draft.messages.values()].map((message) => message.class), step: draft.task.steps.at(-1) };
  };

  it.each([
    [false, false, ['prompt', 'sms'], undefined],
    [true, false, ['prompt'], ['reminder.skipped-late-sms']],
    [true, true, ['digest'], ['reminder.skipped-late-sms']],
  ])('late %s, merged %s: %j, and what was left out is written down', (late, merged, classes, leftOut) => {
    const said = saying(late, merged);
    expect(said.classes).toEqual(classes);
    expect(said.step?.outcome).toBe('said');
    expect(said.step?.leftOut?.map(({ code }) => code)).toEqual(leftOut);
  });
});
