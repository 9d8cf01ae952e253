import { isStorableId } from '#domain/kernel/check-changes';
import { packedPartsPrefix } from '#domain/sampling/packed-list';
import { rosterVersionsPrefix } from '#domain/sampling/roster-version';
import type { InspectionRosterReader } from '#ports/inspection-readers';
import { fromItem } from './items.ts';
import { keyOf } from './keys.ts';
import { queryBeginning } from './reading.ts';
import type { Table } from './table.ts';

export const dynamodbInspectionRosterReader = (table: Table): InspectionRosterReader => ({
  versions: async (officeId, rosterKind, rosterId) => {
    const prefix = rosterVersionsPrefix(rosterKind, rosterId);
    if (!isStorableId(officeId) || !isStorableId(prefix)) return [];
    const items = await queryBeginning(table, keyOf('inspection-roster', officeId, prefix), 'strong');
    return items.map((item) => fromItem('inspection-roster', item));
  },
  list: async (officeId, listId) => {
    const prefix = packedPartsPrefix(listId);
    if (!isStorableId(officeId) || !isStorableId(prefix)) return [];
    const items = await queryBeginning(table, keyOf('packed-list', officeId, prefix), 'eventual');
    return items.map((item) => fromItem('packed-list', item));
  },
});
