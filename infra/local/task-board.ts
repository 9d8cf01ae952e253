import type { Task } from '#domain/tasks/task';
import type { Ledger } from '#ports/ledger';
import type { Store } from '#ports/store';
import { allTasks } from './all-tasks.ts';

/** All tasks of one office, kept in mind: read once, then told of every change, so that a page costs no reading. */
export type TaskBoard = {
  /** To be written through instead of the store's own: what is committed is seen here too. */
  readonly ledger: Ledger;
  tasks(officeId: string): Promise<readonly Task[]>;
};

type Board = { readonly officeId: string; readonly tasks: Map<string, Task>; loaded: Promise<void> };

const newer = (board: Board, task: Task): void => {
  const known = board.tasks.get(task.id);
  // A change may overtake the page that was being read when it came.
  if (known === undefined || known.version < task.version) board.tasks.set(task.id, task);
};

/** @param store must not be written to by anybody else meanwhile. */
export const openTaskBoard = (store: Store): TaskBoard => {
  let board: Board | null = null;
  const load = async (opened: Board): Promise<void> => {
    for (const task of await allTasks(store, opened.officeId)) newer(opened, task);
  };
  const boardOf = (officeId: string): Board => {
    if (board?.officeId === officeId) return board;
    const opened: Board = { officeId, tasks: new Map(), loaded: Promise.resolve() };
    opened.loaded = load(opened);
    // What could not be read is read again when it is next asked for.
    opened.loaded.catch(() => {
      if (board === opened) board = null;
    });
    board = opened;
    return opened;
  };
  return {
    ledger: {
      commit: async (changes, stamp) => {
        await store.ledger.commit(changes, stamp);
        for (const { op, record } of changes) {
          if (op !== 'expect' && record.kind === 'task' && record.officeId === board?.officeId) newer(board, record);
        }
      },
    },
    tasks: async (officeId) => {
      const { tasks, loaded } = boardOf(officeId);
      await loaded;
      return [...tasks.values()];
    },
  };
};
