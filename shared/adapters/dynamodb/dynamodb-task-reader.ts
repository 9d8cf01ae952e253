import { isStorableId } from '#domain/kernel/check-changes';
import type { Task } from '#domain/tasks/task';
import type { TaskReader } from '#ports/readers';
import { fromItem } from './items.ts';
import { idOfSortKey, partitionOf, UNIT_INDEX, unitKeyOf } from './keys.ts';
import { type List, pageOf } from './page-of.ts';
import { getRecord, getRecords } from './reading.ts';
import type { Table } from './table.ts';

const unitList = (officeId: string, unitId: string): List => ({
  hash: unitKeyOf(officeId, unitId),
  index: { name: UNIT_INDEX, hashName: 'unitKey', pk: partitionOf('task', officeId) },
});

export const dynamodbTaskReader = (table: Table): TaskReader => ({
  get: (officeId, taskId) => getRecord(table, 'task', officeId, taskId),
  getMany: (officeId, taskIds) => getRecords(table, 'task', officeId, taskIds, 'strong'),
  list: async (officeId, page, unitId) => {
    if (unitId === undefined) {
      const list = { hash: partitionOf('task', officeId) };
      return pageOf<Task>(table, list, page, (items) => items.map((item) => fromItem('task', item)));
    }
    if (!isStorableId(unitId)) return { items: [], cursor: null };
    return pageOf<Task>(table, unitList(officeId, unitId), page, async (items) => {
      const ids = items.map(({ sk }) => idOfSortKey(sk));
      const tasks = await getRecords(table, 'task', officeId, ids, 'eventual');
      // The index may lag behind a task that has just changed units.
      return tasks.filter((task) => task.leadUnitId === unitId);
    });
  },
});
