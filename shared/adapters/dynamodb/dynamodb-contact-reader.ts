import type { ContactReader } from '#ports/readers';
import { getRecord, getRecords } from './reading.ts';
import type { Table } from './table.ts';

export const dynamodbContactReader = (table: Table): ContactReader => ({
  suppression: (officeId, contactId) => getRecord(table, 'suppression', officeId, contactId),
  reaches: (officeId, contactIds) => getRecords(table, 'reach', officeId, contactIds, 'strong'),
});
