import type { Finding } from '#domain/inspections/finding';
import type { Inspection } from '#domain/inspections/inspection';
import { because } from '#domain/kernel/because';
import { derivedId } from '#domain/kernel/id';
import type { LocalDate } from '#domain/kernel/local-date';
import type { CheckItem } from '#domain/rules/check-item';
import type { Programme } from '#domain/rules/programme';
import type { Draw } from '#domain/sampling/draw';
import { type LogEntry, type LogHead, logEntryId } from '#domain/sampling/log-entry';
import { type PackedList, packedPartId } from '#domain/sampling/packed-list';
import { type RosterVersion, rosterVersionId } from '#domain/sampling/roster-version';
import { NOW, OFFICE_ID } from './makers.ts';

const day = (text: string): LocalDate => text as LocalDate;

/** A document that shows whether the unit divided its yearly tasks. */
export const aCheckItem = (given: Partial<CheckItem> = {}): CheckItem => ({
  kind: 'check-item',
  officeId: OFFICE_ID,
  id: 'tasks-divided',
  version: 1,
  title: '年度重点任务分解表',
  line: 'RESPONSIBILITY',
  type: 'document',
  basis: '工作安排 13.1',
  active: true,
  ...given,
});

/** Half-yearly unannounced visits to the windows, every fourth of them. */
export const aProgramme = (given: Partial<Programme> = {}): Programme => ({
  kind: 'programme',
  officeId: OFFICE_ID,
  id: 'window-visits',
  version: 1,
  title: '窗口“四不两直双随机”检查',
  programmeKind: 'random',
  clause: { item: '13', row: '13.3', text: '“四不两直双随机”检查' },
  basis: '工作安排 13.3',
  lines: ['WORK_STYLE'],
  checkItemIds: ['tasks-divided'],
  every: 'half-year',
  commitWorkday: 3,
  startsOn: day('2023-01-01'),
  sunsetOn: null,
  subjectRosterId: 'windows',
  inspectorRosterId: 'inspectors',
  conflictRosterId: 'recusals',
  supervisingUnitId: 'committee',
  witnessUnitIds: ['branch-1'],
  campaignId: null,
  sampling: {
    ratioPpm: { window: { A: 250_000 } },
    floorPpm: 0,
    rounding: 'systematic',
    coverage: 8,
    coolDown: 1,
    coolResidualPpm: 250_000,
    annualCap: 2,
    reserve: 2,
    teamSize: 2,
    quals: {},
    lead: {},
    recusalDraws: 1,
    batches: 1,
    batchGapDays: 0,
  },
  visits: { startAfterWorkdays: 2, perWorkday: 2, tellHoursBefore: 14, unannounced: true },
  findings: { replyWorkdays: 5, rectifyWorkdays: 20, followUpWorkdays: 40, ladderId: 'ordinary' },
  revealAfterDays: 30,
  active: true,
  ...given,
});

/** The first version of the roster `windows`. */
export const aRosterVersion = (given: Partial<RosterVersion> = {}): RosterVersion => {
  const rosterKind = given.rosterKind ?? 'subjects';
  const rosterId = given.rosterId ?? 'windows';
  const rosterVersion = given.rosterVersion ?? 1;
  return {
    kind: 'inspection-roster',
    officeId: OFFICE_ID,
    id: rosterVersionId(rosterKind, rosterId, rosterVersion),
    version: 1,
    rosterKind,
    rosterId,
    rosterVersion,
    provenance: { source: '名录', by: { kind: 'administrator', sub: 'sub-1' }, at: NOW },
    count: 3,
    difference: { added: 3, removed: 0, changed: 0 },
    listId: derivedId('packedList', 'windows'),
    ...given,
  };
};

/** The only part of a list. */
export const aPackedList = (given: Partial<PackedList> = {}): PackedList => {
  const listId = given.listId ?? derivedId('packedList', 'windows');
  const part = given.part ?? 0;
  return {
    kind: 'packed-list',
    officeId: OFFICE_ID,
    id: packedPartId(listId, part),
    version: 1,
    listId,
    part,
    parts: 1,
    lines: 1,
    packed: 'q1bKTFGyUkqqVNJRKi4pSgEA',
    ...given,
  };
};

const HASH = 'ab'.repeat(32);

/** The draw of the first half of 2023, committed. */
export const aDraw = (given: Partial<Draw> = {}): Draw => ({
  kind: 'draw',
  officeId: OFFICE_ID,
  id: derivedId('draw', given.officeId ?? OFFICE_ID, 'window-visits', '2023H1'),
  version: 1,
  programmeId: 'window-visits',
  period: '2023H1',
  plan: {
    v: 'sjc-draw/1',
    authority: given.officeId ?? OFFICE_ID,
    programme: 'window-visits',
    period: '2023H1',
    seq: 1,
    prev: '0'.repeat(64),
    frame: { root: HASH, count: 3, added: 3, removed: 0 },
    inspectors: { root: HASH, count: 2 },
    conflicts: { root: HASH, count: 0, salted: true },
    rules: { ratioPpm: { window: { A: 250_000 } }, rounding: 'systematic', coverage: 8 },
    secret: HASH,
    beacon: { kind: 'drand', chain: HASH, round: 1_000 },
    revealBy: '2023-07-31',
    spec: HASH,
    code: 'test',
  },
  planHash: HASH,
  keyId: 'key-1',
  listIds: {
    frame: derivedId('packedList', 'frame'),
    inspectors: derivedId('packedList', 'inspectors'),
    conflicts: derivedId('packedList', 'conflicts'),
  },
  facts: [{ type: 'committed', at: NOW, by: { kind: 'service', what: 'run-draws' }, seq: 1 }],
  ...given,
});

export const aLogEntry = (given: Partial<LogEntry> = {}): LogEntry => {
  const seq = given.seq ?? 1;
  return {
    kind: 'log-entry',
    officeId: OFFICE_ID,
    id: logEntryId(seq),
    version: 1,
    seq,
    text: '{}',
    hash: HASH,
    ...given,
  };
};

export const aLogHead = (given: Partial<LogHead> = {}): LogHead => ({
  kind: 'log-head',
  officeId: OFFICE_ID,
  id: given.officeId ?? OFFICE_ID,
  version: 1,
  seq: 1,
  hash: HASH,
  ...given,
});

/** A visit to `branch-1` on 6 June 2023, its inspectors told. */
export const anInspection = (given: Partial<Inspection> = {}): Inspection => ({
  kind: 'inspection',
  officeId: OFFICE_ID,
  id: derivedId('inspection', aDraw().id, 'branch-1'),
  version: 1,
  inspectionKind: 'random',
  programmeId: 'window-visits',
  drawId: aDraw().id,
  batch: null,
  subjectId: 'branch-1',
  subjectName: '第一党支部',
  unitId: 'branch-1',
  team: ['i-1', 'i-2'],
  lead: 'i-1',
  lines: ['WORK_STYLE'],
  checkItemIds: ['tasks-divided'],
  visitOn: day('2023-06-06'),
  unannounced: true,
  proof: null,
  cause: null,
  followsUp: null,
  facts: [
    {
      type: 'told',
      id: derivedId('fact', 'told'),
      at: NOW,
      by: { kind: 'service', what: 'run-draws' },
      inspectorIds: ['i-1', 'i-2'],
    },
  ],
  ...given,
});

/** Found on that visit, to be replied to within five workdays. */
export const aFinding = (given: Partial<Finding> = {}): Finding => ({
  kind: 'finding',
  officeId: OFFICE_ID,
  id: derivedId('finding', anInspection().id, 'tasks-divided'),
  version: 1,
  inspectionId: anInspection().id,
  programmeId: 'window-visits',
  subjectId: 'branch-1',
  subjectName: '第一党支部',
  unitId: 'branch-1',
  line: 'WORK_STYLE',
  checkItemId: 'tasks-divided',
  text: '未见年度重点任务分解表',
  evidence: [{ title: '现场照片', reference: 'photos/1', sha256: HASH }],
  replyBy: {
    on: day('2023-06-13'),
    because: because('date.workdays-after'),
    provisional: false,
    editions: '2023/1',
  },
  taskId: derivedId('task', 'finding'),
  facts: [
    {
      type: 'found',
      id: derivedId('fact', 'found'),
      at: NOW,
      by: { kind: 'person', personId: 'person-1', via: 'link' },
      note: '',
    },
  ],
  ...given,
});
