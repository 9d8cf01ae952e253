import { describe, expect, it } from 'vitest';
import { chiSquareTail, kolmogorovTail, normalTails, overlapMoments, worstOf } from './battery/distributions.ts';

describe('the distributions that samples are held to', () => {
  // From published tables.
  it.each([
    [3.841, 1, 0.05],
    [18.307, 10, 0.05],
    [29.588, 10, 0.001],
    [77.931, 59, 0.05],
    [98.324, 59, 0.001],
    [124.342, 100, 0.05],
    [0, 7, 1],
  ])('chi-square %f of %i degrees has a tail of %f', (value, degrees, tail) => {
    expect(chiSquareTail(value, degrees)).toBeCloseTo(tail, 3);
    expect(chiSquareTail(value, degrees) / tail).toBeCloseTo(1, 2);
  });

  it.each([
    [1.959964, 0.05],
    [3.290527, 0.001],
    [6.10941, 1e-9],
    [0, 1],
  ])('a normal value of %f has tails of %f', (z, tails) => {
    expect(normalTails(z) / tails).toBeCloseTo(1, 4);
    expect(normalTails(-z)).toBe(normalTails(z));
  });

  it.each([
    [1.3581, 0.05],
    [1.6276, 0.01],
    [1.9495, 0.001],
  ])('a Kolmogorov distance of %f over the root of many has a tail of %f', (scaled, tail) => {
    expect(kolmogorovTail(scaled / Math.sqrt(1e8), 1e8) / tail).toBeCloseTo(1, 2);
  });

  it('an overlap has the moments of the hypergeometric distribution, counted out for a small one', () => {
    // 2 of 4: the six samples have 2, 1 (four times) or 0 in common with one of them.
    const { mean, variance } = overlapMoments(4, 2);
    expect(mean).toBe(1);
    expect(variance).toBeCloseTo((1 + 1) / 6, 12);
  });

  it('the worst of many is judged by their number, and is never above one', () => {
    expect(worstOf(0.001, 20)).toBeCloseTo(0.02, 12);
    expect(worstOf(0.2, 20)).toBe(1);
  });
});
