import type { Task } from '#domain/tasks/task';
import type { Store } from '#ports/store';
import { everyPage } from '#usecases/steps/every-page';

/** Every task of an office, page by page. For reports of a whole run; the service itself never needs all. */
export const allTasks = async (store: Store, officeId: string): Promise<readonly Task[]> => {
  const tasks: Task[] = [];
  for await (const items of everyPage((page) => store.tasks.list(officeId, page))) tasks.push(...items);
  return tasks;
};
