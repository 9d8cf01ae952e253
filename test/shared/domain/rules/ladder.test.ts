import { expect, it } from 'vitest';
import { ladderKey } from '#domain/rules/ladder';

it('ladderKey gives each version of a ladder an id of its own', () => {
  expect(ladderKey('ordinary', 2)).toBe('ordinary@2');
});
