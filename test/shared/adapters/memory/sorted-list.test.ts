import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sortedList } from '#adapters/memory/sorted-list';

const byNumber = (a: number, b: number): number => a - b;

describe('a sorted list', () => {
  it('holds what a sorted set would, whatever came and went', () => {
    const step = fc.record({ add: fc.boolean(), item: fc.integer({ min: 0, max: 40 }) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), fc.integer({ min: -1, max: 41 }), (steps, after) => {
        const list = sortedList(byNumber);
        const model = new Set<number>();
        for (const { add, item } of steps) {
          if (add) list.insert(item);
          else list.remove(item);
          if (add) model.add(item);
          else model.delete(item);
        }
        const wanted = [...model].sort(byNumber);
        expect([...list.walk()]).toEqual(wanted);
        expect([...list.walk(after)]).toEqual(wanted.filter((item) => item > after));
      }),
      { numRuns: 300 },
    );
  });

  it('keeps its order over thousands, filled and emptied', () => {
    const list = sortedList(byNumber);
    const items = Array.from({ length: 5_000 }, (_, place) => (place * 7_919) % 5_000);
    for (const item of items) list.insert(item);
    expect([...list.walk()]).toEqual(Array.from({ length: 5_000 }, (_, place) => place));
    expect([...list.walk(4_997)]).toEqual([4_998, 4_999]);
    for (const item of items) if (item !== 2_500) list.remove(item);
    expect([...list.walk()]).toEqual([2_500]);
    list.remove(2_500);
    expect([...list.walk(1)]).toEqual([]);
    list.insert(3);
    expect([...list.walk()]).toEqual([3]);
  });
});
