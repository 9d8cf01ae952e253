import { describe, expect, it } from 'vitest';
import { drawRulesOf } from '#domain/sampling/draw-rules';
import { aProgramme } from '#test/support/inspection-makers';

const { sampling } = aProgramme();

describe('the rules of a draw', () => {
  it('are those of the programme', () => {
    expect(drawRulesOf(sampling, [])).toEqual({
      ratioPpm: { window: { A: 250_000 } },
      rounding: 'systematic',
      coverage: 8,
      coolDown: 1,
      coolResidualPpm: 250_000,
      annualCap: 2,
      reserve: 2,
    });
  });

  it('lift every tier to the floor', () => {
    const ratioPpm = { window: { A: 0, B: 49_999, C: 50_000 }, sector: { A: 300_000 } };
    expect(drawRulesOf({ ...sampling, ratioPpm, floorPpm: 50_000 }, []).ratioPpm).toEqual({
      window: { A: 50_000, B: 50_000, C: 50_000 },
      sector: { A: 300_000 },
    });
  });

  it('leave out what does not apply', () => {
    const bare = { ...sampling, coverage: null, coolDown: 0, annualCap: null, reserve: 0 };
    expect(drawRulesOf(bare, [7])).toEqual({ ratioPpm: sampling.ratioPpm, rounding: 'systematic' });
  });

  it('name what is asked of teams', () => {
    const asked = { quals: { window: ['law'] }, lead: { window: 'senior' } };
    expect(drawRulesOf({ ...sampling, ...asked }, [])).toMatchObject(asked);
  });

  it('share the draw among batches to the last part', () => {
    const { batches } = drawRulesOf(sampling, [10, 20, 30]);
    expect(batches).toEqual([
      { round: 10, sharePpm: 333_333 },
      { round: 20, sharePpm: 333_333 },
      { round: 30, sharePpm: 333_334 },
    ]);
  });
});
