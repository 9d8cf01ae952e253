import { describe, expect, it } from 'vitest';
import { cellOf } from '#domain/sampling/cells';
import { drawSample } from '#domain/sampling/draw-sample';
import type { DrawPlan, DrawRules } from '#domain/sampling/plan';
import { drawKeys } from '#domain/sampling/seed';
import { ticketOf } from '#domain/sampling/tickets';
import { aFrame, aPlan, publicValue, SECRET, someRules } from '#test/support/draw-makers';

const FRAME = aFrame(80, (index) => ({ risk: index % 4 === 0 ? 'B' : 'A', age: index % 9, visits: index % 5 }));
const RULES = someRules({
  ratioPpm: { window: { A: 300_000, B: 500_000 } },
  coverage: 8,
  coolDown: 2,
  coolResidualPpm: 500_000,
  annualCap: 4,
  reserve: 2,
});

const sampleOf = (rules: DrawRules, values: readonly Buffer[], frame = FRAME) => {
  const plan: DrawPlan = aPlan({ frame, inspectors: [], conflicts: [] }, { rules });
  const keys = drawKeys(plan, { secret: SECRET }, values);
  return { keys, sample: drawSample({ plan, frame, keys }) };
};

const idsOf = (lines: readonly { id: string }[] | undefined): readonly string[] => lines?.map(({ id }) => id) ?? [];

describe('a sample', () => {
  it('has the smallest tickets of each cell, all that are due and none that is capped', () => {
    const { keys, sample } = sampleOf(RULES, [publicValue(1)]);
    const drawn = new Set(idsOf(sample.batches[0]));
    for (const [cell, size] of Object.entries(sample.n)) {
      const inCell = FRAME.filter((line) => cellOf(line, RULES) === cell)
        .map(({ id }) => ({ id, ticket: ticketOf('sha256', keys.batches[0]?.object ?? '', id) }))
        .sort((a, b) => (a.ticket < b.ticket ? -1 : 1));
      expect(inCell.filter(({ id }) => drawn.has(id))).toEqual(inCell.slice(0, size));
      const substitutes = cell.endsWith('|capped') ? [] : inCell.slice(size, size + 2);
      expect(idsOf(sample.reserve[cell])).toEqual(idsOf(substitutes));
    }
    expect(Object.keys(sample.n).filter((cell) => cell.endsWith('|due')).length).toBeGreaterThan(0);
    expect(Object.entries(sample.n).filter(([cell, n]) => cell.endsWith('|capped') && n !== 0)).toEqual([]);
    expect(idsOf(sample.batches[0])).toEqual([...drawn].sort());
  });

  it('in batches draws each object once, as many in all as without, and substitutes with the last', () => {
    const rounds = [100, 101, 102].map((round) => ({ round, sharePpm: round === 100 ? 333_334 : 333_333 }));
    const values = [1, 2, 3].map(publicValue);
    const { sample } = sampleOf({ ...RULES, batches: rounds }, values);
    const ids = sample.batches.flatMap(idsOf);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toHaveLength(Object.values(sample.n).reduce((sum, n) => sum + n, 0));
    for (const reserve of Object.values(sample.reserve)) {
      for (const { id } of reserve) expect(ids).not.toContain(id);
    }
    expect(Object.values(sample.reserve).flat().length).toBeGreaterThan(0);
  });

  it('holds what is known by then, and takes none of it back', () => {
    const batches = [
      { round: 100, sharePpm: 500_000 },
      { round: 101, sharePpm: 500_000 },
    ];
    const [first, both] = [[publicValue(1)], [publicValue(1), publicValue(2)]].map(
      (values) => sampleOf({ ...RULES, batches }, values).sample,
    );
    expect(first?.batches).toEqual(both?.batches.slice(0, 1));
    expect(first?.n).toEqual(both?.n);
    expect(Object.values(first?.reserve ?? {}).flat()).toEqual([]);
  });

  it('of an empty frame is empty', () => {
    expect(sampleOf(someRules({ ratioPpm: {} }), [publicValue(1)], []).sample).toEqual({
      n: {},
      batches: [[]],
      reserve: {},
    });
  });
});
