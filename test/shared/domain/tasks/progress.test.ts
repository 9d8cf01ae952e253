import { describe, expect, it } from 'vitest';
import { isStateFalse, progressOf } from '#domain/tasks/progress';
import type { Measure, Reported } from '#domain/tasks/task';
import { aTaskWith, measured } from '#test/support/facts';
import { day } from '#test/support/shanghai';

const on = (date: string): Reported => ({ kind: 'occurrence', on: day(date) });
const achieved = (count: number): Reported => ({ kind: 'achieved', count });
const covered = (...members: string[]): Reported => ({ kind: 'covered', members });
const holds = (value: boolean): Reported => ({ kind: 'state', holds: value });

const twice: Measure = { kind: 'occurrences', atLeast: 2 };
const percent: Measure = { kind: 'percent', atLeast: 60, population: 33 };
const ten: Measure = { kind: 'count', atLeast: 10 };
const groups: Measure = { kind: 'coverage', members: ['a', 'b', 'c'] };
const state: Measure = { kind: 'state' };

describe('progressOf', () => {
  it.each<[string, Measure, readonly Reported[], number, boolean]>([
    ['nothing yet', twice, [], 0, false],
    ['occurrences on two days', twice, [on('2023-06-01'), on('2023-06-02')], 2, true],
    ['occurrences on one day, as one', twice, [on('2023-06-01'), on('2023-06-01')], 1, false],
    ['texts, as nothing', twice, [{ kind: 'text' }, { kind: 'text' }], 0, false],
    ['57.6 percent, as 57', percent, [achieved(19)], 57, false],
    ['20 of 33, as 60 percent', percent, [achieved(20)], 60, true],
    ['the last number, even a lower one', ten, [achieved(12), achieved(9)], 9, false],
    ['exactly the number wanted', ten, [achieved(10)], 10, true],
    ['members of all reports together', groups, [covered('a'), covered('c', 'a')], 2, false],
    ['every member', groups, [covered('a', 'b', 'c')], 3, true],
    ['strangers, as nothing', groups, [covered('x', 'y', 'z')], 0, false],
    ['a state that holds', state, [holds(true)], 1, true],
    ['a state that holds no more', state, [holds(true), holds(false)], 0, false],
    ['reports of another kind, as nothing', ten, [on('2023-06-01'), covered('a')], 0, false],
  ])('counts %s', (_, measure, reports, done, met) => {
    expect(progressOf(measured(measure, ...reports))).toMatchObject({ done, met });
  });

  it.each([
    [[], 0],
    [[{ type: 'claimed' }], 1],
    [[{ type: 'claimed' }, { type: 'returned' }], 0],
    [[{ type: 'claimed' }, { type: 'returned' }, { type: 'claimed' }], 1],
    [[{ type: 'closed' }], 1],
    [[{ type: 'claimed' }, { type: 'returned' }, { type: 'closed' }], 1],
  ] as const)('of a deliverable after %j is %s', (bodies, done) => {
    expect(progressOf(aTaskWith(bodies)).done).toBe(done);
  });

  it('does not take a claim for an occurrence', () => {
    expect(progressOf(aTaskWith([{ type: 'claimed' }, { type: 'closed' }], { measure: twice })).done).toBe(0);
  });
});

describe('isStateFalse', () => {
  it.each([
    ['nothing was said', state, [], false],
    ['it was said to hold', state, [holds(true)], false],
    ['it was said not to hold', state, [holds(false)], true],
    ['it holds again', state, [holds(false), holds(true)], false],
    ['it is no state', ten, [holds(false)], false],
  ])('where %s', (_, measure, reports, expected) => {
    expect(isStateFalse(measured(measure, ...reports))).toBe(expected);
  });
});
