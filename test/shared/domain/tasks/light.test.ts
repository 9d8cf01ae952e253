import { describe, expect, it } from 'vitest';
import { isOverdue, lightOf, wasLate } from '#domain/tasks/light';
import type { FactBody, Task } from '#domain/tasks/task';
import { aTaskWith, measured, reported } from '#test/support/facts';
import { aTask } from '#test/support/makers';
import { at, CALENDAR, day } from '#test/support/shanghai';

const light = (task: Task, moment: string) => lightOf(task, CALENDAR, at(moment));

describe('lightOf', () => {
  // Due on Friday 30 June; three workdays before it is Tuesday the 27th.
  it.each([
    ['2023-06-26T23:59:59.999', 'green'],
    ['2023-06-27T00:00', 'amber'],
    ['2023-06-30T23:59:59.999', 'amber'],
    ['2023-07-01T00:00', 'red'],
    ['2023-12-31T00:00', 'red'],
  ])('at %s is %s', (moment, expected) => {
    expect(light(aTask(), moment)).toBe(expected);
  });

  it.each([
    ['2023-06-26T23:59', 'green'],
    ['2023-06-27T00:00', 'amber'],
    ['2023-07-01T23:59:59.999', 'amber'],
    ['2023-07-02T00:00', 'red'],
  ])('of a task due on a Saturday, at %s is %s', (moment, expected) => {
    expect(light(aTask({ due: { ...aTask().due, on: day('2023-07-01') } }), moment)).toBe(expected);
  });

  it('is not amber before the task begins', () => {
    const window = aTask({ startsOn: day('2023-06-29') });
    expect(light(window, '2023-06-28T12:00')).toBe('green');
    expect(light(window, '2023-06-29T00:00')).toBe('amber');
  });

  it.each<[readonly FactBody[], string]>([
    [[{ type: 'claimed' }, { type: 'returned' }], 'amber'],
    [[{ type: 'closed' }], 'off'],
    [[{ type: 'cancelled' }], 'off'],
    [[{ type: 'acknowledged' }], 'green'],
    [[{ type: 'claimed' }], 'green'],
  ])('long before the date, after %j, is %s', (bodies, expected) => {
    expect(light(aTaskWith(bodies), '2023-06-06T12:00')).toBe(expected);
  });

  it.each<FactBody>([
    { type: 'acknowledged' },
    reported({ kind: 'text' }),
    { type: 'disputed' },
    { type: 'suspended' },
  ])('after the date is red whatever was said, as after %j', (body) => {
    expect(light(aTaskWith([body]), '2023-07-03T09:00')).toBe('red');
  });

  it('stays green while a claim made in time waits for its review, and turns red where it is returned', () => {
    expect(light(aTaskWith([{ type: 'claimed' }]), '2023-07-03T09:00')).toBe('green');
    expect(light(aTaskWith([{ type: 'claimed' }, { type: 'returned' }]), '2023-07-03T09:00')).toBe('red');
  });

  it('follows an extension', () => {
    const extended = aTaskWith([{ type: 'extension-granted', untilOn: day('2023-07-31') }]);
    expect(light(extended, '2023-07-03T09:00')).toBe('green');
    expect(light(extended, '2023-08-01T00:00')).toBe('red');
  });

  it('is amber behind pace, and green again with the next report', () => {
    const quota = { measure: { kind: 'count', atLeast: 20 } as const };
    expect(light(aTaskWith([], quota), '2023-06-19T12:00')).toBe('amber');
    expect(light(aTaskWith([reported({ kind: 'achieved', count: 12 })], quota), '2023-06-19T12:00')).toBe('green');
  });

  it('is red at once where a standing state is reported false', () => {
    expect(light(measured({ kind: 'state' }, { kind: 'state', holds: false }), '2023-06-06T12:00')).toBe('red');
  });
});

describe('isOverdue', () => {
  it('is never true of what is settled', () => {
    expect(isOverdue(aTaskWith([{ type: 'closed' }]), CALENDAR, at('2024-01-01T00:00'))).toBe(false);
  });
});

describe('wasLate', () => {
  const closedWith = (claimedAt: string) => {
    const task = aTask();
    const by = { kind: 'administrator', sub: 's' } as const;
    return {
      ...task,
      facts: [
        ...task.facts,
        { type: 'claimed' as const, id: 'c', at: at(claimedAt), by, note: '' },
        { type: 'closed' as const, id: 'd', at: at('2023-08-01T00:00'), by, note: '' },
      ],
    };
  };

  it.each([
    ['2023-06-30T23:59:59.999', false],
    ['2023-07-01T00:00', true],
  ])('of a claim at %s, reviewed in August, is %s', (claimedAt, expected) => {
    expect(wasLate(closedWith(claimedAt), CALENDAR)).toBe(expected);
  });

  it('is false while a task is open, and of one that was cancelled', () => {
    expect(wasLate(aTask(), CALENDAR)).toBe(false);
    expect(
      wasLate(aTaskWith([{ type: 'cancelled' }], { due: { ...aTask().due, on: day('2023-01-01') } }), CALENDAR),
    ).toBe(false);
  });
});
