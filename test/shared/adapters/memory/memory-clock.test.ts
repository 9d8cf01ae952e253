import { expect, it } from 'vitest';
import { memoryClock } from '#adapters/memory/memory-clock';
import { toInstant } from '#domain/kernel/instant';

it('stands still until it is moved, forwards or backwards', () => {
  const clock = memoryClock(toInstant(1_000));
  expect(clock.now()).toBe(toInstant(1_000));
  clock.advance(500);
  expect(clock.now()).toBe(toInstant(1_500));
  clock.advance(-700);
  expect(clock.now()).toBe(toInstant(800));
  clock.set(toInstant(9_000));
  expect(clock.now()).toBe(toInstant(9_000));
});
