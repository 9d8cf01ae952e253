import { describe, expect, it } from 'vitest';
import { hazardFloor } from '#domain/sampling/hazard-floor';

describe('the chance nobody falls below', () => {
  it.each([
    // Solved by hand: f = h / (1 - (1-h)^M).
    [300_000, 4, 0.12],
    [400_000, 4, 0.309],
    [200_000, 8, 0.14],
    [150_000, 12, 0.116],
  ])('of %i parts with one visit in %i draws is about %d', (share, coverage, chance) => {
    expect(hazardFloor(share, coverage) / 1_000_000).toBeCloseTo(chance, 2);
    const h = hazardFloor(share, coverage) / 1_000_000;
    expect(h / (1 - (1 - h) ** coverage)).toBeCloseTo(share / 1_000_000, 5);
  });

  it.each([
    [250_000, 4],
    [100_000, 4],
    [0, 4],
  ])('of %i parts with one visit in %i draws is nothing: the promise uses them up', (share, coverage) => {
    expect(hazardFloor(share, coverage)).toBe(0);
  });

  it('is everything where everybody is drawn, and grows with the share', () => {
    expect(hazardFloor(1_000_000, 4)).toBe(1_000_000);
    const floors = [251_000, 300_000, 500_000, 900_000].map((share) => hazardFloor(share, 4));
    expect([...floors].sort((a, b) => a - b)).toEqual(floors);
  });
});
