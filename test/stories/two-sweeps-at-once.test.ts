import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { memoryStore } from '#adapters/memory/memory-store';
import type { Bundle } from '#domain/rules/bundle';
import type { Service } from '#infra/local/service';
import type { Store } from '#ports/store';
import { openTestEngine, type TestEngine } from '#test/support/engine';
import { engineStores } from '#test/support/engine-store';
import { at, letPass, openProcess, openWorld, tick, type World } from '#test/support/town';
import { aDeadline, aMonthlyCycle, TOWN, townBundle } from '#test/support/town-bundle';

// Goal: a schedule that fires twice, and a queue that hands everything over twice, change nothing. Method: live one
// busy morning with one process, then with three that sweep and send at the same moments over one store.

const MORNING = at('2023-06-01T08:30:00+08:00');
const EVENING = at('2023-06-01T10:00:00+08:00');
const DUE = ['05-23', '05-29', '05-31', '06-01', '06-02', '06-06', '06-12'];

const busy = (): Bundle =>
  townBundle(3, [
    ...DUE.flatMap((due) => [1, 2, 3].map((branch) => aDeadline(`branch-${branch}`, `2023-${due}`))),
    aMonthlyCycle('2023-06-01'),
  ]);

/** Everything said, one line a notice and person: the same whatever messages the notices travelled in. */
const saidIn = async (world: World): Promise<readonly string[]> => {
  const ids = world.carried.map(({ letter }) => letter.messageId);
  expect(new Set(ids).size, 'no message left twice').toBe(ids.length);
  const messages = await world.store.messages.getMany(TOWN, ids);
  return messages
    .flatMap(({ personId, channel, notices }) => notices.map(({ id }) => `${personId} ${channel} ${id}`))
    .sort();
};

const liveAlone = async (store: Store): Promise<readonly string[]> => {
  const world = await openWorld(busy(), MORNING, store);
  await letPass(world, openProcess(world, TOWN), EVENING);
  return saidIn(world);
};

const liveTogether = async (store: Store): Promise<{ said: readonly string[]; world: World }> => {
  const world = await openWorld(busy(), MORNING, store);
  const services: readonly Service[] = [1, 2, 3].map(() => openProcess(world, TOWN));
  for (const moment of ['08:30', '08:31', '08:32', '09:00', '09:01', '09:02']) {
    world.clock.set(at(`2023-06-01T${moment}:00+08:00`));
    await Promise.all(services.map((service) => tick(world, service)));
  }
  return { said: await saidIn(world), world };
};

describe('three sweeps at once', () => {
  it('say what one would have said, over the memory store', async () => {
    const alone = await liveAlone(memoryStore());
    expect(alone.length).toBe(39);
    const { said, world } = await liveTogether(memoryStore());
    expect(said).toEqual(alone);
    expect(world.trouble.filter((line) => line.startsWith('error'))).toEqual([]);
  });

  describe('over a real engine', () => {
    let engine: TestEngine;
    let stores: ReturnType<typeof engineStores>;
    beforeAll(async () => {
      engine = await openTestEngine();
      stores = engineStores(engine);
    });
    afterAll(async () => {
      await stores?.close();
      await engine?.close();
    });

    it('say the same', async () => {
      const alone = await liveAlone(memoryStore());
      const { said, world } = await liveTogether(await stores.openStore());
      expect(said).toEqual(alone);
      expect(world.trouble.filter((line) => line.startsWith('error'))).toEqual([]);
    });
  });
});
