import type { InspectionReader } from '#ports/inspection-readers';
import { fromItem } from './items.ts';
import { partitionOf } from './keys.ts';
import { pageOf } from './page-of.ts';
import { getRecord } from './reading.ts';
import type { Table } from './table.ts';

export const dynamodbInspectionReader = (table: Table): InspectionReader => ({
  inspection: (officeId, inspectionId) => getRecord(table, 'inspection', officeId, inspectionId),
  inspections: (officeId, page) =>
    pageOf(table, { hash: partitionOf('inspection', officeId) }, page, (items) =>
      items.map((item) => fromItem('inspection', item)),
    ),
  finding: (officeId, findingId) => getRecord(table, 'finding', officeId, findingId),
  findings: (officeId, page) =>
    pageOf(table, { hash: partitionOf('finding', officeId) }, page, (items) =>
      items.map((item) => fromItem('finding', item)),
    ),
});
