import { describe, expect, it } from 'vitest';
import { addMs } from '#domain/kernel/instant';
import type { DrawFact } from '#domain/sampling/draw';
import { eventsOf, stateOfDraw, valuesOf } from '#domain/sampling/draw-state';
import { aDraw, aPlan, ROUND, ROUND_AT, SERVICE } from '#test/support/committed-draws';
import { NOW } from '#test/support/makers';

const fact = (given: object): DrawFact => ({ at: ROUND_AT, by: SERVICE, seq: 2, ...given }) as DrawFact;
const drawn = (batch = 1, root: string | null = 'ab') =>
  fact({ type: 'drawn', batch, value: { sig: `s${batch}` }, root, visits: 3 });
const drawOf = (...facts: readonly DrawFact[]) => {
  const draw = aDraw();
  return { ...draw, facts: [...draw.facts, ...facts] };
};

const twoBatches = aPlan({
  rules: {
    ratioPpm: {},
    rounding: 'systematic',
    batches: [
      { round: ROUND, sharePpm: 500_000 },
      { round: ROUND + 60, sharePpm: 500_000 },
    ],
  },
});

describe('stateOfDraw', () => {
  it.each([
    ['committed', drawOf(), addMs(ROUND_AT, -1)],
    ['waiting', drawOf(), ROUND_AT],
    ['drawn', drawOf(drawn()), ROUND_AT],
    ['infeasible', drawOf(drawn(1, null)), ROUND_AT],
    ['withdrawn', drawOf(fact({ type: 'withdrawn', reason: 'x', approvedBy: 'b' })), ROUND_AT],
    ['failed', drawOf(fact({ type: 'failed', reason: 'x' })), ROUND_AT],
  ])('is %s', (phase, draw, now) => {
    expect(stateOfDraw(draw, now).phase).toBe(phase);
  });

  it('is drawing between two batches, and waiting once the next round has come', () => {
    const draw = aDraw({ plan: twoBatches });
    const half = { ...draw, facts: [...draw.facts, drawn()] };
    expect(stateOfDraw(half, ROUND_AT)).toMatchObject({
      phase: 'drawing',
      batches: 2,
      batchesDrawn: 1,
      next: { batch: 2 },
    });
    expect(stateOfDraw(half, addMs(ROUND_AT, 60 * 60_000)).phase).toBe('waiting');
    const whole = { ...half, facts: [...half.facts, drawn(2)] };
    expect(stateOfDraw(whole, ROUND_AT)).toMatchObject({ phase: 'drawn', next: null });
  });

  it('waits for nothing once it has ended', () => {
    expect(stateOfDraw(drawOf(fact({ type: 'failed', reason: 'x' })), ROUND_AT).next).toBeNull();
  });

  it('is revealed or not, whatever else it is', () => {
    expect(stateOfDraw(drawOf(), NOW).revealed).toBe(false);
    expect(stateOfDraw(drawOf(drawn(), fact({ type: 'revealed', secret: '00' })), NOW).revealed).toBe(true);
  });
});

describe('valuesOf and eventsOf', () => {
  it('are in the order of the facts', () => {
    const event = { kind: 'refused', object: 'o', at: NOW, reason: 'r', evidence: 'e', approvedBy: 'a' } as const;
    const draw = drawOf(drawn(1), drawn(2), fact({ type: 'event', event }));
    expect(valuesOf(draw)).toEqual([{ sig: 's1' }, { sig: 's2' }]);
    expect(eventsOf(draw)).toEqual([event]);
  });
});
