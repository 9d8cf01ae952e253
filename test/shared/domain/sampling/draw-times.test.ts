import { describe, expect, it } from 'vitest';
import { addMs, DAY_MS, type Instant, MINUTE_MS } from '#domain/kernel/instant';
import { batchTimesOf, withdrawBefore } from '#domain/sampling/draw-times';
import type { BeaconSource } from '#domain/sampling/plan';
import { aDraw, aPlan, aSource, ROUND, ROUND_AT } from '#test/support/committed-draws';
import { NOW } from '#test/support/makers';

const drawBy = (beacon: BeaconSource) => aDraw({ plan: aPlan({ beacon }) });

describe('batchTimesOf', () => {
  it('is one batch at the time of the round, with a week’s patience', () => {
    expect(batchTimesOf(aDraw())).toEqual([
      { batch: 1, round: ROUND, at: ROUND_AT, until: addMs(ROUND_AT, 7 * DAY_MS) },
    ]);
  });

  it('is each batch at the time of its own round', () => {
    const batches = [
      { round: ROUND, sharePpm: 500_000 },
      { round: ROUND + 1_440, sharePpm: 500_000 },
    ];
    const plan = aPlan({ rules: { ratioPpm: {}, rounding: 'systematic', batches } });
    expect(batchTimesOf(aDraw({ plan })).map(({ at }) => at)).toEqual([ROUND_AT, addMs(ROUND_AT, DAY_MS)]);
  });

  it('waits for the digits of a day until the day is over everywhere', () => {
    const draw = drawBy({ kind: 'digits', source: 'public lottery', on: '2023-06-10' });
    expect(batchTimesOf(draw)).toMatchObject([{ batch: 1, round: null, at: '2023-06-11T12:00:00.000Z' }]);
  });

  it('waits for the last of several parts', () => {
    const witnesses: BeaconSource = { kind: 'witnesses', commitments: ['a', 'b'] };
    const digits: BeaconSource = { kind: 'digits', source: 'public lottery', on: '2023-06-10' };
    const [only] = batchTimesOf(drawBy({ kind: 'all', of: [witnesses, digits] }));
    expect(only?.at).toBe('2023-06-11T12:00:00.000Z');
  });

  it('knows no time of a chain that is not known here', () => {
    expect(() => batchTimesOf(drawBy({ kind: 'drand', chain: '00', round: 5 }))).toThrow(RangeError);
  });
});

describe('withdrawBefore', () => {
  it.each<[string, BeaconSource, Instant]>([
    ['the time of the round', aSource(), ROUND_AT],
    [
      'the day of the digits, where it begins first',
      { kind: 'digits', source: 'x', on: '2023-06-10' },
      '2023-06-09T10:00:00.000Z' as Instant,
    ],
    ['the lead, of witnesses', { kind: 'witnesses', commitments: ['a', 'b'] }, addMs(NOW, 15 * MINUTE_MS)],
    [
      'the first of several parts',
      { kind: 'all', of: [{ kind: 'digits', source: 'x', on: '2023-06-10' }, aSource()] },
      ROUND_AT,
    ],
  ])('is %s', (_name, beacon, at) => {
    expect(withdrawBefore(drawBy(beacon))).toBe(at);
  });
});
