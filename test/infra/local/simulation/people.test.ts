import { describe, expect, it } from 'vitest';
import { DEFAULT_SENDING_HOURS } from '#domain/calendar/sending-hours';
import { isWorkday } from '#domain/calendar/work-calendar';
import { minuteOfDay } from '#domain/kernel/local-date';
import { isoWithOffset, localDateAt, localMomentOf } from '#domain/kernel/zone';
import type { Measure, Task } from '#domain/tasks/task';
import { MANNERS, type Manner, mannerOf, reviewAt, visitsFor } from '#infra/local/simulation/people';
import { aTask } from '#test/support/makers';
import { at, CALENDAR, SHANGHAI } from '#test/support/shanghai';

const CONTEXT = { seed: '1', calendar: CALENDAR, hours: DEFAULT_SENDING_HOURS };
const TOLD = at('2023-06-20T09:00');
const IDS = Array.from({ length: 3_000 }, (_, n) => `tsk_${n}`);

/** A task treated in a given manner. */
const aTaskOf = (manner: Manner, given: Partial<Task> = {}): Task => {
  const id = IDS.find((one) => mannerOf(CONTEXT.seed, one) === manner);
  if (id === undefined) throw new Error(`Nobody is ${manner}.`);
  return aTask({ ...given, id });
};
const doings = (task: Task, told = TOLD) => visitsFor(task, told, CONTEXT).map(({ fields }) => fields.do);

describe('the manners of people', () => {
  it('have shares that make one', () => {
    expect(MANNERS.reduce((sum, [, share]) => sum + share, 0)).toBeCloseTo(1, 10);
  });

  it.each(MANNERS)('%s: about a share of %d', (manner, share) => {
    const count = IDS.filter((id) => mannerOf(CONTEXT.seed, id) === manner).length;
    expect(Math.abs(count / IDS.length - share)).toBeLessThan(0.03);
  });
});

describe('what somebody does with a task', () => {
  it.each([
    ['early', ['acknowledge', 'claim']],
    ['on-time', ['acknowledge', 'claim']],
    ['late', ['acknowledge', 'claim']],
    ['never', []],
    ['asks-for-time', ['acknowledge', 'ask-extension', 'claim']],
    ['disputes', ['acknowledge', 'dispute', 'claim']],
  ] as const)('%s', (manner, what) => {
    expect(doings(aTaskOf(manner))).toEqual(what);
  });

  it('is done before the date by some, and after it by others', () => {
    const workOf = (manner: Manner) => {
      const task = aTaskOf(manner);
      const visit = visitsFor(task, TOLD, CONTEXT).at(-1);
      return visit && localDateAt(visit.at, SHANGHAI);
    };
    expect(workOf('early') ?? '9').toMatch(/^2023-06-2/);
    expect((workOf('on-time') ?? '9') <= '2023-06-30').toBe(true);
    expect((workOf('late') ?? '0') > '2023-06-30').toBe(true);
  });

  it('asks for no more time once the date is over', () => {
    expect(doings(aTaskOf('asks-for-time'), at('2023-07-10T09:00'))).toEqual(['acknowledge', 'claim']);
  });

  it.each<[Measure, readonly Readonly<Record<string, string>>[]]>([
    [{ kind: 'percent', atLeast: 60, population: 205 }, [{ do: 'report', count: '123', note: '' }]],
    [{ kind: 'count', atLeast: 10 }, [{ do: 'report', count: '10', note: '' }]],
    [{ kind: 'coverage', members: ['甲', '乙'] }, [{ do: 'report', members: '甲\n乙', note: '' }]],
    [{ kind: 'state' }, [{ do: 'report', holds: 'yes', note: '' }]],
  ])('brings home a measure of %j, and claims it where the office reviews', (measure, reports) => {
    const task = aTaskOf('early', { measure });
    const fields = visitsFor(task, TOLD, CONTEXT).map((visit) => visit.fields);
    expect(fields.slice(1)).toEqual([...reports, { do: 'claim', confirm: 'yes', note: '' }]);
    const onReport = visitsFor({ ...task, closing: 'on-report' }, TOLD, CONTEXT).map((visit) => visit.fields);
    expect(onReport.slice(1)).toEqual(reports);
  });

  it('holds each occurrence on a day of its own', () => {
    const task = aTaskOf('on-time', { measure: { kind: 'occurrences', atLeast: 3 }, closing: 'on-report' });
    const days = visitsFor(task, TOLD, CONTEXT).flatMap(({ fields }) => (fields.on === undefined ? [] : [fields.on]));
    expect(new Set(days).size).toBe(3);
  });

  it('happens after it was told, on a workday within working hours, and the same way each time', () => {
    for (const id of IDS.slice(0, 500)) {
      const visits = visitsFor(aTask({ id }), TOLD, CONTEXT);
      expect(visitsFor(aTask({ id }), TOLD, CONTEXT)).toEqual(visits);
      for (const { at: visitAt } of visits) {
        const { date, minuteOfDay: minute } = localMomentOf(visitAt, SHANGHAI);
        expect(visitAt > TOLD, visitAt).toBe(true);
        expect(isWorkday(CALENDAR, date), date).toBe(true);
        expect(minute >= 9 * 60 && minute <= 18 * 60, visitAt).toBe(true);
      }
    }
  });
});

describe('the review of the office', () => {
  it.each([
    ['2023-06-12T10:00', '2023-06-14T15:00'],
    ['2023-06-20T10:00', '2023-06-25T15:00'],
    ['2023-06-16T17:00', '2023-06-20T15:00'],
  ])('of what came at %s is at %s: the afternoon two workdays later', (from, until) => {
    expect(isoWithOffset(reviewAt(at(from), CONTEXT), SHANGHAI)).toBe(`${until}:00+08:00`);
    expect(minuteOfDay(DEFAULT_SENDING_HOURS.windows.at(-1)?.from ?? ('00:00' as never))).toBe(14 * 60 + 30);
  });
});
