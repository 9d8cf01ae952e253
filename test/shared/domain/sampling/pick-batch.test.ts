import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellOf } from '#domain/sampling/cells';
import type { FrameLine } from '#domain/sampling/lists';
import { batchPicker, type PickedCell } from '#domain/sampling/pick-batch';
import { surveyFrame } from '#domain/sampling/survey-frame';
import { ticketOf } from '#domain/sampling/tickets';
import { aFrame, anObject, someRules } from '#test/support/draw-makers';

const RULES = someRules({ ratioPpm: { window: { A: 1, B: 1 } }, annualCap: 3 });
const KEY = '5'.repeat(64);
const FRAME = aFrame(60, (index) => ({ risk: index % 3 === 0 ? 'B' : 'A', ...(index === 7 ? { visits: 3 } : {}) }));

const pickerOf = (
  frame: readonly FrameLine[],
  sizes: Readonly<Record<string, number>>,
  more: { reserve?: number; gone?: ReadonlySet<string> } = {},
) =>
  batchPicker({
    rules: RULES,
    alg: 'sha256',
    objectKey: KEY,
    cells: surveyFrame(frame, RULES).cells,
    sizes: new Map(Object.entries(sizes)),
    reserve: 2,
    ...more,
  });

const pick = (...given: Parameters<typeof pickerOf>) => {
  const picker = pickerOf(...given);
  for (const line of given[0]) picker.add(line);
  return picker.result();
};

const reservesOf = (picked: PickedCell | undefined): readonly string[] => picked?.reserve.map(({ id }) => id) ?? [];
const idsOf = (picked: PickedCell | undefined): readonly string[] => picked?.drawn.map(({ id }) => id) ?? [];

/** All of a cell by their tickets: the plain way. */
const inOrder = (frame: readonly FrameLine[], cell: string): readonly string[] =>
  frame
    .filter((line) => cellOf(line, RULES) === cell)
    .map(({ id }) => ({ id, ticket: ticketOf('sha256', KEY, id) }))
    .sort((a, b) => (a.ticket < b.ticket ? -1 : 1))
    .map(({ id }) => id);

const SIZES = { 'window|A|open': 5, 'window|B|open': 3 };

describe('a batch', () => {
  it('draws the smallest tickets of each cell, and names the next as substitutes', () => {
    const picked = pick(FRAME, SIZES);
    const [a, b] = [inOrder(FRAME, 'window|A|open'), inOrder(FRAME, 'window|B|open')];
    expect(idsOf(picked.get('window|A|open'))).toEqual(a.slice(0, 5));
    expect(reservesOf(picked.get('window|A|open'))).toEqual(a.slice(5, 7));
    expect(idsOf(picked.get('window|B|open'))).toEqual(b.slice(0, 3));
    expect(picked.get('window|A|capped')).toEqual({ drawn: [], reserve: [] });
  });

  it('draws the same whatever order the frame comes in', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...FRAME], { minLength: FRAME.length }), (shuffled) => {
        expect(Object.fromEntries(pick(shuffled, SIZES))).toEqual(Object.fromEntries(pick(FRAME, SIZES)));
      }),
      { numRuns: 30, seed: 1 },
    );
  });

  it('draws a larger sample by adding to a smaller one', () => {
    fc.assert(
      fc.property(fc.nat(30), (size) => {
        const drawn = (wanted: number) => idsOf(pick(FRAME, { 'window|A|open': wanted }).get('window|A|open'));
        expect(drawn(size + 1).slice(0, size)).toEqual(drawn(size));
      }),
      { numRuns: 31, seed: 1 },
    );
  });

  it('draws the same where several looked at a part each', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(3), { minLength: FRAME.length, maxLength: FRAME.length }), (part) => {
        const pickers = [0, 1, 2, 3].map((number) => {
          const picker = pickerOf(FRAME, SIZES);
          for (const [index, line] of FRAME.entries()) if (part[index] === number) picker.add(line);
          return picker;
        });
        const whole = pickerOf(FRAME, SIZES);
        for (const picker of pickers) whole.join(picker);
        expect(whole.count()).toBe(FRAME.length);
        expect(Object.fromEntries(whole.result())).toEqual(Object.fromEntries(pick(FRAME, SIZES)));
      }),
      { numRuns: 30, seed: 1 },
    );
  });

  it('does not change by the loss of one not drawn, and takes the first substitute for one that was', () => {
    const before = pick(FRAME, SIZES).get('window|A|open');
    for (const { id } of FRAME.filter((line) => cellOf(line, RULES) === 'window|A|open')) {
      const after = pick(
        FRAME.filter((line) => line.id !== id),
        SIZES,
      ).get('window|A|open');
      const wasDrawn = idsOf(before).includes(id);
      const expected = wasDrawn
        ? [...idsOf(before).filter((one) => one !== id), before?.reserve[0]?.id]
        : idsOf(before);
      expect(idsOf(after)).toEqual(expected);
    }
  });

  it('leaves the other cells alone when one is added', () => {
    const more = [...FRAME, ...aFrame(9, (index) => ({ id: `new${index}`, stratum: 'hall' }))];
    const [before, after] = [pick(FRAME, SIZES), pick(more, { ...SIZES, 'hall|A|open': 4 })];
    for (const cell of before.keys()) expect(after.get(cell)).toEqual(before.get(cell));
    expect(after.get('hall|A|open')?.drawn).toHaveLength(4);
  });

  it('draws from what earlier batches left', () => {
    const order = inOrder(FRAME, 'window|A|open');
    const gone = new Set(order.slice(0, 4));
    expect(idsOf(pick(FRAME, SIZES, { gone }).get('window|A|open'))).toEqual(order.slice(4, 9));
  });

  it('names no substitutes where there are none to spare', () => {
    const few = [anObject({ id: 'a' }), anObject({ id: 'b' })];
    expect(pick(few, { 'window|A|open': 2 }).get('window|A|open')).toMatchObject({ reserve: [] });
    expect(pick(few, { 'window|A|open': 1 }).get('window|A|open')?.reserve).toHaveLength(1);
  });

  it('of a weighted cell goes by weights', () => {
    const heavy = aFrame(20, (index) => ({ w: index === 13 ? 1_000_000 : 1 }));
    expect(idsOf(pick(heavy, { 'window|A|open': 1 }).get('window|A|open'))).toEqual(['o0014']);
  });

  it('is refused for lines that were not surveyed, or fewer than were', () => {
    const picker = pickerOf(FRAME, SIZES);
    expect(() => picker.result()).toThrow(RangeError);
    expect(() => picker.add(anObject({ stratum: 'hall' }))).toThrow(RangeError);
  });
});
