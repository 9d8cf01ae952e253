import { describe, expect, it } from 'vitest';
import type { DrawFact } from '#domain/sampling/draw';
import { drawHealth, type HealthMatter } from '#domain/statistics/draw-health';
import { aDraw, aPlan, ROUND_AT, SERVICE, sigOf } from '#test/support/committed-draws';
import { anObject } from '#test/support/draw-makers';
import { NOW } from '#test/support/makers';

const by = { at: NOW, by: SERVICE } as const;
const drawn: DrawFact = { ...by, type: 'drawn', seq: 2, batch: 1, value: { sig: sigOf(1) }, root: 'ab', visits: 3 };
const event = (kind: 'refused' | 'not-executed', object: string): DrawFact => ({
  ...by,
  type: 'event',
  seq: 3,
  event: { kind, object, at: NOW, reason: 'x', evidence: 'ab', approvedBy: 'b' },
});
const committed = aDraw().facts;
const RULES = { ratioPpm: { window: { A: 250_000, B: 500_000 } }, rounding: 'systematic', coverage: 4 } as const;
const draw = aDraw({ plan: aPlan({ rules: RULES, revealBy: '2023-06-30' }), facts: [...committed, drawn] });
const frame = [
  ...[0, 1, 2, 3].map((age) => anObject({ id: `a${age}`, age })),
  anObject({ id: 'b', risk: 'B', age: 2 }),
];
const matter = (given: Partial<HealthMatter> = {}): HealthMatter => ({
  programmeId: 'windows',
  draws: [draw],
  latest: { draw, frame },
  revealed: [],
  ...given,
});

describe('drawHealth', () => {
  it('says of each tier the chance of one object, who is due among them, and the longest gap', () => {
    // Three at a quarter, and one that is due for certain.
    expect(drawHealth(matter(), ROUND_AT, '2023-06-05').cells).toEqual([
      { cell: 'window|A', objects: 4, chancePpm: 437_500, longestGap: 3 },
      { cell: 'window|B', objects: 1, chancePpm: 500_000, longestGap: 2 },
    ]);
  });

  it('counts what came to nothing, and what happened to results', () => {
    const withdrawn: DrawFact = { ...by, type: 'withdrawn', seq: 2, reason: 'x', approvedBy: 'b' };
    const draws = [
      draw,
      aDraw({ facts: [...committed, withdrawn] }),
      aDraw({ facts: [...committed, { ...drawn, root: null }] }),
      aDraw({ facts: [...committed, { ...by, type: 'failed', seq: 2, reason: 'x' }] }),
      aDraw({ facts: [...committed, drawn, event('refused', 'a1'), event('not-executed', 'b')] }),
    ];
    expect(drawHealth(matter({ draws }), ROUND_AT, '2023-06-05')).toMatchObject({
      plans: 5,
      withdrawn: 1,
      failed: 1,
      infeasible: 1,
      drawn: 9,
      refused: 1,
      notExecuted: 1,
      substituted: 0,
    });
  });

  it.each([
    ['2023-06-30', 0],
    ['2023-07-01', 1],
  ])('on %s counts %s reveals that are overdue', (today, overdue) => {
    expect(drawHealth(matter(), ROUND_AT, today).revealsOverdue).toBe(overdue);
  });

  it('names organisations whose visits were not held, of draws that are revealed alone', () => {
    const own = aDraw({ facts: [...committed, drawn, event('refused', 'a1'), event('refused', 'b')] });
    const organisationOf = (object: string) => (object === 'b' ? 'org-2' : object === 'x' ? null : 'org-1');
    const seen = matter({ draws: [own], revealed: [{ draw: own, drawn: ['a1', 'a2', 'b'], organisationOf }] });
    expect(drawHealth(seen, ROUND_AT, '2023-06-05').organisations).toEqual([
      { organisation: 'org-1', drawn: 2, refused: 1, notExecuted: 0 },
      { organisation: 'org-2', drawn: 1, refused: 1, notExecuted: 0 },
    ]);
    expect(drawHealth(matter({ draws: [own] }), ROUND_AT, '2023-06-05').organisations).toEqual([]);
  });
});
