import { describe, expect, it } from 'vitest';
import { workdaysAfterDate } from '#domain/calendar/compute-date';
import { PUBLISHED_EDITIONS } from '#domain/calendar/editions';
import { DEFAULT_SENDING_HOURS } from '#domain/calendar/sending-hours';
import { workCalendarOf } from '#domain/calendar/work-calendar';
import { recomputeTask } from '#domain/reminders/recompute-task';
import type { Task } from '#domain/tasks/task';
import { stateOf } from '#domain/tasks/task-state';
import { anEdition } from '#test/support/an-edition';
import { aTaskWith } from '#test/support/facts';
import { aLadder, aTask, NOW } from '#test/support/makers';
import { at, CALENDAR, day, SHANGHAI } from '#test/support/shanghai';

const CHANGED = workCalendarOf(SHANGHAI, [...PUBLISHED_EDITIONS, anEdition()]);
const BY = { calendarVersion: 1, edition: '2023/2', sub: 'sub-1' };
const recomputed = (task: Task, calendar = CHANGED, now = NOW) =>
  recomputeTask(task, { ladder: aLadder(), calendar, hours: DEFAULT_SENDING_HOURS, now }, BY);
const counted = (given: Partial<Task> = {}): Task =>
  aTask({ due: workdaysAfterDate(CALENDAR, day('2023-06-20'), 4), lookAgainAt: at('2023-06-21T08:30'), ...given });

describe('recomputeTask', () => {
  it('moves a date counted in workdays by a fact that says who, by which edition, from when to when', () => {
    const task = recomputed(counted());
    expect(task?.facts.at(-1)).toMatchObject({
      type: 'due-recomputed',
      at: NOW,
      by: { kind: 'administrator', sub: 'sub-1' },
      wasOn: '2023-06-27',
      due: { on: '2023-06-29', because: { code: 'date.workdays-after' }, editions: '2023/2' },
      edition: '2023/2',
    });
    expect(task && stateOf(task).dueOn).toBe('2023-06-29');
    expect(task).toMatchObject({ version: 2, lookAgainAt: NOW });
  });

  it('does it once, and finds its way back when the edition is withdrawn', () => {
    const moved = recomputed(counted());
    if (moved === null) throw new Error('It did not move.');
    expect(recomputed({ ...moved, lookAgainAt: at('2023-06-21T08:30') })).toBeNull();
    const back = recomputed(moved, CALENDAR);
    expect(back && stateOf(back).dueOn).toBe('2023-06-27');
  });

  it('looks again when the next rung comes now, of a date that stays', () => {
    // D-3 of Wednesday 28 June: Sunday 25 June was worked, and is off now.
    const set = aTask({ due: { ...aTask().due, on: day('2023-06-28') }, lookAgainAt: at('2023-06-25T08:30') });
    expect(recomputed(set)).toEqual({ ...set, version: 2, lookAgainAt: at('2023-06-20T08:30') });
    expect(recomputed({ ...set, lookAgainAt: at('2023-06-20T08:30') })).toBeNull();
  });

  it('leaves alone what is settled or paused, and what is due already', () => {
    expect(recomputed(aTaskWith([{ type: 'closed' }], counted()))).toBeNull();
    const { lookAgainAt: _none, ...set } = aTask();
    expect(recomputed({ ...aTaskWith([{ type: 'suspended' }], set) })).toBeNull();
    expect(recomputed(aTask({ lookAgainAt: NOW }), CHANGED, at('2023-06-30T09:00'))).toBeNull();
  });

  it('moves the date of a task that is paused, and lets it rest', () => {
    const { lookAgainAt: _none, ...paused } = aTaskWith([{ type: 'suspended' }], counted());
    const moved = recomputed(paused);
    expect(moved && stateOf(moved)).toMatchObject({ dueOn: '2023-06-29', pausedBy: 'suspension' });
    expect(moved).not.toHaveProperty('lookAgainAt');
  });
});
