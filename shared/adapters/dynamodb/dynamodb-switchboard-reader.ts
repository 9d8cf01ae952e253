import { HOUSE_ID } from '#domain/rules/switchboard';
import { onThisTable } from '#domain/rules/table-identity';
import type { SwitchboardReader } from '#ports/readers';
import type { TableIdentity } from '#ports/table-identity';
import { getAcrossOffices, getRecord } from './reading.ts';
import type { Table } from './table.ts';

export const dynamodbSwitchboardReader = (table: Table, identity: TableIdentity): SwitchboardReader => ({
  get: (officeId) => getRecord(table, 'switchboard', officeId, officeId),
  read: async (officeIds) => {
    const wanted = [...new Set([HOUSE_ID, ...officeIds])].map((officeId) => ({ officeId, id: officeId }));
    const [found, tableId] = await Promise.all([getAcrossOffices(table, 'switchboard', wanted), identity.read()]);
    const boards = new Map(found.map((board) => [board.officeId, board]));
    const house = onThisTable(boards.get(HOUSE_ID) ?? null, tableId);
    return (officeId) => ({ house, office: boards.get(officeId) ?? null });
  },
});
