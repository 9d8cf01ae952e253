import { describe, expect, it } from 'vitest';
import { DEFAULT_SENDING_HOURS } from '#domain/calendar/sending-hours';
import type { DecidedTask, Desk } from '#domain/messages/draft-reminder';
import { plannedTraffic } from '#domain/messages/planned-traffic';
import { decideReminder } from '#domain/reminders/decide-reminder';
import { DEFAULT_DAY_LIMITS } from '#domain/rules/office';
import { aLadder, aTask, OFFICE_ID } from '#test/support/makers';
import { theRoster } from '#test/support/memory-house';
import { at, CALENDAR } from '#test/support/shanghai';

const place = {
  officeId: OFFICE_ID,
  calendar: CALENDAR,
  hours: DEFAULT_SENDING_HOURS,
  limits: DEFAULT_DAY_LIMITS,
  now: at('2023-07-03T10:00'),
};
const desk: Desk = { roster: theRoster(), place };
const decided = (id: string, ladderId = 'ordinary'): DecidedTask => {
  const task = aTask({ id, ladderId });
  return { task, decision: decideReminder(task, { ladder: aLadder({ ladderId }), ...place }) };
};

describe('plannedTraffic', () => {
  it('counts the notices of each ladder and task, and shows some by unit and post', () => {
    const items = [
      ...Array.from({ length: 8 }, (_, index) => decided(`tsk_${index}`)),
      decided('tsk_formal', 'formal'),
    ];
    const planned = plannedTraffic(desk, items);
    const each = planned.byTask.get('tsk_0')?.count ?? 0;
    expect(each).toBeGreaterThan(1);
    expect(Object.fromEntries(planned.byLadder)).toEqual({ ordinary: 8 * each, formal: each });
    const samples = planned.samplesOf('ordinary');
    expect(samples.tasks.length).toBe(5);
    expect(samples.receivers).toContain('第一党支部 组织委员');
    expect(JSON.stringify(samples)).not.toContain('person-1');
  });

  it('counts nothing where nothing is said, or where a task cannot be drafted', () => {
    const quiet = aTask({ lookAgainAt: place.now, facts: [] });
    const rest = { act: 'rest', because: { code: 'reminder.settled', params: {} }, skipped: [] } as const;
    expect(plannedTraffic(desk, [{ task: quiet, decision: rest }]).byLadder.size).toBe(0);
    const broken = { ...decided('tsk_1'), task: { ...aTask({ id: 'tsk_1' }), clause: null as never } };
    expect(plannedTraffic(desk, [broken]).byTask.size).toBe(0);
    expect(plannedTraffic(desk, []).samplesOf('ordinary')).toEqual({ receivers: [], tasks: [] });
  });
});
