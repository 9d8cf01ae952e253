import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { between, chance } from '#infra/local/simulation/chance';

describe('chance', () => {
  it('lies from 0 (included) to 1 (not included), and is the same for the same question', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.oneof(fc.string(), fc.integer())), (seed, purpose) => {
        const share = chance(seed, ...purpose);
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThan(1);
        expect(chance(seed, ...purpose)).toBe(share);
      }),
    );
  });

  it('is even', () => {
    const tenths = Array.from({ length: 10 }, () => 0);
    for (let n = 0; n < 10_000; n += 1) {
      const tenth = Math.floor(chance('1', 'even', n) * 10);
      tenths[tenth] = (tenths[tenth] ?? 0) + 1;
    }
    for (const count of tenths) expect(Math.abs(count - 1_000)).toBeLessThan(120);
  });

  it('has an answer of its own for each seed and each purpose', () => {
    const answers = [chance('1', 'a'), chance('2', 'a'), chance('1', 'b'), chance('1', 'a', 'b'), chance('1')];
    expect(new Set(answers).size).toBe(answers.length);
  });

  it('stays the same from build to build, or every report would change', () => {
    expect(chance('1', 'manner', 'tsk_1').toFixed(6)).toMatchInlineSnapshot(`"0.516369"`);
  });
});

describe('a whole number between two', () => {
  it('takes both ends, and nothing beyond', () => {
    fc.assert(
      fc.property(fc.integer({ min: -50, max: 50 }), fc.integer({ min: 0, max: 5 }), (min, width) => {
        const seen = new Set(Array.from({ length: 200 }, (_, n) => between(min, min + width, '1', n)));
        expect([...seen].sort((a, b) => a - b)).toEqual(Array.from({ length: width + 1 }, (_, n) => min + n));
      }),
      { numRuns: 20 },
    );
  });
});
