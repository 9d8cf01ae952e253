import type { EditionReader } from '#ports/readers';
import { fromItem } from './items.ts';
import { partitionOf } from './keys.ts';
import { getRecord, queryPartition } from './reading.ts';
import type { Table } from './table.ts';

/** Strong, because calendars made of it are kept under the office's version: what is old now would stay old. */
export const dynamodbEditionReader = (table: Table): EditionReader => ({
  all: async (officeId) => {
    const items = await queryPartition(table, partitionOf('edition', officeId), 'strong');
    return items.map((item) => fromItem('edition', item)).sort((a, b) => a.year - b.year || a.number - b.number);
  },
  job: (officeId, jobId) => getRecord(table, 'calendar-job', officeId, jobId),
});
