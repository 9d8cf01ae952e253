import { describe, expect, it } from 'vitest';
import { addMs, MINUTE_MS } from '#domain/kernel/instant';
import type { ChanceRules } from '#domain/rules/programme';
import { chanceSpan } from '#domain/sampling/draw-times';
import { chanceForPlan } from '#domain/sampling/plan-chance';
import { aProgramme } from '#test/support/committed-draws';
import { SOURCE } from '#test/support/drawing-house';
import { at, SHANGHAI } from '#test/support/shanghai';

const NOW = at('2023-01-05T09:00');
const DIGITS: ChanceRules = { kind: 'digits', source: '某彩票第 1 期', afterDays: 1, alsoBeacon: false };
const COMMITMENTS = ['a'.repeat(64), 'b'.repeat(64)];

const chanceOf = (chance: ChanceRules | null, given: { now?: typeof NOW; commitments?: readonly string[] } = {}) =>
  chanceForPlan(aProgramme(chance === null ? {} : { chance }), {
    source: SOURCE,
    shared: null,
    commitments: given.commitments ?? [],
    zone: SHANGHAI,
    now: given.now ?? NOW,
  });

describe('chanceForPlan', () => {
  it('is a round of the beacon where the programme says nothing', () => {
    const { beacon, rounds, lastAt } = chanceOf(null);
    expect(beacon).toMatchObject({ kind: 'development', round: rounds[0] });
    expect(lastAt).toBe(addMs(NOW, 15 * MINUTE_MS));
  });

  it.each([
    // Digits of a day that has begun somewhere on earth may be known to somebody.
    ['2023-01-05T09:00', '2023-01-06'],
    ['2023-01-05T17:44', '2023-01-06'],
    ['2023-01-05T17:46', '2023-01-07'],
    ['2023-01-05T23:59', '2023-01-07'],
  ])('committed at %s takes digits of %s, which nobody can know yet', (now, on) => {
    const { beacon, rounds } = chanceOf(DIGITS, { now: at(now) });
    expect(beacon).toEqual({ kind: 'digits', source: '某彩票第 1 期', on });
    expect(rounds).toEqual([]);
    expect(chanceSpan(beacon, at(now)).from >= addMs(at(now), 15 * MINUTE_MS)).toBe(true);
  });

  it('needs both where a round stands beside the digits', () => {
    const { beacon, lastAt } = chanceOf({ ...DIGITS, alsoBeacon: true });
    expect(beacon).toMatchObject({ kind: 'all', of: [{ kind: 'development' }, { kind: 'digits' }] });
    expect(lastAt).toBe(at('2023-01-07T20:00'));
  });

  it('takes the hashes witnesses gave', () => {
    const { beacon } = chanceOf({ kind: 'witnesses', alsoBeacon: false }, { commitments: COMMITMENTS });
    expect(beacon).toEqual({ kind: 'witnesses', commitments: COMMITMENTS });
  });
});
