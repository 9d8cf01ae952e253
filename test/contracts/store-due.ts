import { describe, expect, it } from 'vitest';
import { insert, nextVersion, replace } from '#domain/kernel/change';
import { addMs, type Instant } from '#domain/kernel/instant';
import type { DueRecord } from '#ports/records';
import type { Store } from '#ports/store';
import { aDuty, aMessage, aTask, NOW } from '#test/support/makers';
import type { OpenStore } from './store-contract.ts';

const idsDue = async ({ due }: Store, now: Instant, itemsMax = 100): Promise<readonly string[]> =>
  (await due.read(now, itemsMax)).items.map(({ id }) => id);

const waitingTask = (id: string, lookAgainAt: Instant, officeId = 'city-office') =>
  aTask({ id, officeId, lookAgainAt });

/** 40 tasks, one a minute up to `NOW`, in no order of ids. */
const fortyTasks = (): readonly DueRecord[] =>
  Array.from({ length: 40 }, (_, place) => waitingTask(`task-${(place * 7) % 40}`, addMs(NOW, (place - 39) * 60_000)));

const withoutLook = (task: DueRecord): DueRecord => {
  const { lookAgainAt, ...rest } = nextVersion(task, {});
  return rest;
};

const describeBounds = (openStore: OpenStore): void => {
  it.each([
    { what: 'a millisecond before', at: addMs(NOW, -1), found: true },
    { what: 'exactly now', at: NOW, found: true },
    { what: 'a millisecond after', at: addMs(NOW, 1), found: false },
  ])('gives what is due $what: $found', async ({ at, found }) => {
    const store = await openStore();
    await store.ledger.commit([insert(waitingTask('tsk_ZZZ', at))]);
    expect(await idsDue(store, NOW)).toEqual(found ? ['tsk_ZZZ'] : []);
  });

  it('gives nothing of an empty store', async () => {
    const { due } = await openStore();
    expect(await due.read(NOW, 10)).toEqual({ items: [], more: false });
    expect(await due.earliest()).toBeNull();
  });

  it('gives whole records of every kind that waits', async () => {
    const { ledger, due } = await openStore();
    const records = [aDuty({ lookAgainAt: NOW }), aMessage({ lookAgainAt: NOW }), aTask({ lookAgainAt: NOW })];
    await ledger.commit(records.map(insert));
    const { items } = await due.read(NOW, 10);
    expect(items.toSorted((a, b) => (a.kind < b.kind ? -1 : 1))).toEqual(records);
  });
};

const describeOrder = (openStore: OpenStore): void => {
  it('gives the oldest first, over all shards', async () => {
    const store = await openStore();
    const tasks = fortyTasks();
    await store.ledger.commit(tasks.map(insert));
    expect(await idsDue(store, NOW)).toEqual(tasks.map(({ id }) => id));
  });

  it.each([
    { itemsMax: 1, more: true },
    { itemsMax: 39, more: true },
    { itemsMax: 40, more: false },
    { itemsMax: 41, more: false },
  ])('gives the oldest $itemsMax of 40 and says whether more were left: $more', async ({ itemsMax, more }) => {
    const store = await openStore();
    const tasks = fortyTasks();
    await store.ledger.commit(tasks.map(insert));
    const read = await store.due.read(NOW, itemsMax);
    expect(read.items.map(({ id }) => id)).toEqual(tasks.slice(0, itemsMax).map(({ id }) => id));
    expect(read.more).toBe(more);
  });

  it('gives the oldest first, however many are in one shard', async () => {
    const store = await openStore();
    const ids = Array.from({ length: 300 }, (_, place) => `task-${String(place).padStart(3, '0')}`);
    const tasks = ids.map((id, place) => waitingTask(id, addMs(NOW, Math.floor(place / 2) - 300)));
    for (let start = 0; start < tasks.length; start += 100) {
      await store.ledger.commit(tasks.slice(start, start + 100).map(insert));
    }
    expect(await idsDue(store, NOW, 250)).toEqual(ids.slice(0, 250));
  });
};

const describeMoves = (openStore: OpenStore): void => {
  it('finds a record where it waits now, and no longer where it waited', async () => {
    const store = await openStore();
    const task = waitingTask('moved', NOW);
    await store.ledger.commit([insert(task)]);
    await store.ledger.commit([replace(nextVersion(task, { lookAgainAt: addMs(NOW, 1) }))]);
    expect(await idsDue(store, NOW)).toEqual([]);
    expect(await idsDue(store, addMs(NOW, 1))).toEqual(['moved']);
  });

  it('forgets a record that waits no more, and finds it when it waits again', async () => {
    const store = await openStore();
    const task = waitingTask('rests', NOW);
    const resting = withoutLook(task);
    await store.ledger.commit([insert(task)]);
    await store.ledger.commit([replace(resting)]);
    expect(await idsDue(store, NOW)).toEqual([]);
    expect(await store.due.earliest()).toBeNull();
    await store.ledger.commit([replace(nextVersion(resting, { lookAgainAt: NOW }))]);
    expect(await idsDue(store, NOW)).toEqual(['rests']);
  });

  it('leaves out what never waits', async () => {
    const store = await openStore();
    await store.ledger.commit([insert(aTask()), insert(aDuty())]);
    expect(await idsDue(store, NOW)).toEqual([]);
  });

  it('tells the earliest, due or not', async () => {
    const { ledger, due } = await openStore();
    const later = addMs(NOW, 5_000);
    await ledger.commit([insert(waitingTask('b', addMs(later, 1))), insert(waitingTask('a', addMs(later, 2)))]);
    await ledger.commit([insert(waitingTask('c', later))]);
    expect(await due.earliest()).toBe(later);
  });

  it('finds the same id of two offices as two records', async () => {
    const { ledger, due } = await openStore();
    await ledger.commit([insert(waitingTask('same', NOW, 'office-b')), insert(waitingTask('same', NOW, 'office-a'))]);
    const { items } = await due.read(NOW, 10);
    expect(items.map(({ officeId }) => officeId)).toEqual(['office-a', 'office-b']);
  });
};

export const describeDue = (openStore: OpenStore): void => {
  describe('due', () => {
    describeBounds(openStore);
    describeOrder(openStore);
    describeMoves(openStore);
  });
};
