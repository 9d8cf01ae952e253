import { PAGE_ITEMS_MAX } from '#domain/kernel/page';
import type { Task } from '#domain/tasks/task';
import type { Store } from '#ports/store';

/** Every task of an office, page by page. For reports of a whole run; the service itself never needs all. */
export const allTasks = async (store: Store, officeId: string): Promise<readonly Task[]> => {
  const tasks: Task[] = [];
  let cursor: string | null = null;
  do {
    const page = await store.tasks.list(officeId, { cursor, limit: PAGE_ITEMS_MAX });
    tasks.push(...page.items);
    cursor = page.cursor;
  } while (cursor !== null);
  return tasks;
};
