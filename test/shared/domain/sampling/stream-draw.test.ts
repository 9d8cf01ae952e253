import { describe, expect, it } from 'vitest';
import { computeWithObjects } from '#domain/sampling/compute-draw';
import { frameText } from '#domain/sampling/list-text';
import type { DrawLists } from '#domain/sampling/lists';
import { packList, unpackList } from '#domain/sampling/pack-list';
import { readLines, rereadable } from '#domain/sampling/read-lines';
import { streamDraw } from '#domain/sampling/stream-draw';
import { aFrame, aPlan, inspectors, publicValue, SECRET, someRules } from '#test/support/draw-makers';

const LISTS: DrawLists = {
  frame: aFrame(3_000, (index) => ({ risk: index % 3 === 0 ? 'B' : 'A', org: `bureau-${index % 5}`, age: index % 4 })),
  inspectors: inspectors(40, (index) => ({ org: `bureau-${index % 5}` })),
  conflicts: [['o0001', 'i002']],
};
const BATCHES = [
  { round: 100, sharePpm: 300_000 },
  { round: 101, sharePpm: 700_000 },
];
const RULES = someRules({ ratioPpm: { window: { A: 100_000, B: 200_000 } }, coverage: 4, reserve: 2 });
const secrets = { secret: SECRET };

/** The frame as it is stored, and how often it was gone through. */
const stored = (lists: DrawLists) => {
  const { listId, parts } = packList('office-1', lists.frame.map(frameText));
  const passes = { count: 0 };
  const frame = rereadable(() => {
    passes.count += 1;
    return readLines('frame', unpackList(listId, parts));
  });
  return { lists: { ...lists, frame }, passes };
};

describe('a draw of lists that come line by line', () => {
  it.each([
    ['at once', RULES, [publicValue(1)], 2],
    ['in batches', { ...RULES, batches: BATCHES }, [publicValue(1), publicValue(2)], 3],
  ])('is the draw of the whole lists, in two passes and one more a further batch: %s', (_name, rules, b, passes) => {
    const plan = aPlan(LISTS, { rules });
    const { lists, passes: made } = stored(LISTS);
    const streamed = streamDraw({ plan, lists, secrets, b });
    expect(streamed).toEqual(computeWithObjects({ plan, lists: LISTS, secrets, b }));
    expect(made.count).toBe(passes);
    const named = [...streamed.result.drawn, ...Object.values(streamed.result.reserve).flat()].sort();
    expect(streamed.objects.map(({ id }) => id)).toEqual(named);
  });

  it('knows salted lists', () => {
    const commitment = { root: '', count: 0, salted: true };
    const salted = { frame: { ...commitment, added: 0, removed: 0 } };
    const plan = aPlan(LISTS, { rules: RULES, ...salted });
    expect(streamDraw({ plan, lists: LISTS, secrets, b: [publicValue(1)] }).result.drawn.length).toBeGreaterThan(0);
    const other = { secret: Buffer.alloc(32, 1) };
    expect(() => streamDraw({ plan, lists: LISTS, secrets: other, b: [publicValue(1)] })).toThrow(/frame.root/);
  });

  it.each([
    ['a line less', { ...LISTS, frame: LISTS.frame.slice(1) }, /frame.count/],
    [
      'a line changed',
      { ...LISTS, frame: LISTS.frame.with(7, aFrame(8, () => ({ age: 3 }))[7] as never) },
      /frame.root/,
    ],
    ['another cap', { ...LISTS, inspectors: inspectors(40, () => ({ cap: 7 })) }, /inspectors.root/],
    ['a conflict less', { ...LISTS, conflicts: [] }, /conflicts.count/],
  ])('draws nothing from other lists than those committed to: %s', (_name, lists, place) => {
    const plan = aPlan(LISTS, { rules: RULES });
    expect(() => streamDraw({ plan, lists, secrets, b: [publicValue(1)] })).toThrow(place);
  });
});
