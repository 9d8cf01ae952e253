import { packedPartsPrefix } from '#domain/sampling/packed-list';
import { rosterVersionsPrefix } from '#domain/sampling/roster-version';
import type { DrawReader, InspectionReader, InspectionRosterReader, ProgrammeReader } from '#ports/inspection-readers';
import type { PageRequest } from '#ports/readers';
import type { DueDrawRecord } from '#ports/records';
import { pageOf } from './memory-page.ts';
import type { MemoryRecords } from './memory-records.ts';

type Listed = 'programme' | 'draw' | 'inspection' | 'finding';

const listOf =
  <Kind extends Listed>(records: MemoryRecords, kind: Kind) =>
  async (officeId: string, page: PageRequest) =>
    pageOf(records, kind, officeId, { name: `${kind} ${officeId}`, ids: records.idsOf(kind, officeId) }, page);

const beginningWith =
  (prefix: string) =>
  ({ id }: { readonly id: string }): boolean =>
    id.startsWith(prefix);

export const memoryProgrammes = (records: MemoryRecords): ProgrammeReader => ({
  programme: async (officeId, programmeId) => records.get('programme', officeId, programmeId),
  programmes: listOf(records, 'programme'),
  checkItems: async (officeId) => records.all('check-item', officeId),
});

export const memoryInspectionRosters = (records: MemoryRecords): InspectionRosterReader => ({
  versions: async (officeId, rosterKind, rosterId) =>
    records.all('inspection-roster', officeId).filter(beginningWith(rosterVersionsPrefix(rosterKind, rosterId))),
  list: async (officeId, listId) =>
    records.all('packed-list', officeId).filter(beginningWith(packedPartsPrefix(listId))),
});

export const memoryDraws = (records: MemoryRecords): DrawReader => ({
  draw: async (officeId, drawId) => records.get('draw', officeId, drawId),
  draws: listOf(records, 'draw'),
  logHead: async (officeId) => records.get('log-head', officeId, officeId),
  logAfter: async (officeId, seq, limit) =>
    records
      .all('log-entry', officeId)
      .filter((entry) => entry.seq > seq)
      .slice(0, limit),
  due: async (now, itemsMax) => {
    const items: DueDrawRecord[] = [];
    for (const record of records.drawsWaiting()) {
      if (record.lookAgainAt > now || items.length === itemsMax) break;
      items.push(record);
    }
    return items;
  },
});

export const memoryInspections = (records: MemoryRecords): InspectionReader => ({
  inspection: async (officeId, inspectionId) => records.get('inspection', officeId, inspectionId),
  inspections: listOf(records, 'inspection'),
  finding: async (officeId, findingId) => records.get('finding', officeId, findingId),
  findings: listOf(records, 'finding'),
});
