import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMs, type Instant, toInstant } from '#domain/kernel/instant';
import { QUICKNET } from '#domain/sampling/beacon/chain';
import { firstRoundFrom, isRound, isSchedule, roundForPlan, roundTime } from '#domain/sampling/beacon/round-time';

const at = (text: string): Instant => text as Instant;

describe('the time of a round', () => {
  it.each([
    // The first is the genesis drand publishes; 2,592,000 s are 30 days.
    [1, '2023-08-23T15:09:27.000Z'],
    [2, '2023-08-23T15:09:30.000Z'],
    [864_001, '2023-09-22T15:09:27.000Z'],
  ])('%i of quicknet is %s', (round, time) => {
    expect(roundTime(QUICKNET, round)).toBe(time);
  });

  it.each([0, -1, 1.5, Number.NaN, 2 ** 53, Number.MAX_SAFE_INTEGER])('is not told of round %s', (round) => {
    expect(isRound(QUICKNET, round)).toBe(false);
    expect(() => roundTime(QUICKNET, round)).toThrow(RangeError);
  });

  it('ends with year 9999', () => {
    const schedule = { genesis: 0, period: 1 };
    expect(roundTime(schedule, 253_402_300_800)).toBe('9999-12-31T23:59:59.000Z');
    expect(isRound(schedule, 253_402_300_801)).toBe(false);
  });
});

describe('a schedule', () => {
  it.each([
    [0, 1, true],
    [253_402_300_799, 1, true],
    [-1, 1, false],
    [253_402_300_800, 1, false],
    [0, 0, false],
    [0, 0.5, false],
    [0.5, 1, false],
    [Number.NaN, 1, false],
  ])('from %d by %d may be: %s', (genesis, period, may) => {
    expect(isSchedule({ genesis, period })).toBe(may);
  });
});

describe('the first round from a moment on', () => {
  it.each([
    ['1970-01-01T00:00:00.000Z', 1],
    ['2023-08-23T15:09:27.000Z', 1],
    ['2023-08-23T15:09:27.001Z', 2],
    ['2023-08-23T15:09:30.000Z', 2],
    ['2023-08-23T15:09:30.001Z', 3],
  ])('%s is %i', (from, round) => {
    expect(firstRoundFrom(QUICKNET, at(from))).toBe(round);
  });

  it('is not before it, and the one before it is', () => {
    const moments = fc.integer({ min: 0, max: 4_102_444_800_000 }).map(toInstant);
    const schedules = fc.record({
      genesis: fc.integer({ min: 0, max: 4e9 }),
      period: fc.integer({ min: 1, max: 1e6 }),
    });
    fc.assert(
      fc.property(schedules, moments, (schedule, from) => {
        const round = firstRoundFrom(schedule, from);
        expect(roundTime(schedule, round) >= from).toBe(true);
        expect(round === 1 || roundTime(schedule, round - 1) < from).toBe(true);
      }),
      { seed: 4, numRuns: 300 },
    );
  });

  it('of a plan is a quarter of an hour away, or the lead that is asked for', () => {
    const committedAt = at('2026-03-01T09:00:00.000Z');
    expect(roundForPlan(QUICKNET, committedAt)).toBe(firstRoundFrom(QUICKNET, addMs(committedAt, 15 * 60_000)));
    expect(roundForPlan(QUICKNET, committedAt, 0)).toBe(firstRoundFrom(QUICKNET, committedAt));
  });
});
