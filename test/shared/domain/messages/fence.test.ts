import { describe, expect, it } from 'vitest';
import { workCalendarOf } from '#domain/calendar/work-calendar';
import { addMs } from '#domain/kernel/instant';
import { fenceMessage, fenceTask } from '#domain/messages/fence';
import type { MessageState } from '#domain/messages/message';
import { rungTimes } from '#domain/reminders/rung-times';
import { stateOf } from '#domain/tasks/task-state';
import { aTaskWith } from '#test/support/facts';
import { aLadder, aMessage, anOffice, aTask, NOW } from '#test/support/makers';

const context = { ladder: aLadder(), calendar: workCalendarOf(anOffice().zone), hours: anOffice().sendingHours };
const times = rungTimes(aTask(), context.ladder, stateOf(aTask()).dueOn, context.calendar, context.hours);

describe('fenceMessage', () => {
  it.each<{ state: MessageState; held: boolean }>([
    { state: 'PENDING', held: true },
    { state: 'CLAIMED', held: true },
    { state: 'UNKNOWN', held: true },
    { state: 'SENT', held: false },
    { state: 'DELIVERED', held: false },
    { state: 'CANCELLED', held: false },
  ])('holds a message due by then that is $state: $held', ({ state, held }) => {
    const message = aMessage({ state, sendAt: NOW, lookAgainAt: NOW });
    const fenced = fenceMessage(message, NOW, addMs(NOW, 60_000));
    expect(fenced?.state).toBe(held ? 'ESCALATED' : undefined);
    if (!fenced) return;
    expect(fenced.history.at(-1)?.because.code).toBe('restore.held-for-review');
    expect(fenced).not.toHaveProperty('lookAgainAt');
    expect(fenceMessage(message, addMs(NOW, -1), NOW)).toBeNull();
  });
});

describe('fenceTask', () => {
  it('skips the latest rung that had come for review, those before it as stale, and goes on with the next', () => {
    const [first, second, third] = times;
    if (!first || !second) throw new Error('the ladder has too few rungs');
    expect(fenceTask(aTask(), context, addMs(first.at, -1), NOW)).toBeNull();
    const fenced = fenceTask(aTask(), context, second.at, NOW);
    expect(fenced?.steps.map(({ rung, outcome, because }) => [rung, outcome, because.code])).toEqual([
      [first.code, 'skipped', 'reminder.skipped-stale'],
      [second.code, 'skipped', 'restore.held-for-review'],
    ]);
    expect(fenced?.lookAgainAt).toBe(third?.at);
  });

  it('leaves a task alone that is settled, paused or has said what had come', () => {
    const last = times.at(-1)?.at ?? NOW;
    expect(fenceTask(aTaskWith([{ type: 'closed' }]), context, last, NOW)).toBeNull();
    expect(fenceTask(aTaskWith([{ type: 'suspended' }]), context, last, NOW)).toBeNull();
    const once = fenceTask(aTask(), context, last, NOW);
    expect(once && fenceTask(once, context, last, NOW)).toBeNull();
  });
});
