import { describe, expect, it } from 'vitest';
import type { DrawRules } from '#domain/sampling/plan';
import { surveyFrame } from '#domain/sampling/survey-frame';
import { trialDraws, trialsFor } from '#domain/sampling/trial-draws';
import { aFrame, aPlan, inspectors, someRules } from '#test/support/draw-makers';

const tried = (members: number, cap: number, given: Partial<DrawRules> = {}) => {
  const lists = { frame: aFrame(40), inspectors: inspectors(members, () => ({ cap })), conflicts: [] };
  const plan = aPlan(lists, { rules: someRules(given) });
  return trialDraws(plan, lists, surveyFrame(lists.frame, plan.rules), 8);
};

describe('trial draws', () => {
  it.each([
    ['an office', 400, 60, 40, 20],
    ['a city', 20_000, 3_200, 40, 20],
    ['a million objects, few visits', 1_000_000, 1_000, 200, 6],
    ['a million objects, ten thousand visits by a thousand inspectors', 1_000_000, 10_000, 1_000, 3],
    ['nobody', 0, 0, 0, 20],
  ])('are as many as some seconds allow: %s', (_name, objects, visits, members, trials) => {
    expect(trialsFor(objects, visits, members)).toBe(trials);
  });

  it('find teams where there are places for all', () => {
    expect(tried(4, 4)).toEqual({ trials: 20, failed: 0, worst: null });
  });

  it('say how many found none, and what was short in the worst', () => {
    expect(tried(3, 2)).toMatchObject({
      trials: 20,
      failed: 20,
      worst: { objects: 8, demand: 16, places: 6, missing: 10, strata: ['window'] },
    });
  });

  it('are draws of the plan in one batch, the same whenever they are tried', () => {
    const batches = [
      { round: 100, sharePpm: 500_000 },
      { round: 200, sharePpm: 500_000 },
    ];
    expect(tried(3, 5, { batches })).toEqual(tried(3, 5, { batches }));
    expect(tried(3, 5, { batches }).worst?.demand).toBe(16);
  });

  it('meet what only some samples would: of eighty objects, those of one stratum have two inspectors', () => {
    const frame = aFrame(80, (index) => ({ stratum: index % 8 === 0 ? 'lifts' : 'window' }));
    const members = inspectors(12, (index) => ({ cap: index < 2 ? 2 : 20, quals: index < 2 ? ['lifts'] : [] }));
    const lists = { frame, inspectors: members, conflicts: [] };
    const rules = someRules({
      ratioPpm: { window: { A: 200_000 }, lifts: { A: 250_000 } },
      quals: { lifts: ['lifts'] },
    });
    const plan = aPlan(lists, { rules });
    const { failed, trials, worst } = trialDraws(plan, lists, surveyFrame(frame, rules), 17);
    // 2.5 lifts are drawn on average, two or three of them; the two who may go there have room for two visits.
    expect(failed).toBeGreaterThan(3);
    expect(failed).toBeLessThan(trials);
    expect(worst).toMatchObject({ objects: 3, strata: ['lifts'], demand: 6, places: 4, missing: 2 });
  });
});
