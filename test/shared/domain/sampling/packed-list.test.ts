import { expect, it } from 'vitest';
import { packedPartId, packedPartsPrefix } from '#domain/sampling/packed-list';

it('sorts the parts of a list as they follow each other, apart from those of any other', () => {
  const parts = [0, 1, 9, 10, 100].map((part) => packedPartId('pkl_A', part));
  expect(parts.toSorted()).toEqual(parts);
  expect(parts.every((id) => id.startsWith(packedPartsPrefix('pkl_A')))).toBe(true);
  expect(packedPartId('pkl_AB', 0).startsWith(packedPartsPrefix('pkl_A'))).toBe(false);
});
