import { expect, it } from 'vitest';
import { loadedEditionId } from '#domain/calendar/loaded-edition';
import { CHOSEN_ID } from '#domain/kernel/id';

it('names an edition of an office by year and number, in letters that a path may hold', () => {
  expect(loadedEditionId(2020, 2)).toBe('2020-2');
  expect(loadedEditionId(2020, 2)).toMatch(CHOSEN_ID);
});
