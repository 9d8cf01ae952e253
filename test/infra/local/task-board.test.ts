import { describe, expect, it } from 'vitest';
import { memoryStore } from '#adapters/memory/memory-store';
import { expectUnchanged, insert, nextVersion, replace } from '#domain/kernel/change';
import { openTaskBoard } from '#infra/local/task-board';
import type { Store } from '#ports/store';
import { aDuty, aTask, OFFICE_ID } from '#test/support/makers';

const id = (number: number) => `tsk_${number}`;
const seen = async (board: ReturnType<typeof openTaskBoard>, officeId = OFFICE_ID) =>
  (await board.tasks(officeId)).map((task) => `${task.id}@${task.version}`).sort();

/** Counts the pages that are read. */
const counting = (store: Store) => {
  const counted = { pages: 0, failing: false };
  const tasks: Store['tasks'] = {
    ...store.tasks,
    list: (...wanted) => {
      counted.pages += 1;
      if (counted.failing) return Promise.reject(new Error('no answer'));
      return store.tasks.list(...wanted);
    },
  };
  return { counted, store: { ...store, tasks } };
};

describe('the task board', () => {
  it('reads all tasks once, and sees what is written through it', async () => {
    const { store, counted } = counting(memoryStore());
    const board = openTaskBoard(store);
    for (let n = 0; n < 250; n += 1) await store.ledger.commit([insert(aTask({ id: id(n) }))]);
    expect(await seen(board)).toHaveLength(250);
    const pages = counted.pages;
    expect(pages).toBe(3);
    await board.ledger.commit([
      replace(nextVersion(aTask({ id: id(7) }), { title: '改' })),
      insert(aTask({ id: id(900) })),
      insert(aDuty()),
      expectUnchanged(aTask({ id: id(8) })),
    ]);
    const now = await seen(board);
    expect(now).toHaveLength(251);
    expect(now).toEqual(expect.arrayContaining([`${id(7)}@2`, `${id(900)}@1`, `${id(8)}@1`]));
    expect(counted.pages).toBe(pages);
  });

  it('keeps what was not written out of sight', async () => {
    const board = openTaskBoard(memoryStore());
    await board.ledger.commit([insert(aTask({ id: id(1) }))]);
    expect(await seen(board)).toEqual([`${id(1)}@1`]);
    const stale = replace(nextVersion(aTask({ id: id(1), version: 5 }), {}));
    await expect(board.ledger.commit([stale])).rejects.toMatchObject({ kind: 'conflict' });
    expect(await seen(board)).toEqual([`${id(1)}@1`]);
  });

  it('does not lose a change that comes while it reads', async () => {
    const store = memoryStore();
    await store.ledger.commit([insert(aTask({ id: id(1) }))]);
    let letGo: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const tasks: Store['tasks'] = {
      ...store.tasks,
      list: async (...wanted) => {
        const page = await store.tasks.list(...wanted);
        await held;
        return page;
      },
    };
    const board = openTaskBoard({ ...store, tasks });
    const reading = seen(board);
    await board.ledger.commit([replace(nextVersion(aTask({ id: id(1) }), {})), insert(aTask({ id: id(2) }))]);
    letGo();
    expect(await reading).toEqual([`${id(1)}@2`, `${id(2)}@1`]);
  });

  it('knows one office from another', async () => {
    const board = openTaskBoard(memoryStore());
    await board.ledger.commit([insert(aTask({ id: id(1) })), insert(aTask({ id: id(2), officeId: 'other-office' }))]);
    expect(await seen(board)).toEqual([`${id(1)}@1`]);
    expect(await seen(board, 'other-office')).toEqual([`${id(2)}@1`]);
    await board.ledger.commit([insert(aTask({ id: id(3) }))]);
    expect(await seen(board, 'other-office')).toEqual([`${id(2)}@1`]);
    expect(await seen(board)).toEqual([`${id(1)}@1`, `${id(3)}@1`]);
  });

  it('reads again where reading failed', async () => {
    const { store, counted } = counting(memoryStore());
    await store.ledger.commit([insert(aTask({ id: id(1) }))]);
    const board = openTaskBoard(store);
    counted.failing = true;
    await expect(board.tasks(OFFICE_ID)).rejects.toThrow('no answer');
    counted.failing = false;
    expect(await seen(board)).toEqual([`${id(1)}@1`]);
  });
});
