import type { OfficeReader } from '#ports/readers';
import { getRecord } from './reading.ts';
import type { Table } from './table.ts';

export const dynamodbOfficeReader = (table: Table): OfficeReader => ({
  get: (officeId) => getRecord(table, 'office', officeId, officeId),
  administrator: (officeId, sub) => getRecord(table, 'administrator', officeId, sub),
});
