import { describe, expect, it } from 'vitest';
import { canFallBehind, paceOf } from '#domain/tasks/pace';
import type { Measure, Reported } from '#domain/tasks/task';
import { aTaskWith, reported } from '#test/support/facts';
import { CALENDAR, day } from '#test/support/shanghai';

const occurrences = (count: number): readonly Reported[] =>
  Array.from({ length: count }, (_, index) => ({
    kind: 'occurrence',
    on: day(`2023-05-${String(index + 1).padStart(2, '0')}`),
  }));

// From Monday 8 May to Friday 2 June 2023 there are 19 workdays to come after the first.
const task = (measure: Measure, reports: readonly Reported[] = []) =>
  aTaskWith(reports.map(reported), {
    measure,
    startsOn: day('2023-05-08'),
    due: { ...aTaskWith([]).due, on: day('2023-06-02') },
  });

const nineteen = (done: number) => task({ kind: 'occurrences', atLeast: 19 }, occurrences(done));
const paceOn = (date: string, done: number) => paceOf(nineteen(done), CALENDAR, day(date));

describe('paceOf', () => {
  it.each([
    ['2023-05-01', 0],
    ['2023-05-08', 0],
    ['2023-05-09', 1],
    ['2023-05-13', 4],
    ['2023-05-15', 5],
    ['2023-06-01', 18],
    ['2023-06-02', 19],
    ['2023-06-20', 19],
  ])('on %s plans %s of 19', (date, planned) => {
    expect(paceOn(date, 0)?.planned).toBe(planned);
  });

  // Ten workdays gone: ten planned, 70 % of them are seven.
  it.each([
    [6, true],
    [7, false],
    [8, false],
  ])('with %s of 10 planned, behind is %s', (done, behind) => {
    expect(paceOn('2023-05-22', done)).toMatchObject({ planned: 10, done, behind });
  });

  it('forecasts at the rate so far, rounded down, and not before a workday has passed', () => {
    expect(paceOn('2023-05-08', 0)?.forecast).toBeNull();
    expect(paceOn('2023-05-22', 5)?.forecast).toBe(9);
    expect(paceOn('2023-06-02', 18)?.forecast).toBe(18);
  });

  it('counts from the date in force', () => {
    const extended = aTaskWith([{ type: 'extension-granted', untilOn: day('2023-06-29') }], {
      ...nineteen(0),
      facts: [],
    });
    expect(paceOf(extended, CALENDAR, day('2023-05-22'))?.planned).toBe(5);
  });

  it.each<[Measure, boolean]>([
    [{ kind: 'deliverable' }, false],
    [{ kind: 'state' }, false],
    [{ kind: 'occurrences', atLeast: 4 }, true],
    [{ kind: 'percent', atLeast: 60, population: 10 }, true],
    [{ kind: 'count', atLeast: 10 }, true],
    [{ kind: 'coverage', members: ['a', 'b', 'c'] }, true],
  ])('means something for %j: %s', (measure, paced) => {
    expect(paceOf(task(measure), CALENDAR, day('2023-05-22')) !== null).toBe(paced);
  });

  it('means nothing where no workday lies between start and due date', () => {
    const short = aTaskWith([], {
      measure: { kind: 'count', atLeast: 5 },
      startsOn: day('2023-06-30'),
      due: { ...aTaskWith([]).due, on: day('2023-07-01') },
    });
    expect(paceOf(short, CALENDAR, day('2023-06-30'))).toBeNull();
  });
});

describe('canFallBehind', () => {
  it.each<[Measure, boolean]>([
    [{ kind: 'occurrences', atLeast: 1 }, false],
    [{ kind: 'occurrences', atLeast: 2 }, true],
    [{ kind: 'coverage', members: ['a'] }, false],
    [{ kind: 'coverage', members: ['a', 'b'] }, true],
    [{ kind: 'deliverable' }, false],
    [{ kind: 'state' }, false],
  ])('of %j is %s', (measure, expected) => {
    expect(canFallBehind(task(measure))).toBe(expected);
  });
});
