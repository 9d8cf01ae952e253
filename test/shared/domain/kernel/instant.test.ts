import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addMs,
  earlierOf,
  earliestOf,
  epochMsOf,
  type Instant,
  isInstant,
  laterOf,
  parseInstant,
  toInstant,
} from '#domain/kernel/instant';

const LAST_MS = 253_402_300_799_999;
const anEpochMs = fc.integer({ min: 0, max: LAST_MS });

describe('an instant', () => {
  it('is the same moment there and back', () => {
    fc.assert(
      fc.property(anEpochMs, (ms) => {
        expect(epochMsOf(toInstant(ms))).toBe(ms);
      }),
    );
  });

  it('sorts as text in the order of time', () => {
    fc.assert(
      fc.property(anEpochMs, anEpochMs, (a, b) => {
        expect(Math.sign(a - b)).toBe(toInstant(a) < toInstant(b) ? -1 : toInstant(a) > toInstant(b) ? 1 : 0);
      }),
    );
  });

  it('moves by milliseconds, back as well', () => {
    expect(addMs('2023-06-30T00:00:00.000Z' as Instant, -1)).toBe('2023-06-29T23:59:59.999Z');
    expect(addMs('2023-06-30T00:00:00.000Z' as Instant, 86_400_000)).toBe('2023-07-01T00:00:00.000Z');
  });
});

describe('isInstant', () => {
  it.each([
    ['2023-06-30T01:02:03.004Z', true],
    ['2024-02-29T00:00:00.000Z', true],
    ['2023-02-29T00:00:00.000Z', false],
    ['2023-06-30T01:02:03Z', false],
    ['2023-06-30T01:02:03.004', false],
    ['2023-06-30T01:02:03.004+00:00', false],
    ['2023-06-30T24:00:00.000Z', false],
    ['2023-06-30T01:60:03.004Z', false],
    ['2023-06-30', false],
    ['', false],
  ])('%s: %s', (text, expected) => {
    expect(isInstant(text)).toBe(expected);
  });
});

describe('parseInstant', () => {
  it.each([
    ['2023-06-30T09:00+08:00', '2023-06-30T01:00:00.000Z'],
    ['2023-06-30T09:00:30+08:00', '2023-06-30T01:00:30.000Z'],
    ['2023-06-30T00:30-03:30', '2023-06-30T04:00:00.000Z'],
    ['2023-01-01T07:59+08:00', '2022-12-31T23:59:00.000Z'],
    ['2023-06-30T01:00:00.1Z', '2023-06-30T01:00:00.100Z'],
    ['2023-06-30T01:00:00.123999999Z', '2023-06-30T01:00:00.123Z'],
    ['1970-01-01T00:00Z', '1970-01-01T00:00:00.000Z'],
    ['9999-12-31T23:59:59.999Z', '9999-12-31T23:59:59.999Z'],
  ])('reads %s as %s', (text, expected) => {
    expect(parseInstant(text)).toBe(expected);
  });

  it.each([
    ['a moment without an offset', '2023-06-30T09:00'],
    ['a day', '2023-06-30'],
    ['a day that does not exist', '2023-02-30T00:00Z'],
    ['29 February of a common year', '2023-02-29T12:00+08:00'],
    ['a month that does not exist', '2023-13-01T00:00Z'],
    ['24:00', '2023-06-30T24:00:00Z'],
    ['minute 60', '2023-06-30T09:60Z'],
    ['a leap second', '2016-12-31T23:59:60Z'],
    ['an offset of a hundred hours', '2023-06-30T09:00+99:00'],
    ['an offset without a colon', '2023-06-30T09:00+0800'],
    ['a space for the T', '2023-06-30 09:00Z'],
    ['a moment before 1970', '1969-12-31T23:59:59Z'],
    ['a moment after 9999', '9999-12-31T23:59:59-12:00'],
    ['a line feed at the end', '2023-06-30T09:00Z\n'],
  ])('refuses %s', (_, text) => {
    expect(parseInstant(text)).toBeNull();
  });

  it('reads every instant as itself', () => {
    fc.assert(
      fc.property(anEpochMs, (ms) => {
        expect(parseInstant(toInstant(ms))).toBe(toInstant(ms));
      }),
    );
  });
});

describe('the earlier and the later', () => {
  const [a, b] = ['2023-06-30T00:00:00.000Z', '2023-06-30T00:00:00.001Z'] as [Instant, Instant];

  it('are found in either order', () => {
    expect([earlierOf(a, b), earlierOf(b, a), laterOf(a, b), laterOf(b, a)]).toEqual([a, a, b, b]);
  });

  it('of many is the earliest, of none nothing', () => {
    expect(earliestOf([b, a, b])).toBe(a);
    expect(earliestOf([])).toBeNull();
  });
});
