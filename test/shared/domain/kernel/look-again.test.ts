import { expect, it } from 'vitest';
import { lookingAgain } from '#domain/kernel/look-again';
import { aTask, NOW } from '#test/support/makers';

it('sets the moment, and leaves no key behind where there is none', () => {
  const task = aTask({ lookAgainAt: NOW });
  expect(lookingAgain(task, NOW)).toEqual(task);
  expect('lookAgainAt' in lookingAgain(task, null)).toBe(false);
  expect(lookingAgain(lookingAgain(task, null), NOW)).toEqual(task);
});
