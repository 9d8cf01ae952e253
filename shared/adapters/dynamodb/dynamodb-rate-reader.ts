import { HOUSE_ID } from '#domain/rules/switchboard';
import type { RateReader } from '#ports/readers';
import { getRecord } from './reading.ts';
import type { Table } from './table.ts';

export const dynamodbRateReader = (table: Table): RateReader => ({
  window: (id) => getRecord(table, 'rate-window', HOUSE_ID, id),
});
