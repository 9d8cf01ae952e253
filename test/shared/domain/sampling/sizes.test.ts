import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { batchSizes, cellPpm, drawSizes } from '#domain/sampling/sizes';
import { someRules } from '#test/support/draw-makers';

const key = (number: number): string => number.toString(16).padStart(16, '0').repeat(4);
const anyKey = fc.stringMatching(/^[0-9a-f]{64}$/);
const sumOf = (sizes: ReadonlyMap<string, number>): number => [...sizes.values()].reduce((sum, size) => sum + size, 0);

/** Cells `s|<index>|open` with a count and a ratio each. */
const anyCells = fc
  .array(fc.record({ count: fc.nat(500), ppm: fc.nat(1_000_000) }), { minLength: 1, maxLength: 12 })
  .map((cells) => ({
    counts: new Map(cells.map(({ count }, index) => [`s|${index}|open`, count])),
    ratioPpm: { s: Object.fromEntries(cells.map(({ ppm }, index) => [String(index), ppm])) },
    shares: cells.map(({ count, ppm }) => (count * ppm) / 1_000_000),
    cells,
  }));

describe('sizes', () => {
  it('of one cell are rounded up as often as its share says', () => {
    const counts = new Map([['window|A|open', 7]]);
    const sizeAt = (roundKey: string) =>
      drawSizes({ counts, rules: someRules({ ratioPpm: { window: { A: 250_000 } } }), alg: 'sha256', roundKey }).get(
        'window|A|open',
      );
    // 7 x 25 % = 1.75: one where u is below a quarter of 2^64, two from there on.
    expect(sizeAt(key(0))).toBe(1);
    expect(sizeAt(`3fffffffffffffff${'0'.repeat(48)}`)).toBe(1);
    expect(sizeAt(`4000000000000000${'0'.repeat(48)}`)).toBe(2);
    expect(sizeAt('f'.repeat(64))).toBe(2);
  });

  it('are floor or ceiling of their share, and so is the total', () => {
    fc.assert(
      fc.property(anyCells, anyKey, ({ counts, ratioPpm, shares, cells }, roundKey) => {
        const sizes = drawSizes({ counts, rules: someRules({ ratioPpm }), alg: 'sha256', roundKey });
        shares.forEach((share, index) => {
          const size = sizes.get(`s|${index}|open`) ?? -1;
          expect(size).toBeGreaterThanOrEqual(Math.floor(share));
          expect(size).toBeLessThanOrEqual(Math.ceil(share));
        });
        const parts = cells.reduce((sum, { count, ppm }) => sum + count * ppm, 0);
        expect([Math.floor(parts / 1_000_000), Math.ceil(parts / 1_000_000)]).toContain(sumOf(sizes));
      }),
      { numRuns: 200, seed: 1 },
    );
  });

  it('do not depend on the order in which the cells were met', () => {
    fc.assert(
      fc.property(anyCells, anyKey, ({ counts, ratioPpm }, roundKey) => {
        const rules = someRules({ ratioPpm });
        const turned = new Map([...counts].reverse());
        const [one, other] = [counts, turned].map((some) =>
          drawSizes({ counts: some, rules, alg: 'sha256', roundKey }),
        );
        for (const cell of counts.keys()) expect(other?.get(cell)).toBe(one?.get(cell));
      }),
      { numRuns: 100, seed: 1 },
    );
  });

  it('by ceiling are never less than the share, and never one more', () => {
    const counts = new Map([
      ['s|A|open', 8],
      ['s|B|open', 20],
      ['s|C|open', 0],
    ]);
    const rules = someRules({ rounding: 'ceil', ratioPpm: { s: { A: 50_000, B: 50_000, C: 50_000 } } });
    const sizes = drawSizes({ counts, rules, alg: 'sha256', roundKey: key(0) });
    expect([...sizes.values()]).toEqual([1, 1, 0]);
  });

  it('take all that are due, none that are capped, and a part of the ratio where they are cool', () => {
    const rules = someRules({
      ratioPpm: { s: { A: 300_001 } },
      coverage: 8,
      coolDown: 2,
      coolResidualPpm: 250_000,
      annualCap: 1,
    });
    const counts = new Map([
      ['s|A|due', 5],
      ['s|A|capped', 9],
      ['s|A|cool', 1_000_000],
    ]);
    const sizes = drawSizes({ counts, rules, alg: 'sha256', roundKey: key(0) });
    // floor(300,001 x 0.25) = 75,000 parts of a million.
    expect(Object.fromEntries(sizes)).toEqual({ 's|A|due': 5, 's|A|capped': 0, 's|A|cool': 75_000 });
    expect(cellPpm('s|A|cool', rules)).toBe(75_000);
  });

  it('know no ratio for a pair that has none', () => {
    expect(() => cellPpm('window|Z|open', someRules())).toThrow(RangeError);
    expect(() => cellPpm('hall|A|open', someRules())).toThrow(RangeError);
    // Every object answers to these names.
    expect(() => cellPpm('constructor|name|open', someRules())).toThrow(RangeError);
  });

  it('stay exact where fractions of the machine would not', () => {
    // 3 x 333,333 parts: a hair below one, so that only the very last u rounds up.
    const counts = new Map([['window|A|open', 3]]);
    const rules = someRules({ ratioPpm: { window: { A: 333_333 } } });
    const sizeAt = (roundKey: string) => drawSizes({ counts, rules, alg: 'sha256', roundKey }).get('window|A|open');
    expect(sizeAt(`000010c6f7a0b5ed${'0'.repeat(48)}`)).toBe(0);
    expect(sizeAt(`000010c6f7a0b5ee${'0'.repeat(48)}`)).toBe(1);
  });
});

describe('a budget', () => {
  const counts = new Map([
    ['s|A|due', 5],
    ['s|A|open', 60],
    ['s|B|open', 40],
  ]);
  const rules = (total: number, minFresh: number) =>
    someRules({ ratioPpm: { s: { A: 100_000, B: 300_000 } }, coverage: 8, budget: { total, minFresh } });

  it('is spent by open cells after who is due, in proportion to their shares', () => {
    // 15 are left for 6 + 12 shares: 5 and 10.
    const sizes = drawSizes({ counts, rules: rules(20, 0), alg: 'sha256', roundKey: key(7) });
    expect(Object.fromEntries(sizes)).toEqual({ 's|A|due': 5, 's|A|open': 5, 's|B|open': 10 });
  });

  it('leaves a few to chance where those due use it up', () => {
    expect(sumOf(drawSizes({ counts, rules: rules(4, 3), alg: 'sha256', roundKey: key(7) }))).toBe(5 + 3);
    expect(sumOf(drawSizes({ counts, rules: rules(4, 0), alg: 'sha256', roundKey: key(7) }))).toBe(5);
  });

  it('is kept to one by one, whatever the ratios and the seed', () => {
    fc.assert(
      fc.property(anyCells, anyKey, fc.nat(5), ({ counts: some, ratioPpm, shares }, roundKey, total) => {
        const sizes = drawSizes({
          counts: some,
          rules: someRules({ ratioPpm, budget: { total, minFresh: 0 } }),
          alg: 'sha256',
          roundKey,
        });
        expect(sumOf(sizes)).toBe(shares.some((share) => share > 0) ? total : 0);
      }),
      { numRuns: 100, seed: 1 },
    );
  });

  it('lets cool cells be drawn by their own share first', () => {
    const cool = new Map([
      ['s|A|cool', 40],
      ['s|A|open', 60],
    ]);
    const both = {
      coolDown: 2,
      coolResidualPpm: 500_000,
      ratioPpm: { s: { A: 100_000 } },
      budget: { total: 12, minFresh: 0 },
    };
    const sizes = drawSizes({ counts: cool, rules: someRules(both), alg: 'sha256', roundKey: key(0) });
    expect(Object.fromEntries(sizes)).toEqual({ 's|A|cool': 2, 's|A|open': 10 });
  });
});

describe('batches', () => {
  it('share a cell out: all of it, each its floor or ceiling, none below nothing', () => {
    const anyShares = fc.array(fc.integer({ min: 1, max: 1_000 }), { minLength: 1, maxLength: 6 }).map((parts) => {
      const sum = parts.reduce((total, part) => total + part, 0);
      const shares = parts.map((part) => Math.floor((part * 1_000_000) / sum));
      const rest = 1_000_000 - shares.reduce((total, share) => total + share, 0);
      return shares.map((share, index) => (index === 0 ? share + rest : share));
    });
    fc.assert(
      fc.property(anyShares, fc.nat(300), anyKey, (sharesPpm, size, batchKey) => {
        const sizes = batchSizes('s|A|open', size, { sharesPpm, alg: 'sha256', batchKey });
        expect(sizes.reduce((sum, one) => sum + one, 0)).toBe(size);
        sizes.forEach((one, index) => {
          const share = (size * (sharesPpm[index] ?? 0)) / 1_000_000;
          expect(Math.abs(one - share)).toBeLessThanOrEqual(1);
          expect(one).toBeGreaterThanOrEqual(0);
        });
      }),
      { numRuns: 200, seed: 1 },
    );
  });

  it('round each cell by a number of its own', () => {
    const question = { sharesPpm: [500_000, 500_000], alg: 'sha256', batchKey: key(3) } as const;
    const firsts = Array.from({ length: 40 }, (_, index) => batchSizes(`s|${index}|open`, 1, question)[0]);
    expect(new Set(firsts)).toEqual(new Set([0, 1]));
  });
});
