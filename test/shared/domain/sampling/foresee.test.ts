import { describe, expect, it } from 'vitest';
import { foreseeable } from '#domain/sampling/foresee';
import type { FrameLine } from '#domain/sampling/lists';
import type { DrawRules } from '#domain/sampling/plan';

const frameOf = (...ages: readonly number[]): readonly FrameLine[] =>
  ages.map((age, index) => ({ id: `o${index}`, org: 'org', stratum: 'window', risk: 'A', k: 2, age }));
const ceil = (ppm: number): DrawRules => ({ ratioPpm: { window: { A: ppm } }, rounding: 'ceil' });

describe('foreseeable', () => {
  it.each([
    ['one object of a tier', 1, 50_000, true],
    ['19 of 20 and a little more', 20, 950_001, true],
    ['19 of 20', 20, 950_000, false],
    ['a share that leaves somebody out', 20, 50_000, false],
    ['a share of all, as the rules say', 3, 1_000_000, false],
    ['a share of nobody, as the rules say', 3, 0, false],
  ])('of a share rounded up: %s', (_name, count, ppm, found) => {
    const frame = frameOf(...Array.from({ length: count }, (_, index) => index));
    const faults = foreseeable(frame, ceil(ppm));
    expect(faults.map(({ code, path }) => `${code} ${path}`)).toEqual(
      found ? ['plan.predictable rules.ratioPpm.window.A'] : [],
    );
  });

  it('lets a lone object be, where rounding is left to chance', () => {
    expect(foreseeable(frameOf(0), { ...ceil(50_000), rounding: 'systematic' })).toEqual([]);
  });

  it('finds ages that are all alike beside a promise of coverage', () => {
    const rules: DrawRules = { ratioPpm: { window: { A: 300_000 } }, rounding: 'systematic', coverage: 3 };
    expect(foreseeable(frameOf(0, 0, 0, 0), rules)).toMatchObject([{ code: 'plan.predictable', path: 'frame.age' }]);
    expect(foreseeable(frameOf(0, 1, 0, 0), rules)).toEqual([]);
    expect(foreseeable(frameOf(0, 0), rules)).toEqual([]);
    expect(foreseeable([], rules)).toEqual([]);
    const { coverage: _none, ...without } = rules;
    expect(foreseeable(frameOf(0, 0, 0, 0), without)).toEqual([]);
  });
});
