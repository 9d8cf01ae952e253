import { HOUSE_ID } from '#domain/rules/switchboard';
import type { OfficeReader } from '#ports/readers';
import { idOfSortKey, partitionOf } from './keys.ts';
import { pageOf } from './page-of.ts';
import { getRecord } from './reading.ts';
import type { Table } from './table.ts';

export const dynamodbOfficeReader = (table: Table): OfficeReader => ({
  get: (officeId) => getRecord(table, 'office', officeId, officeId),
  ids: (page) =>
    pageOf(table, { hash: partitionOf('registration', HOUSE_ID) }, page, (items) =>
      items.map(({ sk }) => idOfSortKey(sk)),
    ),
  administrator: (officeId, sub) => getRecord(table, 'administrator', officeId, sub),
});
