import { describe, expect, it } from 'vitest';
import { computeWithObjects } from '#domain/sampling/compute-draw';
import { drawKeys } from '#domain/sampling/seed';
import { objectsOfBatch, standingVisits, type WorkedDraw } from '#domain/sampling/standing-visits';
import { aFrame, aPlan, inspectors, publicValue, SECRET, someRules } from '#test/support/draw-makers';
import { NOW } from '#test/support/makers';

const lists = { frame: aFrame(40), inspectors: inspectors(8), conflicts: [] };
const batches = [
  { round: 100, sharePpm: 500_000 },
  { round: 200, sharePpm: 500_000 },
];
const plan = aPlan(lists, { rules: someRules({ reserve: 2, batches }) });
const secrets = { secret: SECRET };
const b = [publicValue(1), publicValue(2)];
const worked: WorkedDraw = {
  plan,
  lists,
  keys: drawKeys(plan, secrets, b),
  ...computeWithObjects({ plan, lists, secrets, b }),
};
const event = { at: NOW, reason: 'r', evidence: 'e', approvedBy: 'a' };

describe('standingVisits', () => {
  it('are those of the result where nothing happened', () => {
    const standing = standingVisits(worked, []);
    expect(standing).toMatchObject({
      teams: worked.result.teams,
      leads: worked.result.leads,
      batches: worked.result.batch,
    });
    const both = [1, 2].flatMap((batch) => objectsOfBatch(worked, standing, batch).map(({ id }) => id));
    expect(both.toSorted()).toEqual(worked.result.drawn);
  });

  it('have a substitute in the batch of the object it stands for', () => {
    const object = worked.result.drawn.find((id) => worked.result.batch?.[id] === 1) ?? '';
    const standing = standingVisits(worked, [
      { ...event, kind: 'refused', object },
      { ...event, kind: 'substituted', object, by: 'o0039', team: ['i001', 'i002'], lead: 'i002' },
    ]);
    expect(standing.out.get(object)).toBe('o0039');
    expect(standing.batches.o0039).toBe(1);
    expect(standing.teams.o0039).toEqual(['i001', 'i002']);
    expect(standing.teams[object]).toBeUndefined();
  });
});
