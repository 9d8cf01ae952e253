import { describe, expect, it } from 'vitest';
import { initialAge } from '#domain/sampling/initial-age';

const IDS = Array.from({ length: 4_000 }, (_, place) => `unit-${place}`);
const countsOf = (coverage: number | null, coolDown: number): ReadonlyMap<number, number> => {
  const ages = IDS.map((id) => initialAge('programme', { coverage, coolDown }, id));
  return new Map(
    [...new Set(ages)].sort((a, b) => a - b).map((age) => [age, ages.filter((one) => one === age).length]),
  );
};

describe('the age of what was never drawn', () => {
  it.each([
    { coverage: 8, coolDown: 2, ages: [2, 3, 4, 5, 6] },
    { coverage: 4, coolDown: 0, ages: [0, 1, 2] },
    { coverage: 3, coolDown: 1, ages: [0, 1, 2] },
    { coverage: 2, coolDown: 0, ages: [0, 1] },
  ])('is spread over the open ages, coverage $coverage and cool-down $coolDown', ({ coverage, coolDown, ages }) => {
    const counts = countsOf(coverage, coolDown);
    expect([...counts.keys()]).toEqual(ages);
    const share = IDS.length / ages.length;
    // Five standard deviations of a share: what a spread that leans would exceed, and this fixed one does not.
    for (const count of counts.values()) expect(Math.abs(count - share)).toBeLessThan(5 * Math.sqrt(share));
  });

  it('is past the cool-down where nothing falls due', () => {
    expect([...countsOf(null, 3).keys()]).toEqual([3]);
  });

  it('is another in another programme, and the same each time', () => {
    const rules = { coverage: 12, coolDown: 0 };
    const ages = (programme: string) => IDS.slice(0, 50).map((id) => initialAge(programme, rules, id));
    expect(ages('a')).toEqual(ages('a'));
    expect(ages('a')).not.toEqual(ages('b'));
  });
});
