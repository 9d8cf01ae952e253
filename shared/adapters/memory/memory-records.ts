import type { Instant } from '#domain/kernel/instant';
import type { DueDrawRecord, DueRecord, RecordKind, StoredRecord } from '#ports/records';
import { type SortedList, sortedList } from './sorted-list.ts';

export type RecordOf<Kind extends RecordKind> = Extract<StoredRecord, { readonly kind: Kind }>;

export type Waiting = DueRecord & { readonly lookAgainAt: Instant };

export type DrawWaiting = DueDrawRecord & { readonly lookAgainAt: Instant };

/** The records of one kind of one office, by id and in the order of ids. */
type Shelf = { readonly byId: Map<string, StoredRecord>; readonly ids: SortedList<string> };

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const compareWaiting = (a: Waiting | DrawWaiting, b: Waiting | DrawWaiting): number =>
  compareText(a.lookAgainAt, b.lookAgainAt) ||
  compareText(a.id, b.id) ||
  compareText(a.officeId, b.officeId) ||
  compareText(a.kind, b.kind);

const isWaiting = (record: StoredRecord): record is Waiting | DrawWaiting =>
  'lookAgainAt' in record && record.lookAgainAt !== undefined;

const waitsAmongDraws = (record: Waiting | DrawWaiting): record is DrawWaiting =>
  record.kind === 'programme' || record.kind === 'draw' || record.kind === 'inspection';

const valueIn = <T>(map: Map<string, T>, key: string, make: () => T): T => {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
};

const newShelf = (): Shelf => ({ byId: new Map(), ids: sortedList(compareText) });

/** All records with the orders they are read in: by id, by unit, by when they want to be looked at. */
export const memoryRecords = () => {
  const shelves = new Map<string, Shelf>();
  const tasksOfUnit = new Map<string, SortedList<string>>();
  const waiting = sortedList<Waiting>(compareWaiting);
  const drawsWaiting = sortedList<DrawWaiting>(compareWaiting);
  const shelfName = (kind: RecordKind, officeId: string): string => `${kind} ${officeId}`;
  const unitName = (officeId: string, unitId: string): string => `${officeId}\n${unitId}`;

  const moveInIndexes = (before: StoredRecord | undefined, after: StoredRecord): void => {
    if (before && isWaiting(before)) {
      if (waitsAmongDraws(before)) drawsWaiting.remove(before);
      else waiting.remove(before);
    }
    if (isWaiting(after)) {
      if (waitsAmongDraws(after)) drawsWaiting.insert(after);
      else waiting.insert(after);
    }
    if (after.kind !== 'task') return;
    const unitBefore = before?.kind === 'task' ? before.leadUnitId : null;
    if (unitBefore === after.leadUnitId) return;
    if (unitBefore !== null) tasksOfUnit.get(unitName(after.officeId, unitBefore))?.remove(after.id);
    const name = unitName(after.officeId, after.leadUnitId);
    valueIn(tasksOfUnit, name, () => sortedList(compareText)).insert(after.id);
  };

  return {
    get: <Kind extends RecordKind>(kind: Kind, officeId: string, id: string): RecordOf<Kind> | null =>
      // A shelf holds records of its kind only.
      (shelves.get(shelfName(kind, officeId))?.byId.get(id) as RecordOf<Kind> | undefined) ?? null,

    put: (record: StoredRecord): void => {
      const shelf = valueIn(shelves, shelfName(record.kind, record.officeId), newShelf);
      const before = shelf.byId.get(record.id);
      shelf.byId.set(record.id, Object.freeze(record));
      if (before === undefined) shelf.ids.insert(record.id);
      moveInIndexes(before, record);
    },

    /** In the order of ids, as a query gives them. */
    all: <Kind extends RecordKind>(kind: Kind, officeId: string): readonly RecordOf<Kind>[] => {
      const shelf = shelves.get(shelfName(kind, officeId));
      return shelf ? ([...shelf.ids.walk()].map((id) => shelf.byId.get(id)) as RecordOf<Kind>[]) : [];
    },

    /** Offices that have records of a kind. */
    officesOf: (kind: RecordKind): readonly string[] =>
      [...shelves.keys()].filter((name) => name.startsWith(`${kind} `)).map((name) => name.slice(kind.length + 1)),

    idsOf: (kind: RecordKind, officeId: string): SortedList<string> | undefined =>
      shelves.get(shelfName(kind, officeId))?.ids,

    taskIdsOfUnit: (officeId: string, unitId: string): SortedList<string> | undefined =>
      tasksOfUnit.get(unitName(officeId, unitId)),

    /** Everything the sweep may find, as it waits, the earliest first. */
    waiting: (): Generator<Waiting> => waiting.walk(),

    /** The same of programmes, draws and inspections, which wait apart. */
    drawsWaiting: (): Generator<DrawWaiting> => drawsWaiting.walk(),
  };
};

export type MemoryRecords = ReturnType<typeof memoryRecords>;
