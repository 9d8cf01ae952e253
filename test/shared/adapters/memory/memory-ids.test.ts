import { expect, it } from 'vitest';
import { memoryIds } from '#adapters/memory/memory-ids';
import { MADE_ID } from '#domain/kernel/id';

it('gives the same ids and tokens in the same order for the same seed, and no others', () => {
  const take = (seed: number) => {
    const ids = memoryIds(seed);
    return [ids.newId('task'), ids.newToken(), ids.newId('message'), ids.newId('message'), ids.newToken()];
  };
  expect(take(1)).toEqual(take(1));
  const [task, token, ...rest] = take(1);
  expect(task).toMatch(MADE_ID);
  expect(token).toMatch(/^[A-Za-z0-9_-]{22,}$/);
  expect(new Set([...take(1), ...take(2)]).size).toBe(10);
  expect(rest).toHaveLength(3);
});
