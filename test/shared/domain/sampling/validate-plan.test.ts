import { describe, expect, it } from 'vitest';
import { validatePlan } from '#domain/sampling/validate-plan';
import { aFrame, aPlan, inspectors, someRules } from '#test/support/draw-makers';

const reportOf = (members: number, cap = 100, given = {}) => {
  const lists = { frame: aFrame(40), inspectors: inspectors(members, () => ({ cap })), conflicts: [] };
  return validatePlan(aPlan(lists, { rules: someRules(given) }), lists);
};
const places = (report: ReturnType<typeof reportOf>) => report.faults.map(({ code, path }) => `${code} ${path}`);

describe('validatePlan', () => {
  it('finds nothing in a plan that may be committed, and forecasts it', () => {
    expect(reportOf(4)).toMatchObject({ faults: [], forecast: { floorPpm: 200_000, sharePpm: 200_000 } });
  });

  it.each([
    ['a ratio over 1', { ratioPpm: { window: { A: 1_000_001 } } }, 'plan.out-of-range rules.ratioPpm.window.A'],
    ['an unknown stratum', { ratioPpm: { window: { A: 1 }, hall: { A: 1 } } }, 'plan.unknown-pair rules.ratioPpm.hall'],
    ['ages that are all alike', { coverage: 4 }, 'plan.predictable frame.age'],
  ])('names the place of %s', (_name, given, place) => {
    expect(places(reportOf(4, 100, given))).toEqual(expect.arrayContaining([expect.stringContaining(place)]));
  });

  it('refuses a plan for which there would be no teams, and says how many places are missing', () => {
    const report = reportOf(3, 2);
    expect(places(report)).toEqual(['plan.no-teams inspectors']);
    // Eight visits of two need 16 places; three inspectors of two cases have six.
    expect(report.faults[0]?.message).toContain('20 of 20 trial draws');
    expect(report.faults[0]?.message).toContain('10 are missing');
  });

  it('refuses an empty frame', () => {
    const lists = { frame: [], inspectors: inspectors(2), conflicts: [] };
    expect(places(validatePlan(aPlan(lists, { rules: someRules({ ratioPpm: {} }) }), lists))).toContain(
      'plan.empty frame',
    );
  });
});
