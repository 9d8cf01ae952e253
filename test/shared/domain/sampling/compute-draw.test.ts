import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonical } from '#domain/sampling/canonical';
import { computeDraw } from '#domain/sampling/compute-draw';
import { drawSample } from '#domain/sampling/draw-sample';
import type { DrawLists } from '#domain/sampling/lists';
import type { DrawPlan } from '#domain/sampling/plan';
import { visitLines, visitTree } from '#domain/sampling/result-root';
import { type DrawSecrets, drawKeys } from '#domain/sampling/seed';
import { aFrame, aPlan, CAMPAIGN_SECRET, inspectors, publicValue, SECRET, someRules } from '#test/support/draw-makers';

const LISTS: DrawLists = {
  frame: aFrame(60, (index) => ({ risk: index % 3 === 0 ? 'B' : 'A', k: 1 + (index % 3), org: `bureau-${index % 5}` })),
  inspectors: inspectors(12, (index) => ({ org: `bureau-${index % 5}`, prior: index % 2 })),
  conflicts: [
    ['o0001', 'i002'],
    ['o0007', 'i003'],
  ],
};
const RULES = someRules({ ratioPpm: { window: { A: 250_000, B: 400_000 } }, reserve: 2 });
const BATCHES = [
  { round: 100, sharePpm: 300_000 },
  { round: 101, sharePpm: 700_000 },
];

const draw = (plan: DrawPlan, b: readonly Buffer[], lists = LISTS, secrets: DrawSecrets = { secret: SECRET }) =>
  computeDraw({ plan, lists, secrets, b });

const plan = aPlan(LISTS, { rules: RULES });
const result = draw(plan, [publicValue(1)]);

/** How far two samples of the same frame agree, by chance alone about a third of each. */
const common = (one: readonly string[], other: readonly string[]): number =>
  one.filter((id) => other.includes(id)).length / Math.max(one.length, 1);

describe('a draw', () => {
  it('gives every object drawn its team, ascending, and a lead of its own', () => {
    expect(Object.keys(result.teams).sort()).toEqual(result.drawn);
    for (const { id, k, org } of LISTS.frame.filter(({ id }) => result.drawn.includes(id))) {
      const team = result.teams[id] ?? [];
      expect(team).toHaveLength(k);
      expect([...team].sort()).toEqual(team);
      expect(team).toContain(result.leads[id]);
      for (const one of team) expect(LISTS.inspectors.find((each) => each.id === one)?.org).not.toBe(org);
    }
    expect(Object.keys(result).sort()).toEqual(['drawn', 'leads', 'n', 'reserve', 'root', 'teams']);
  });

  it('has the root over its visits', () => {
    const [keys] = drawKeys(plan, { secret: SECRET }, [publicValue(1)]).batches;
    expect(result.root).toBe(visitTree('sha256', visitLines('sha256', keys?.leaf ?? '', result.teams)).root);
  });

  it('is the same at every try, and whatever order the lists come in', () => {
    const shuffled = fc.record({
      frame: fc.shuffledSubarray([...LISTS.frame], { minLength: LISTS.frame.length }),
      inspectors: fc.shuffledSubarray([...LISTS.inspectors], { minLength: LISTS.inspectors.length }),
      conflicts: fc.shuffledSubarray([...LISTS.conflicts], { minLength: LISTS.conflicts.length }),
    });
    fc.assert(
      fc.property(shuffled, (lists) => {
        expect(canonical(draw(plan, [publicValue(1)], lists))).toBe(canonical(result));
      }),
      { numRuns: 25, seed: 1 },
    );
  });

  it('is another one after the change of a single bit in plan, secret or public value', () => {
    const bit = Buffer.from(publicValue(1));
    bit[31] = (bit[31] ?? 0) ^ 1;
    const secret = Buffer.from(SECRET);
    secret[0] = (secret[0] ?? 0) ^ 1;
    const others = [
      draw(plan, [bit]),
      draw(aPlan(LISTS, { rules: RULES }, { secret }), [publicValue(1)], LISTS, { secret }),
      draw(plan, [publicValue(1)], LISTS, { secret }),
      draw({ ...plan, seq: 2 }, [publicValue(1)]),
      draw({ ...plan, period: '2023Q2' }, [publicValue(1)]),
    ];
    for (const other of others) {
      expect(other.root).not.toBe(result.root);
      expect(common(result.drawn, other.drawn)).toBeLessThan(0.8);
    }
    expect(new Set(others.map(({ drawn }) => drawn.join())).size).toBe(others.length);
  });

  it('under a campaign draws the same units for every department that has them', () => {
    const frame = aFrame(900);
    const joint = (from: number, to: number, byte: number, campaign = CAMPAIGN_SECRET) => {
      const lists = { ...LISTS, frame: frame.slice(from, to), conflicts: [] };
      const secrets = { secret: Buffer.alloc(32, byte), campaign };
      const rules = someRules({ ratioPpm: { window: { A: 100_000 } } });
      const joined = aPlan(lists, { rules, authority: `office-${byte}` }, secrets);
      const keys = drawKeys(joined, secrets, [publicValue(1)]);
      return drawSample({ plan: joined, frame: lists.frame, keys }).batches[0]?.map(({ id }) => id) ?? [];
    };
    const both = new Set(frame.slice(300, 600).map(({ id }) => id));
    const inBoth = (ids: readonly string[]) => ids.filter((id) => both.has(id));
    const [ours, theirs] = [inBoth(joint(0, 600, 1)), inBoth(joint(300, 900, 2))];
    // Of the shared 300 each draws about 30; whoever draws fewer of them draws none that the other does not.
    const [fewer, more] = ours.length <= theirs.length ? [ours, theirs] : [theirs, ours];
    expect(fewer.length).toBeGreaterThan(15);
    expect(fewer.filter((id) => !more.includes(id))).toEqual([]);
    const apart = inBoth(joint(300, 900, 2, Buffer.alloc(32, 3)));
    expect(apart.filter((id) => ours.includes(id)).length).toBeLessThan(12);
  });

  it('works with SM3 all the way', () => {
    const other = draw(aPlan(LISTS, { rules: RULES, alg: 'sm3' }), [publicValue(1)]);
    expect(other.root).toMatch(/^[0-9a-f]{64}$/);
    expect(other.drawn).not.toEqual(result.drawn);
  });
});

describe('a draw in batches', () => {
  const dripped = aPlan(LISTS, { rules: { ...RULES, batches: BATCHES } });
  const whole = draw(dripped, [publicValue(1), publicValue(2)]);

  it('names the batch of each object, and has a root for each', () => {
    expect(Object.keys(whole.batch ?? {}).sort()).toEqual(whole.drawn);
    expect(new Set(Object.values(whole.batch ?? {}))).toEqual(new Set([1, 2]));
    expect(whole.root).toHaveLength(2);
  });

  it('holds after the first round what it holds in the end, as far as it goes', () => {
    const first = draw(dripped, [publicValue(1)]);
    expect(first.root).toEqual(whole.root?.slice(0, 1));
    for (const id of first.drawn) {
      expect(whole.teams[id]).toEqual(first.teams[id]);
      expect(whole.batch?.[id]).toBe(1);
    }
    expect(Object.values(whole.batch ?? {}).filter((batch) => batch === 1)).toHaveLength(first.drawn.length);
    expect(draw(dripped, [publicValue(1), publicValue(9)]).root?.[0]).toBe(whole.root?.[0]);
  });

  it('counts the cases of the first batch when it gives out the second', () => {
    const loads = new Map<string, number>(LISTS.inspectors.map(({ id, prior }) => [id, prior]));
    for (const team of Object.values(whole.teams)) for (const id of team) loads.set(id, (loads.get(id) ?? 0) + 1);
    const each = [...loads.values()];
    expect(Math.max(...each) - Math.min(...each)).toBeLessThanOrEqual(2);
  });
});

describe('a draw without enough inspectors', () => {
  it('says who is too few for whom, and gives no teams', () => {
    const few = { ...LISTS, inspectors: inspectors(2, () => ({ cap: 3 })) };
    const short = draw(aPlan(few, { rules: RULES }), [publicValue(1)], few);
    expect(short).toMatchObject({ teams: {}, leads: {}, root: null });
    expect(short.infeasible?.demand).toBeGreaterThan(short.infeasible?.places ?? Number.POSITIVE_INFINITY);
    expect(short.drawn.length).toBeGreaterThan(0);
  });
});
