import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawTeam, type TeamWish } from '#domain/inspections/draw-team';
import type { Inspector } from '#domain/sampling/roster-version';
import { INSPECTORS } from '#test/support/inspection-cast';

const wish = (given: Partial<TeamWish> = {}): TeamWish => ({
  seed: 'ins_1',
  subjectId: 'hall-3',
  unitId: 'branch-1',
  teamSize: 2,
  inspectors: INSPECTORS,
  conflicts: [],
  organisationOf: (unitId) => unitId,
  quals: [],
  leadQual: null,
  notOnly: [],
  ...given,
});

const barred = (...ids: readonly string[]) =>
  ids.map((inspectorId) => ({ subjectId: 'hall-3', inspectorId, reason: '曾在该单位任职' }));

describe('drawTeam', () => {
  it('gives one team for one seed, and others for others', () => {
    expect(drawTeam(wish())).toEqual(drawTeam(wish({ inspectors: INSPECTORS.toReversed() })));
    const teams = Array.from({ length: 30 }, (_, index) => drawTeam(wish({ seed: `ins_${index}` }))?.team.join());
    expect(new Set(teams).size).toBeGreaterThan(8);
  });

  it('sends nobody to his own unit, to a listed conflict, or without what is asked of all', () => {
    expect(drawTeam(wish({ unitId: 'committee' }))).toBeNull();
    expect(drawTeam(wish({ organisationOf: () => 'city' }))).toBeNull();
    expect(drawTeam(wish({ conflicts: barred('i-1', 'i-2', 'i-3', 'i-4') }))?.team).toEqual(['i-5', 'i-6']);
    expect(drawTeam(wish({ quals: ['lead'] }))?.team).toEqual(['i-5', 'i-6']);
    const elsewhere = [{ subjectId: 'hall-4', inspectorId: 'i-1', reason: '近亲属' }];
    expect(drawTeam(wish({ conflicts: elsewhere }))).toEqual(drawTeam(wish()));
  });

  it('keeps its promises whatever the seed, or makes no team', () => {
    const subset = fc.subarray([...INSPECTORS.map(({ id }) => id)]);
    fc.assert(
      fc.property(fc.string(), subset, subset, fc.integer({ min: 2, max: 4 }), (seed, old, away, teamSize) => {
        const made = drawTeam(wish({ seed, notOnly: old, conflicts: barred(...away), leadQual: 'lead', teamSize }));
        const may = INSPECTORS.filter(({ id }) => !away.includes(id));
        const leads = (one: Inspector | undefined): boolean => one?.quals.includes('lead') ?? false;
        const fresh = may.filter(({ id }) => old.length === 0 || !old.includes(id));
        const isPossible = may.length >= teamSize && fresh.length > 0 && may.some(leads);
        expect(made !== null).toBe(isPossible);
        if (made === null) return;
        expect(made.team).toHaveLength(teamSize);
        expect(made.team).toEqual([...made.team].sort());
        expect(made.team.every((id) => may.some((one) => one.id === id))).toBe(true);
        expect(made.team).toContain(made.lead);
        expect(leads(INSPECTORS.find(({ id }) => id === made.lead))).toBe(true);
        if (old.length > 0) expect(made.team.some((id) => !old.includes(id))).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});
