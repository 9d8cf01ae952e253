import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { memoryStore } from '#adapters/memory/memory-store';
import { changesOf, noteVersions, outcomeOf, readAll, someCommits } from '#test/contracts/store-model';
import { runPlan } from '#test/simulation/run-plan';
import { storedAfter } from '#test/simulation/stored';
import { swarm } from '#test/simulation/sweeps/swarm';
import { openTestEngine } from '#test/support/engine';
import { type EngineStores, engineStores } from '#test/support/engine-store';
import { TOWN } from '#test/support/town-bundle';

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

/** Storms whose commits are asked of the engine again; more of them by `SIMULATED_STORMS=500`. */
const STORMS = Number(process.env.SIMULATED_STORMS ?? 15);

it('answers every commit of simulated storms as the store in memory did, and reads the same after them', async () => {
  const seen = { written: 0, refused: 0 };
  for (const plan of swarm('engine', STORMS)) {
    const { history, store } = await runPlan(plan);
    const engine = await stores.openStore();
    for (const { changes, outcome } of history.tried) {
      expect(await outcomeOf(engine, changes), plan.seed).toBe(outcome);
      seen[outcome === 'written' ? 'written' : 'refused'] += 1;
    }
    expect(await storedAfter(engine, TOWN, history), plan.seed).toEqual(await storedAfter(store, TOWN, history));
  }
  expect(seen.written).toBeGreaterThan(STORMS * 5);
  expect(seen.refused).toBeGreaterThan(0);
});
