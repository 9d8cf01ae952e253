import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { smallest } from '#domain/sampling/smallest';

const byNumber = (a: number, b: number): number => a - b;

describe('the smallest', () => {
  it('are those that a whole sort would put in front', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(50)), fc.nat(20), (values, capacity) => {
        const kept = smallest(capacity, byNumber);
        for (const value of values) kept.add(value);
        expect(kept.ascending()).toEqual([...values].sort(byNumber).slice(0, capacity));
      }),
      { numRuns: 300, seed: 1 },
    );
  });

  it('of parts are those of the whole', () => {
    fc.assert(
      fc.property(fc.array(fc.nat()), fc.array(fc.nat()), fc.nat(10), (one, other, capacity) => {
        const keep = (values: readonly number[]) => {
          const kept = smallest(capacity, byNumber);
          for (const value of values) kept.add(value);
          return kept;
        };
        const joined = keep(one);
        for (const value of keep(other).ascending()) joined.add(value);
        expect(joined.ascending()).toEqual(keep([...one, ...other]).ascending());
      }),
      { numRuns: 200, seed: 1 },
    );
  });
});
