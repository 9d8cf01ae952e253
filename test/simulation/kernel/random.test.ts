import { describe, expect, it } from 'vitest';
import { randomOf, xoshiro128 } from './random.ts';

describe('xoshiro128**', () => {
  it('gives the numbers its authors and other implementations give for the state 1, 2, 3, 4', () => {
    const next = xoshiro128([1, 2, 3, 4]);
    expect(Array.from({ length: 10 }, next)).toEqual([
      11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804,
    ]);
  });
});

describe('a row of numbers', () => {
  it('is the same for the same seed, and another for another', () => {
    const row = (seed: string) => Array.from({ length: 20 }, randomOf(seed).bits);
    expect(row('a')).toEqual(row('a'));
    expect(row('a')).not.toEqual(row('b'));
  });

  it('keeps to its bounds and reaches both', () => {
    const random = randomOf('bounds');
    const seen = new Set(Array.from({ length: 500 }, () => random.between(-2, 3)));
    expect([...seen].sort((a, b) => a - b)).toEqual([-2, -1, 0, 1, 2, 3]);
  });

  it('shuffles without losing anything', () => {
    const list = [1, 2, 3, 4, 5, 6, 7, 8];
    const shuffled = randomOf('cards').shuffle(list);
    expect(shuffled).not.toEqual(list);
    expect(shuffled.toSorted()).toEqual(list);
  });

  it('is true in about so many of a hundred', () => {
    const random = randomOf('dice');
    const hits = Array.from({ length: 10_000 }, () => random.inHundred(20)).filter(Boolean).length;
    expect(hits).toBeGreaterThan(1_800);
    expect(hits).toBeLessThan(2_200);
    expect(random.inHundred(0)).toBe(false);
    expect(random.inHundred(100)).toBe(true);
  });

  it('picks from nothing never', () => {
    expect(() => randomOf('nothing').pick([])).toThrow(RangeError);
  });
});
