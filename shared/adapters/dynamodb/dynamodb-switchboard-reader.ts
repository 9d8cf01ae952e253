import { HOUSE_ID } from '#domain/rules/switchboard';
import type { SwitchboardReader } from '#ports/readers';
import { getAcrossOffices, getRecord } from './reading.ts';
import type { Table } from './table.ts';

export const dynamodbSwitchboardReader = (table: Table): SwitchboardReader => ({
  get: (officeId) => getRecord(table, 'switchboard', officeId, officeId),
  read: async (officeIds) => {
    const wanted = [...new Set([HOUSE_ID, ...officeIds])].map((officeId) => ({ officeId, id: officeId }));
    const found = await getAcrossOffices(table, 'switchboard', wanted);
    const boards = new Map(found.map((board) => [board.officeId, board]));
    return (officeId) => ({ house: boards.get(HOUSE_ID) ?? null, office: boards.get(officeId) ?? null });
  },
});
