import { describe, expect, it } from 'vitest';
import { forecastOf } from '#domain/sampling/forecast';
import { hazardFloor } from '#domain/sampling/hazard-floor';
import type { FrameLine } from '#domain/sampling/lists';
import type { DrawRules } from '#domain/sampling/plan';

const aLine = (given: Partial<FrameLine>, index: number): FrameLine => ({
  id: `o${index}`,
  org: 'org',
  stratum: 'window',
  risk: 'A',
  k: 2,
  age: 0,
  ...given,
});
const frameOf = (count: number, age: (index: number) => number, more: Partial<FrameLine> = {}) =>
  Array.from({ length: count }, (_, index) => aLine({ age: age(index), ...more }, index));
const rules = (given: Partial<DrawRules> = {}): DrawRules => ({
  ratioPpm: { window: { A: 200_000 } },
  rounding: 'systematic',
  ...given,
});

describe('forecastOf', () => {
  it('expects the same of each draw where nothing but the ratio applies', () => {
    const { draws, floorPpm, sharePpm, longestGap } = forecastOf(
      frameOf(1_000, () => 3),
      rules(),
    );
    expect(draws).toEqual(Array.from({ length: 4 }, () => ({ due: 0, visits: 200 })));
    expect([floorPpm, sharePpm, longestGap]).toEqual([200_000, 200_000, null]);
  });

  it('shows the draw in which all fall due, where ages are alike', () => {
    const { draws, longestGap } = forecastOf(
      frameOf(1_000, () => 0),
      rules({ coverage: 4 }),
    );
    // 1,000 x 0.8^3 have not been drawn by then.
    expect(draws.map(({ due }) => due)).toEqual([0, 0, 0, 512]);
    expect(longestGap).toBe(4);
  });

  it('stays even where ages stand as they do in the long run', () => {
    // Of 2,952 objects, 1,000 x 0.8^age have each age: what 20 % and a promise of four draws come to.
    const ages = [1_000, 800, 640, 512].flatMap((count, age) => Array.from({ length: count }, () => age));
    const frame = frameOf(ages.length, (index) => ages[index] ?? 0);
    for (const { visits } of forecastOf(frame, rules({ coverage: 4 })).draws) expect(visits).toBe(1_000);
  });

  it('leaves nobody safe after a visit: the floor is the ratio times the residual', () => {
    const cool = { coverage: 8, coolDown: 2, coolResidualPpm: 250_000 };
    expect(
      forecastOf(
        frameOf(100, () => 0),
        rules(cool),
      ),
    ).toMatchObject({ floorPpm: 50_000, sharePpm: 50_000 });
  });

  it('shares a budget among open ones, and takes the floor from the law', () => {
    const budget = { total: 300, minFresh: 10 };
    const { draws, floorPpm } = forecastOf(
      frameOf(1_000, () => 0),
      rules({ coverage: 4, budget }),
    );
    expect(draws[0]).toEqual({ due: 0, visits: 300 });
    expect(floorPpm).toBe(hazardFloor(300_000, 4));
  });

  it('draws nobody who is at the cap, and nothing of an empty frame', () => {
    const capped = frameOf(10, () => 9, { visits: 2 });
    expect(forecastOf(capped, rules({ annualCap: 2, coverage: 4 })).draws[0]).toEqual({ due: 0, visits: 0 });
    expect(forecastOf([], rules())).toMatchObject({ floorPpm: 0, sharePpm: 0 });
  });
});
