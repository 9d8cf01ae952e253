import { describe, expect, it } from 'vitest';
import { SOME, statistics } from './battery/battery.ts';
import { P_MIN } from './battery/check.ts';
import { exactChecks } from './battery/exact-checks.ts';
import { inclusionChances } from './battery/share-checks.ts';

describe('draws beside what others work out', () => {
  it.each(exactChecks())('$name', ({ run }) => {
    expect(run()).toEqual({ wrong: null });
  });
});

describe('many draws of fixed seeds', () => {
  it.each(statistics(SOME))('$name', ({ name, run }) => {
    const finding = run();
    if ('wrong' in finding) expect(finding.wrong, name).toBeNull();
    else expect(finding.p, name).toBeGreaterThanOrEqual(P_MIN);
  });

  it('are held to chances that come from integration: to 0.3 % those of the weights, and to five in all', () => {
    const weights = Array.from({ length: 20 }, (_, at) => at + 1);
    const chances = inclusionChances(weights, 5);
    expect(chances.reduce((sum, one) => sum + one, 0)).toBeCloseTo(5, 3);
    const errors = chances.map((chance, at) => Math.abs(chance / ((5 * (at + 1)) / 210) - 1));
    expect(Math.max(...errors)).toBeGreaterThan(0.001);
    expect(Math.max(...errors)).toBeLessThan(0.003);
  });
});
