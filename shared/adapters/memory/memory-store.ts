import { earliestOf } from '#domain/kernel/instant';
import { type Roster, rosterOf } from '#domain/roster/roster';
import { type Ladder, ladderKey } from '#domain/rules/ladder';
import { HOUSE_ID } from '#domain/rules/switchboard';
import { onThisTable } from '#domain/rules/table-identity';
import type { DueReader, RosterReader, RuleReader, SwitchboardReader, TaskReader, TrafficReader } from '#ports/readers';
import type { DueRecord } from '#ports/records';
import type { Store } from '#ports/store';
import { memoryDraws, memoryInspectionRosters, memoryInspections, memoryProgrammes } from './memory-inspections.ts';
import { memoryLedger, type OnWritten } from './memory-ledger.ts';
import { getMany, pageOf } from './memory-page.ts';
import { type MemoryRecords, memoryRecords } from './memory-records.ts';

const memoryDueReader = (records: MemoryRecords): DueReader => ({
  read: async (now, itemsMax) => {
    const items: DueRecord[] = [];
    for (const record of records.waiting()) {
      if (record.lookAgainAt > now) break;
      if (items.length === itemsMax) return { items, more: true };
      items.push(record);
    }
    return { items, more: false };
  },
  earliest: async () => {
    const [first] = records.waiting();
    const [firstDraw] = records.drawsWaiting();
    return earliestOf([first, firstDraw].flatMap((record) => record?.lookAgainAt ?? []));
  },
});

/** Keeps the last version of each office's roster, as the reader on DynamoDB does: a version not counted up shows here too. */
const memoryRosterReader = (records: MemoryRecords): RosterReader => {
  const kept = new Map<string, { readonly version: number; readonly roster: Roster }>();
  return {
    load: async (officeId, version) => {
      const known = kept.get(officeId);
      if (known?.version === version) return known.roster;
      const roster = rosterOf(officeId, {
        units: records.all('unit', officeId),
        posts: records.all('post', officeId),
        persons: records.all('person', officeId),
        suppressions: records.all('suppression', officeId),
      });
      kept.set(officeId, { version, roster });
      return roster;
    },
  };
};

const byAge = (a: Ladder, b: Ladder): number =>
  a.ladderId < b.ladderId ? -1 : a.ladderId > b.ladderId ? 1 : a.ladderVersion - b.ladderVersion;

const memoryRuleReader = (records: MemoryRecords): RuleReader => ({
  duty: async (officeId, dutyId) => records.get('duty', officeId, dutyId),
  duties: async (officeId, page) =>
    pageOf(records, 'duty', officeId, { name: `duties ${officeId}`, ids: records.idsOf('duty', officeId) }, page),
  ladder: async (officeId, ladderId, ladderVersion) =>
    records.get('ladder', officeId, ladderKey(ladderId, ladderVersion)),
  ladders: async (officeId) => records.all('ladder', officeId).toSorted(byAge),
});

const memoryTaskReader = (records: MemoryRecords): TaskReader => ({
  get: async (officeId, taskId) => records.get('task', officeId, taskId),
  getMany: async (officeId, taskIds) => getMany(records, 'task', officeId, taskIds),
  list: async (officeId, page, unitId) => {
    const list =
      unitId === undefined
        ? { name: `tasks ${officeId}`, ids: records.idsOf('task', officeId) }
        : { name: `tasks ${officeId}\n${unitId}`, ids: records.taskIdsOfUnit(officeId, unitId) };
    return pageOf(records, 'task', officeId, list, page);
  },
});

const memorySwitchboardReader = (records: MemoryRecords, tableId: string): SwitchboardReader => {
  const get = (officeId: string) => records.get('switchboard', officeId, officeId);
  return {
    get: async (officeId) => get(officeId),
    read: async (officeIds) => {
      // As they stand now, not when they are looked at.
      const boards = new Map([HOUSE_ID, ...officeIds].map((officeId) => [officeId, get(officeId)]));
      const house = onThisTable(boards.get(HOUSE_ID) ?? null, tableId);
      return (officeId) => ({ house, office: boards.get(officeId) ?? null });
    },
  };
};

/** The ids of days sort as days. */
const memoryTrafficReader = (records: MemoryRecords): TrafficReader => ({
  day: async (officeId, on) => records.get('traffic-day', officeId, on),
  before: async (officeId, on, daysMax) => {
    const days = records.all('traffic-day', officeId).filter((day) => day.on < on);
    return days.toReversed().slice(0, daysMax);
  },
});

/**
 * The whole store in this process: the same answers and refusals as on DynamoDB, without its lag. Records are kept as
 * they were given and frozen at their top.
 */
export const memoryStore = (onWritten?: OnWritten, tableId = 'memory'): Store => {
  const records = memoryRecords();
  return {
    ledger: memoryLedger(records, onWritten),
    due: memoryDueReader(records),
    offices: {
      get: async (officeId) => records.get('office', officeId, officeId),
      ids: async (page) => {
        const list = { name: 'offices', ids: records.idsOf('registration', HOUSE_ID) };
        const { items, cursor } = pageOf(records, 'registration', HOUSE_ID, list, page);
        return { items: items.map(({ id }) => id), cursor };
      },
      administrator: async (officeId, sub) => records.get('administrator', officeId, sub),
    },
    rosters: memoryRosterReader(records),
    rates: { window: async (id) => records.get('rate-window', HOUSE_ID, id) },
    contacts: {
      suppression: async (officeId, contactId) => records.get('suppression', officeId, contactId),
      reaches: async (officeId, contactIds) => getMany(records, 'reach', officeId, contactIds),
    },
    rules: memoryRuleReader(records),
    tasks: memoryTaskReader(records),
    messages: {
      get: async (officeId, messageId) => records.get('message', officeId, messageId),
      getMany: async (officeId, messageIds) => getMany(records, 'message', officeId, messageIds),
    },
    switchboards: memorySwitchboardReader(records, tableId),
    traffic: memoryTrafficReader(records),
    editions: {
      all: async (officeId) =>
        records.all('edition', officeId).toSorted((a, b) => a.year - b.year || a.number - b.number),
      job: async (officeId, jobId) => records.get('calendar-job', officeId, jobId),
    },
    programmes: memoryProgrammes(records),
    inspectionRosters: memoryInspectionRosters(records),
    draws: memoryDraws(records),
    inspections: memoryInspections(records),
    records: { get: async (kind, officeId, id) => records.get(kind, officeId, id) },
    identity: { read: async () => tableId },
  };
};
