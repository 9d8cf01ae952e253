import { describe, expect, it } from 'vitest';
import { differenceOf } from '#domain/rules/compare-bundle';
import { aUnit } from '#test/support/makers';

const wanted = { id: 'branch-1', name: '第一党支部', unitKind: 'branch', parentId: null };

describe('differenceOf', () => {
  it('gives null where every field of the bundle is stored so, whatever else is stored', () => {
    expect(differenceOf('unit', 'branch-1', aUnit({ version: 7 }), wanted)).toBeNull();
  });

  it('names what is new', () => {
    expect(differenceOf('unit', 'branch-1', null, wanted)).toEqual({
      what: 'unit',
      id: 'branch-1',
      change: 'added',
      fields: [],
    });
  });

  it('names each field that differs, with both values', () => {
    const difference = differenceOf('unit', 'branch-1', aUnit({ name: '老名字' }), { ...wanted, parentId: 'root' });
    expect(difference).toEqual({
      what: 'unit',
      id: 'branch-1',
      change: 'changed',
      fields: [
        { name: 'name', was: '老名字', is: '第一党支部' },
        { name: 'parentId', was: null, is: 'root' },
      ],
    });
  });

  it.each([
    ['the order of keys', { a: { x: 1, y: 2 } }, { a: { y: 2, x: 1 } }, true],
    ['the order of a list', { a: [1, 2] }, { a: [2, 1] }, false],
    ['an absent field and null', {}, { a: null }, true],
    ['an absent field and an empty text', {}, { a: '' }, false],
    ['a number and its text', { a: 1 }, { a: '1' }, false],
    ['what lies deep', { a: [{ b: { c: 1 } }] }, { a: [{ b: { c: 2 } }] }, false],
  ])('judges %s', (_, stored, is, same) => {
    expect(differenceOf('duty', 'd', stored, is) === null).toBe(same);
  });
});
