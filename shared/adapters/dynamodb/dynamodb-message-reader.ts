import type { MessageReader } from '#ports/readers';
import { getRecord, getRecords } from './reading.ts';
import type { Table } from './table.ts';

export const dynamodbMessageReader = (table: Table): MessageReader => ({
  get: (officeId, messageId) => getRecord(table, 'message', officeId, messageId),
  getMany: (officeId, messageIds) => getRecords(table, 'message', officeId, messageIds, 'strong'),
});
