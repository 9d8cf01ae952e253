import { describe, expect, it } from 'vitest';
import { addDays } from '#domain/kernel/local-date';
import { DEFAULT_CAPS } from '#domain/rules/caps';
import { isSmall, judgeTraffic, limitOf, usualOf } from '#domain/rules/judge-traffic';
import type { TrafficDay } from '#domain/rules/traffic-day';
import { aTrafficDay } from '#test/support/makers';
import { day } from '#test/support/shanghai';

const TODAY = day('2023-06-05');
/** The days before, the latest first, each with so many of `ordinary`. */
const daysBefore = (...counts: readonly number[]): readonly TrafficDay[] =>
  counts.map((count, index) => aTrafficDay({ on: addDays(TODAY, -1 - index), said: { ordinary: count } }));
const today = (given: Partial<TrafficDay> = {}) => aTrafficDay({ said: {}, ...given });
const judged = (planned: Readonly<Record<string, number>>, given: Partial<TrafficDay> = {}, past = daysBefore()) =>
  judgeTraffic(DEFAULT_CAPS, today(given), past, new Map(Object.entries(planned)), new Set());

describe('usualOf', () => {
  it('is the busiest of the last twenty days the ladder spoke on, and unknown with fewer than five', () => {
    expect(usualOf(daysBefore(5, 5, 5, 5), 'ordinary')).toBeNull();
    expect(usualOf(daysBefore(5, 9, 5, 5, 5), 'ordinary')).toBe(9);
    expect(usualOf(daysBefore(...Array.from({ length: 20 }, () => 5), 500), 'ordinary')).toBe(5);
    expect(usualOf(daysBefore(5, 9, 5, 5, 5), 'formal')).toBeNull();
  });

  it('leaves refused days out', () => {
    const [first, ...rest] = daysBefore(900, 5, 5, 5, 5, 5);
    expect(usualOf([{ ...(first as TrafficDay), refused: ['ordinary'] }, ...rest], 'ordinary')).toBe(5);
  });
});

describe('limitOf', () => {
  it.each([
    [null, 200],
    [2, 30],
    [10, 30],
    [11, 33],
    [700, 2_100],
  ])('of a ladder whose usual is %s is %d', (usual, limit) => {
    expect(limitOf(DEFAULT_CAPS, usual)).toBe(limit);
  });
});

describe('judgeTraffic', () => {
  it.each([
    ['the first day of an office', 200, [], false],
    ['one more than that', 201, [], true],
    ['a routine of 700 a day', 700, [690, 700, 710, 700, 650], false],
    ['a routine of 700 that says 2,131', 2_131, [690, 700, 710, 700, 650], true],
    ['a small ladder on a big day', 30, [1, 1, 2, 1, 1], false],
    ['a small ladder gone wrong', 31, [1, 1, 2, 1, 1], true],
  ] as const)('%s: %d after %j waits: %s', (_, count, past, waits) => {
    expect(judged({ ordinary: count }, {}, daysBefore(...past)).unusual.length).toBe(waits ? 1 : 0);
  });

  it('counts what the day has said already', () => {
    expect(judged({ ordinary: 101 }, { said: { ordinary: 100 } }).unusual).toEqual([
      { ladderId: 'ordinary', count: 201, limit: 200, usual: null },
    ]);
  });

  it('asks again only beyond what was allowed', () => {
    const given = { said: { ordinary: 300 }, allowed: { ordinary: 600 } };
    expect(judged({ ordinary: 300 }, given).unusual).toEqual([]);
    expect(judged({ ordinary: 301 }, given).unusual.length).toBe(1);
  });

  it('judges no ladder again that was refused for the day', () => {
    expect(judged({ ordinary: 9_000 }, { refused: ['ordinary'] })).toMatchObject({ unusual: [], officeCapped: null });
  });

  const usual = daysBefore(4_000, 4_000, 4_000, 4_000, 4_000);
  it('pauses a ladder over its cap, and an office over its own', () => {
    expect(judged({ ordinary: 4_001 }, {}, usual).capped).toMatchObject([{ ladderId: 'ordinary', limit: 4_000 }]);
    const said = { a: 2_000, b: 2_000, ordinary: 900 };
    expect(judged({ ordinary: 101 }, { said }, usual).officeCapped).toBe(5_001);
    expect(judged({ ordinary: 101 }, { said, allowed: { '*': 6_000 } }, usual).officeCapped).toBeNull();
  });

  it('tells of a cap four fifths used', () => {
    expect(judged({ ordinary: 3_300 }, {}, usual)).toMatchObject({ near: 1, capped: [], officeCapped: null });
  });

  it('counts what waits for approval against no office: one wrong ladder silences no other', () => {
    const verdict = judgeTraffic(
      DEFAULT_CAPS,
      today(),
      [],
      new Map([
        ['wrong', 90_000],
        ['ordinary', 10],
      ]),
      new Set(),
    );
    expect(verdict).toMatchObject({ unusual: [{ ladderId: 'wrong' }], officeCapped: null });
    const next = judgeTraffic(
      DEFAULT_CAPS,
      today({ said: { wrong: 90_000 } }),
      [],
      new Map([['ordinary', 10]]),
      new Set(['wrong']),
    );
    expect(next).toMatchObject({ unusual: [], officeCapped: null });
  });
});

describe('isSmall', () => {
  const small = (count: number, said = {}) => isSmall(DEFAULT_CAPS, today({ said }), new Map([['ordinary', count]]));
  it('is a day far from every limit', () => {
    expect([small(30), small(31), small(1, { ordinary: 30 }), small(1, { formal: 4_000 })]).toEqual([
      true,
      false,
      false,
      false,
    ]);
    expect(isSmall({ ...DEFAULT_CAPS, unusualFrom: 3 }, today(), new Map([['ordinary', 4]]))).toBe(false);
  });
});
