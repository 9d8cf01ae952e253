import { describe, expect, it } from 'vitest';
import { DEFAULT_SENDING_HOURS } from '#domain/calendar/sending-hours';
import { askableAt, dueSpansOf, stretchesOf } from '#domain/statistics/task-spans';
import { aTaskDue } from '#test/support/ladder-run';
import { at, CALENDAR, day } from '#test/support/shanghai';

const by = { kind: 'administrator' as const, sub: 's' };
const base = { by, note: '' };
const DISPATCHED = at('2023-06-01T09:00');

const theTask = () => {
  const task = aTaskDue('2023-06-30');
  return {
    ...task,
    facts: [
      ...task.facts.map((fact) => ({ ...fact, at: DISPATCHED })),
      { ...base, type: 'suspended' as const, id: 'f1', at: at('2023-06-10T10:00') },
      { ...base, type: 'resumed' as const, id: 'f2', at: at('2023-06-20T18:00') },
      { ...base, type: 'extension-granted' as const, untilOn: day('2023-07-31'), id: 'f3', at: at('2023-06-25T10:00') },
      { ...base, type: 'closed' as const, id: 'f4', at: at('2023-07-10T10:00') },
    ],
  };
};

describe('the stretches of a task', () => {
  it('lie between its facts, and due dates span several', () => {
    const stretches = stretchesOf(theTask());
    expect(stretches.map(({ state }) => state.status)).toEqual([
      'dispatched',
      'suspended',
      'dispatched',
      'dispatched',
      'closed',
    ]);
    expect(dueSpansOf(stretches)).toEqual([
      { from: DISPATCHED, until: at('2023-06-25T10:00'), dueOn: '2023-06-30', assignment: 0 },
      { from: at('2023-06-25T10:00'), until: null, dueOn: '2023-07-31', assignment: 0 },
    ]);
  });

  it.each([
    ['while it was open', '2023-06-02T09:30', null, '2023-06-02T09:30'],
    ['at night', '2023-06-02T22:00', null, '2023-06-05T08:30'],
    ['while it was suspended, until the morning after', '2023-06-12T10:00', null, '2023-06-21T08:30'],
    ['while it was suspended, if that is all', '2023-06-12T10:00', '2023-06-19T10:00', null],
    ['after it was closed', '2023-07-11T10:00', null, null],
    ['in its last moment', '2023-07-10T09:59', null, '2023-07-10T09:59'],
    ['at the moment it was closed', '2023-07-10T10:00', null, null],
  ])('can be asked about %s', (_when, from, until, expected) => {
    const answer = askableAt(
      stretchesOf(theTask()),
      CALENDAR,
      DEFAULT_SENDING_HOURS,
      at(from),
      until === null ? null : at(until),
    );
    expect(answer).toBe(expected === null ? null : at(expected));
  });
});
