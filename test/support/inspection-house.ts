import { insert } from '#domain/kernel/change';
import { packList } from '#domain/sampling/pack-list';
import type { RosterKind } from '#domain/sampling/roster-version';
import type { StoredRecord } from '#ports/records';
import { aSubject, INSPECTORS } from './inspection-cast.ts';
import { aCheckItem, anInspection, aProgramme, aRosterVersion } from './inspection-makers.ts';
import { aPerson, OFFICE_ID } from './makers.ts';
import { type MemoryHouse, openMemoryHouse } from './memory-house.ts';
import { at } from './shanghai.ts';

/** A roster of one version that holds these lines. */
export const aRoster = (
  rosterKind: RosterKind,
  rosterId: string,
  lines: readonly object[],
  rosterVersion = 1,
): readonly StoredRecord[] => {
  const { listId, parts } = packList(
    OFFICE_ID,
    lines.map((line) => JSON.stringify(line)),
  );
  return [...parts, aRosterVersion({ rosterKind, rosterId, rosterVersion, listId })];
};

const inspectorPersons = INSPECTORS.map(({ personId }) =>
  aPerson({
    id: personId,
    name: `检查员 ${personId}`,
    contacts: [{ channel: 'email', address: `${personId}@example.org`, usable: true }],
  }),
);

/** Who is inspected and who inspects, by what programme: all that inspections stand on. */
export const INSPECTION_RECORDS: readonly StoredRecord[] = [
  aProgramme(),
  aCheckItem(),
  ...inspectorPersons,
  ...aRoster('subjects', 'windows', [aSubject(), aSubject({ id: 'branch-1', name: '第一党支部' })]),
  ...aRoster('inspectors', 'inspectors', INSPECTORS),
];

/** The house on the morning of the visit of `anInspection()`, its inspectors told. */
export const openInspectionHouse = async (
  records: readonly StoredRecord[] = [anInspection()],
  now = at('2023-06-06T10:00'),
): Promise<MemoryHouse> => openMemoryHouse({ records: [...INSPECTION_RECORDS, ...records], now });

/** Everything a person is told of by messages that wait or have left, by kind. */
export const bulletinsIn = async (house: MemoryHouse): Promise<readonly string[]> => {
  const told: string[] = [];
  for (const changes of house.ledger.commits) {
    for (const { record } of changes) {
      if (record.kind !== 'message') continue;
      for (const notice of record.notices) {
        if (notice.taskId === null) told.push(`${notice.bulletin.kind} ${record.personId}`);
      }
    }
  }
  return [...new Set(told)].sort();
};

/** Stores a record beside what the house has. */
export const store = (house: MemoryHouse, record: StoredRecord): Promise<void> => house.ledger.commit([insert(record)]);
