import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { memoryStore } from '#adapters/memory/memory-store';
import { changesOf, noteVersions, outcomeOf, readAll, someCommits } from '#test/contracts/store-model';
import { openTestEngine } from '#test/support/engine';
import { type EngineStores, engineStores } from '#test/support/engine-store';

let stores: EngineStores;
beforeAll(async () => {
  stores = engineStores(await openTestEngine());
});
afterAll(() => stores.close());

it('answers any row of commits as the store in memory does, and reads the same after it', async () => {
  const seen = { written: 0, refused: 0 };
  await fc.assert(
    fc.asyncProperty(someCommits, async (commits) => {
      const [memory, engine] = [memoryStore(), await stores.openStore()];
      const versions = new Map<string, number>();
      for (const wishes of commits) {
        const changes = changesOf(wishes, versions);
        const expected = await outcomeOf(memory, changes);
        expect(await outcomeOf(engine, changes)).toBe(expected);
        if (expected === 'written') noteVersions(changes, versions);
        seen[expected === 'written' ? 'written' : 'refused'] += 1;
      }
      expect(await readAll(engine)).toEqual(await readAll(memory));
    }),
    { numRuns: 100 },
  );
  // A model that hardly ever writes would prove nothing.
  expect(seen.written).toBeGreaterThan(150);
  expect(seen.refused).toBeGreaterThan(150);
});
