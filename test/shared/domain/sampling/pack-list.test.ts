import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PART_BYTES_MAX, packList, unpackList } from '#domain/sampling/pack-list';
import { PACKED_CHARS_MAX } from '#domain/sampling/packed-list';
import { OFFICE_ID } from '#test/support/makers';

const lineText = fc.string({ unit: 'grapheme', maxLength: 40 }).map((text) => text.replaceAll('\n', ''));
const back = ({ listId, parts }: ReturnType<typeof packList>): readonly string[] => [...unpackList(listId, parts)];

/** Text that does not shrink, the same each time. */
const noise = (chars: number): string => {
  let state = 7;
  return Array.from({ length: chars }, () => {
    state = (state * 48_271) % 2_147_483_647;
    return String.fromCharCode(33 + (state % 94));
  }).join('');
};

describe('a packed list', () => {
  it('gives its lines back, in their order', () => {
    fc.assert(
      fc.property(fc.array(lineText, { maxLength: 50 }), (lines) => {
        expect(back(packList(OFFICE_ID, lines))).toEqual(lines);
      }),
      { numRuns: 200 },
    );
  });

  it('has an id made from its lines, and from nothing else', () => {
    const { listId, parts } = packList(OFFICE_ID, ['a', 'b']);
    expect(listId).toMatch(/^pkl_[0-9A-HJKMNP-TV-Z]{26}$/);
    expect(parts.map(({ id }) => id)).toEqual([`${listId}.000000`]);
    expect(packList('other-office', new Set(['a', 'b'])).listId).toBe(listId);
    for (const other of [['ab'], ['a', 'b', ''], ['b', 'a'], ['a'], []]) {
      expect(packList(OFFICE_ID, other).listId).not.toBe(listId);
    }
  });

  it('is cut where its lines say, each part within its limit though nothing shrinks', () => {
    const lines = Array.from({ length: 5 }, (_, at) => noise(PART_BYTES_MAX - 1 - at));
    const { listId, parts } = packList(OFFICE_ID, lines);
    expect(parts.map(({ part, parts: of, lines: held }) => [part, of, held])).toEqual(
      [0, 1, 2, 3, 4].map((at) => [at, 5, 1]),
    );
    for (const { packed } of parts) expect(packed.length).toBeLessThanOrEqual(PACKED_CHARS_MAX);
    expect([...unpackList(listId, parts)]).toEqual(lines);
    const small = Array.from({ length: 30_000 }, (_, at) => `{"id":"s-${at}"}`);
    const packed = packList(OFFICE_ID, small);
    expect(packed.parts.length).toBe(Math.ceil((small.join('\n').length + 1) / PART_BYTES_MAX));
    expect(back(packed)).toEqual(small);
  });

  it.each([
    ['too long', 'x'.repeat(PART_BYTES_MAX)],
    ['too long in bytes', '督'.repeat(PART_BYTES_MAX / 2)],
    ['two lines', 'a\nb'],
  ])('takes no line that is %s', (_, line) => {
    expect(() => packList(OFFICE_ID, [line])).toThrow(
      expect.objectContaining({ kind: 'invalid', code: 'sampling.bad-line' }),
    );
  });

  it('is not read where a part is missing, out of its place, or not what was packed', () => {
    const lines = Array.from({ length: 4 }, (_, at) => noise(150_000 + at));
    const { listId, parts } = packList(OFFICE_ID, lines);
    const [first, second, ...others] = parts as [(typeof parts)[number], (typeof parts)[number]];
    for (const wrong of [[], parts.slice(1), parts.slice(0, -1), [second, first, ...others]]) {
      expect(() => [...unpackList(listId, wrong)]).toThrow(`The packed list ${listId} is not whole.`);
    }
    const swapped = [{ ...first, packed: second.packed }, second, ...others];
    expect(() => [...unpackList(listId, swapped)]).toThrow('is not what its id was made from');
  });
});
