import { describe, expect, it } from 'vitest';
import { askOnOf, holdOf, mayRenew } from '#domain/tasks/acknowledgement';
import { acknowledged, HOLDING, saidBy } from '#test/support/holding-ladder';
import { aLadder } from '#test/support/makers';
import { CALENDAR, day } from '#test/support/shanghai';

const hold = (...moments: readonly string[]) => holdOf(acknowledged(...moments), HOLDING, CALENDAR);

describe('holdOf', () => {
  it.each([
    ['five workdays from the day it was said', ['2023-06-29T10:00'], '2023-06-29', '2023-07-06'],
    ['to the same day, however late on its day', ['2023-06-29T23:59'], '2023-06-29', '2023-07-06'],
    ['anew from the latest', ['2023-06-29T10:00', '2023-07-06T09:00'], '2023-07-06', '2023-07-13'],
    ['to the fifteenth workday after the due date at most', ['2023-07-18T10:00'], '2023-07-18', '2023-07-21'],
    ['no longer, where it is said after that', ['2023-07-25T10:00'], '2023-07-25', '2023-07-21'],
  ])('holds %s', (_, moments, acknowledgedOn, untilOn) => {
    expect(hold(...moments)).toEqual({ acknowledgedOn, untilOn, renewable: untilOn < '2023-07-21' });
  });

  it('counts a report as well, and nothing that was said before a return', () => {
    const task = acknowledged('2023-06-29T10:00');
    const reported = saidBy(task, ['2023-07-03T10:00'], { type: 'progress', reported: { kind: 'text' } });
    expect(holdOf(reported, HOLDING, CALENDAR)?.acknowledgedOn).toBe('2023-07-03');
    const returned = saidBy(reported, ['2023-07-04T10:00'], { type: 'returned' });
    expect(holdOf(returned, HOLDING, CALENDAR)).toBeNull();
    expect(holdOf(saidBy(returned, ['2023-07-05T10:00']), HOLDING, CALENDAR)?.acknowledgedOn).toBe('2023-07-05');
  });

  it('is nothing without a word, and by a ladder that lets none hold', () => {
    expect(hold()).toBeNull();
    expect(holdOf(acknowledged('2023-06-29T10:00'), aLadder(), CALENDAR)).toBeNull();
  });
});

describe('askOnOf', () => {
  it.each([
    ['two workdays before the end', '2023-06-29', '2023-07-06', '2023-07-04'],
    ['the workday after it was said, where that is later', '2023-07-18', '2023-07-21', '2023-07-19'],
    ['the last day, where only that is left', '2023-07-20', '2023-07-21', '2023-07-21'],
    ['never, where it ends on its own day', '2023-07-21', '2023-07-21', null],
  ])('is %s', (_, acknowledgedOn, untilOn, askOn) => {
    const given = { acknowledgedOn: day(acknowledgedOn), untilOn: day(untilOn), renewable: true };
    expect(askOnOf(given, HOLDING, CALENDAR)).toBe(askOn);
    expect(askOnOf(given, aLadder(), CALENDAR)).toBeNull();
    expect(askOnOf({ ...given, renewable: false }, HOLDING, CALENDAR)).toBeNull();
  });
});

describe('mayRenew', () => {
  const may = (today: string, ...moments: readonly string[]) =>
    mayRenew(acknowledged(...moments), HOLDING, CALENDAR, day(today));

  it.each([
    ['before the day of asking', '2023-07-03', false],
    ['on the day of asking', '2023-07-04', true],
    ['on the last day', '2023-07-06', true],
    ['after it ran out', '2023-07-10', true],
    ['on the last day but one of all', '2023-07-20', true],
    ['on the last day of all', '2023-07-21', true],
    ['when it would hold no more', '2023-07-22', false],
  ])('%s: %s, %s', (_, today, expected) => {
    expect(may(today, '2023-06-29T10:00')).toBe(expected);
  });

  it('is no on the same day, where it would hold no longer, and without a word', () => {
    expect(may('2023-07-04', '2023-06-29T10:00', '2023-07-04T09:00')).toBe(false);
    expect(may('2023-07-20', '2023-07-17T10:00')).toBe(false);
    expect(may('2023-07-04')).toBe(false);
    expect(mayRenew(acknowledged('2023-06-29T10:00'), aLadder(), CALENDAR, day('2023-07-04'))).toBe(false);
  });
});
