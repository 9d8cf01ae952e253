import { describe, expect, it } from 'vitest';
import { computeDraw, computeWithObjects } from '#domain/sampling/compute-draw';
import { explainDraw } from '#domain/sampling/explain-draw';
import { drawKeys } from '#domain/sampling/seed';
import type { WorkedDraw } from '#domain/sampling/standing-visits';
import { aFrame, aPlan, inspectors, publicValue, SECRET, someRules } from '#test/support/draw-makers';

const secrets = { secret: SECRET };

const workedOf = (members: number, cap: number, batches?: Parameters<typeof someRules>[0]): WorkedDraw => {
  const lists = { frame: aFrame(40), inspectors: inspectors(members, () => ({ cap })), conflicts: [] };
  const plan = aPlan(lists, { rules: someRules(batches) });
  const b = batches === undefined ? [publicValue(7)] : [publicValue(7), publicValue(8)];
  const { objects, result } = computeWithObjects({ plan, lists, secrets, b });
  // As the service keeps it: teams of the batches before one that has none stand.
  const before = computeDraw({ plan, lists, secrets, b: b.slice(0, 1) });
  const teams = result.infeasible !== undefined && before.infeasible === undefined ? before.teams : result.teams;
  return { plan, lists, keys: drawKeys(plan, secrets, b), objects, result: { ...result, teams } };
};

describe('explainDraw', () => {
  it('has nothing to say of a draw that has its teams', () => {
    expect(explainDraw(workedOf(8, 100))).toBeNull();
  });

  it('says what is short where there are none', () => {
    expect(explainDraw(workedOf(3, 2))).toMatchObject({ objects: 8, demand: 16, places: 6, missing: 10 });
  });

  it('looks at the batch that has none, and counts the cases of those before', () => {
    const batches = [
      { round: 100, sharePpm: 500_000 },
      { round: 200, sharePpm: 500_000 },
    ];
    const found = explainDraw(workedOf(4, 3, { batches }));
    // Four visits of two took 8 of 12 cases; four are left for the other four visits.
    expect(found).toMatchObject({ objects: 4, demand: 8, places: 4, missing: 4 });
    expect(found?.remedies[0]).toMatchObject({ kind: 'raise-caps', cap: 4 });
  });
});
