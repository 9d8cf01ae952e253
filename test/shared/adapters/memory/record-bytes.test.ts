import { expect, it } from 'vitest';
import { isTooLarge } from '#adapters/memory/record-bytes';
import { aTask } from '#test/support/makers';

// Room for keys and the other fields is left: within two kilobytes of the limit the store in memory may refuse first.
it.each([
  ['407,000 letters', 'x'.repeat(407_000), false],
  ['410,000 letters', 'x'.repeat(410_000), true],
  ['135,000 characters of three bytes', '督'.repeat(135_000), false],
  ['137,000 characters of three bytes', '督'.repeat(137_000), true],
])('tells whether a task is too large: a title of %s', (_, title, large) => {
  expect(isTooLarge([aTask({ title })])).toBe(large);
});

it.each([
  [10, false],
  [11, true],
])('tells whether a commit is too large: %s records of 400,000 letters', (count, large) => {
  expect(isTooLarge(Array.from({ length: count }, () => aTask({ title: 'x'.repeat(400_000) })))).toBe(large);
});
