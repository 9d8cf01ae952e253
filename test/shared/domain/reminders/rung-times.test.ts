import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_SENDING_HOURS } from '#domain/calendar/sending-hours';
import { isWorkday } from '#domain/calendar/work-calendar';
import { epochDayOf, fromEpochDay } from '#domain/kernel/local-date';
import { effectiveDueOn, rungTimes } from '#domain/reminders/rung-times';
import type { Task } from '#domain/tasks/task';
import { aTaskDue, THE_LADDER } from '#test/support/ladder-run';
import { at, CALENDAR, day } from '#test/support/shanghai';

const timesOf = (dueOn: string, given: Partial<Task> = {}) =>
  rungTimes(aTaskDue(dueOn, given), THE_LADDER, day(dueOn), CALENDAR, DEFAULT_SENDING_HOURS);

const daysOf = (dueOn: string, given: Partial<Task> = {}) =>
  Object.fromEntries(timesOf(dueOn, given).map((time) => [time.code, time.on]));

const WEEKS = { W1: '2023-07-18', W2: '2023-07-25', W3: '2023-08-01', W4: '2023-08-08' };
const JUNE = { 'D-30': '2023-05-18', 'D-7': '2023-06-20', 'D-3': '2023-06-27', 'D-1': '2023-06-29', D0: '2023-06-30' };
const JULY = { 'O+1': '2023-07-03', 'O+3': '2023-07-05', 'O+7': '2023-07-11', ...WEEKS };

describe('rungTimes of the default ladder', () => {
  it('counts workdays over the Dragon Boat Festival and its make-up Sunday', () => {
    expect(daysOf('2023-06-30')).toEqual({ ...JUNE, ...JULY });
  });

  it('of a due date on Saturday 1 July: the last warning on Friday, the first overdue one on Monday', () => {
    expect(daysOf('2023-07-01')).toEqual({ ...JUNE, ...JULY });
    expect(daysOf('2023-07-02')).toEqual({ ...JUNE, ...JULY });
  });

  it.each([
    // The last workday before Golden Week, and a day in the middle of it.
    [
      '2023-09-28',
      { 'D-1': '2023-09-27', D0: '2023-09-28', 'O+1': '2023-10-07', 'O+3': '2023-10-09', 'O+7': '2023-10-13' },
    ],
    [
      '2023-10-02',
      { 'D-1': '2023-09-27', D0: '2023-09-28', 'O+1': '2023-10-07', 'O+3': '2023-10-09', 'O+7': '2023-10-13' },
    ],
    // A Saturday that is worked is a due date like any other.
    ['2023-10-07', { 'D-1': '2023-09-28', D0: '2023-10-07', 'O+1': '2023-10-08', 'O+3': '2023-10-10' }],
  ])('of a due date on %s', (dueOn, expected) => {
    expect(daysOf(dueOn)).toMatchObject(expected);
  });

  it('lets two weekly times fall together where a long holiday covers both', () => {
    expect(daysOf('2023-09-13')).toMatchObject({
      'O+7': '2023-09-22',
      W1: '2023-10-07',
      W2: '2023-10-07',
      W3: '2023-10-13',
      W4: '2023-10-20',
    });
  });

  it('begins each at the start of sending hours', () => {
    expect(timesOf('2023-06-30').find(({ code }) => code === 'D-1')?.at).toBe(at('2023-06-29T08:30'));
  });

  it('counts the times of what repeats', () => {
    const weekly = timesOf('2023-06-30').filter(({ rung }) => rung.time.on === 'weekly-after');
    expect(weekly.map(({ code, time }) => [code, time])).toEqual([
      ['W1', 1],
      ['W2', 2],
      ['W3', 3],
      ['W4', 4],
    ]);
  });
});

describe('rungTimes and pace', () => {
  const quota = { measure: { kind: 'occurrences', atLeast: 10 }, startsOn: day('2023-01-01') } as const;
  const paceDays = (dueOn: string, given: Partial<Task> = quota) =>
    timesOf(dueOn, given).flatMap(({ code, on }) => (code.startsWith('PACE') ? [`${code} ${on}`] : []));

  it('looks at the pace on the first workday of each month after the first and before the due date', () => {
    expect(paceDays('2023-12-31')).toEqual([
      'PACE-2023-02 2023-02-01',
      'PACE-2023-03 2023-03-01',
      'PACE-2023-04 2023-04-03',
      'PACE-2023-05 2023-05-04',
      'PACE-2023-06 2023-06-01',
      'PACE-2023-07 2023-07-03',
      'PACE-2023-08 2023-08-01',
      'PACE-2023-09 2023-09-01',
      'PACE-2023-10 2023-10-07',
      'PACE-2023-11 2023-11-01',
      'PACE-2023-12 2023-12-01',
    ]);
  });

  it.each([
    ['2023-03-01', ['PACE-2023-02 2023-02-01']],
    ['2023-03-02', ['PACE-2023-02 2023-02-01', 'PACE-2023-03 2023-03-01']],
    ['2023-01-31', []],
    // The first workday of May is the fourth.
    ['2023-05-04', ['PACE-2023-02 2023-02-01', 'PACE-2023-03 2023-03-01', 'PACE-2023-04 2023-04-03']],
  ])('only before the due date, %s', (dueOn, expected) => {
    expect(paceDays(dueOn)).toEqual(expected);
  });

  it.each([
    ['a deliverable', { measure: { kind: 'deliverable' } }],
    ['a state', { measure: { kind: 'state' } }],
    ['once a year', { measure: { kind: 'occurrences', atLeast: 1 } }],
  ] as const)('never of %s', (_, given) => {
    expect(paceDays('2023-12-31', { ...quota, ...given })).toEqual([]);
  });

  it('puts a rung about pace before one about the date of the same day, so that the date speaks', () => {
    // D-7 of 14 June is 5 June ... D-30 of 13 April is 1 March.
    const codes = timesOf('2023-04-13', quota).filter(({ on }) => on === '2023-03-01');
    expect(codes.map(({ code }) => code)).toEqual(['PACE-2023-03', 'D-30']);
  });
});

describe('rungTimes, whatever the due date', () => {
  const dueDates = fc
    .integer({ min: epochDayOf(day('2023-01-01')), max: epochDayOf(day('2026-12-31')) })
    .map(fromEpochDay);

  it('are in the order of time, on workdays, within sending hours, each code once', () => {
    fc.assert(
      fc.property(dueDates, fc.constantFrom(1, 12), (dueOn, atLeast) => {
        const times = timesOf(dueOn, { measure: { kind: 'occurrences', atLeast }, startsOn: day('2022-06-01') });
        expect(new Set(times.map(({ code }) => code)).size).toBe(times.length);
        for (const [index, time] of times.entries()) {
          expect(isWorkday(CALENDAR, time.on)).toBe(true);
          expect(time.at).toBe(at(`${time.on}T08:30`));
          expect(time.at >= (times[index - 1]?.at ?? '')).toBe(true);
        }
      }),
    );
  });

  it('warn until the due date and never after it, and are overdue only after it', () => {
    fc.assert(
      fc.property(dueDates, (dueOn) => {
        for (const { rung, on } of timesOf(dueOn)) {
          const isWarning = rung.time.on === 'before-due' || rung.time.on === 'due';
          expect(on <= dueOn).toBe(isWarning);
        }
        expect(effectiveDueOn(CALENDAR, dueOn) <= dueOn).toBe(true);
      }),
    );
  });
});
