import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkPageLimit, fromCursor, toCursor } from '#domain/kernel/cursor';

const badCursor = expect.objectContaining({ kind: 'invalid', code: 'page.bad-cursor' });
const wellFormed = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 100 });

describe('a cursor', () => {
  it('gives back the place it was made for, in its own list', () => {
    fc.assert(
      fc.property(wellFormed, wellFormed, (list, last) => {
        expect(fromCursor(list, toCursor(list, last))).toBe(last);
      }),
    );
  });

  it('is refused in any other list', () => {
    fc.assert(
      fc.property(wellFormed, wellFormed, wellFormed, (list, other, last) => {
        fc.pre(list !== other);
        expect(() => fromCursor(other, toCursor(list, last))).toThrow(badCursor);
      }),
    );
  });

  it('is refused when it is any other text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(() => fromCursor('list', text)).toThrow(badCursor);
      }),
    );
  });

  it('starts at the beginning where there is none', () => {
    expect(fromCursor('list', null)).toBeNull();
  });

  it.each([
    [512, true],
    [513, false],
  ])('leads to a place of %s characters: %s', (length, leads) => {
    const cursor = toCursor('list', 'x'.repeat(length));
    if (leads) expect(fromCursor('list', cursor)).toHaveLength(length);
    else expect(() => fromCursor('list', cursor)).toThrow(badCursor);
  });
});

it.each([
  [0, false],
  [1, true],
  [100, true],
  [101, false],
  [2.5, false],
])('takes a page of %s: %s', (limit, taken) => {
  const check = () => checkPageLimit(limit);
  if (taken) expect(check).not.toThrow();
  else expect(check).toThrow(expect.objectContaining({ code: 'page.bad-limit' }));
});
