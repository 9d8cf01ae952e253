import type { ProgrammeReader } from '#ports/inspection-readers';
import { fromItem } from './items.ts';
import { partitionOf } from './keys.ts';
import { pageOf } from './page-of.ts';
import { getRecord, queryPartition } from './reading.ts';
import type { Table } from './table.ts';

export const dynamodbProgrammeReader = (table: Table): ProgrammeReader => ({
  programme: (officeId, programmeId) => getRecord(table, 'programme', officeId, programmeId),
  programmes: (officeId, page) =>
    pageOf(table, { hash: partitionOf('programme', officeId) }, page, (items) =>
      items.map((item) => fromItem('programme', item)),
    ),
  checkItems: async (officeId) => {
    const items = await queryPartition(table, partitionOf('check-item', officeId), 'eventual');
    return items.map((item) => fromItem('check-item', item));
  },
});
