import { memoryKeyRing } from '#adapters/memory/memory-key-ring';
import { canonicalJson } from '#domain/kernel/digest';
import type { Instant } from '#domain/kernel/instant';
import type { Office } from '#domain/rules/office';
import type { Programme } from '#domain/rules/programme';
import { developmentKey, signRound } from '#domain/sampling/beacon/development-key';
import type { Draw } from '#domain/sampling/draw';
import { packList } from '#domain/sampling/pack-list';
import { pairTeams } from '#domain/sampling/pairing/pair-teams';
import type { RoundSource } from '#domain/sampling/plan-rounds';
import type { RosterKind, RosterLines } from '#domain/sampling/roster-version';
import type { Beacon } from '#ports/beacon';
import type { StoredRecord } from '#ports/records';
import { type DrawsReport, runDraws } from '#usecases/run-draws';
import { type DrawWorker, drawWorker } from '#usecases/steps/work-draw';
import { aProgramme } from './committed-draws.ts';
import { aRosterVersion } from './inspection-makers.ts';
import { aPost, aUnit, OFFICE_ID } from './makers.ts';
import { CAST_RECORDS, openMemoryHouse } from './memory-house.ts';
import { at } from './shanghai.ts';

const KEY = developmentKey('drawing house');

/** A round a minute. */
export const SOURCE: RoundSource = {
  kind: 'development',
  key: KEY.publicKey,
  genesis: 1_577_836_800,
  period: 60,
  round: 1,
};

/** The hall on each window, and who may inspect: two organs of three. */
const WINDOWS = 12;
const INSPECTORS = 6;

export const DRAW_UNITS = [
  ...Array.from({ length: WINDOWS }, (_, index) => aUnit({ id: `window-${index + 10}`, name: `窗口${index + 10}` })),
  aUnit({ id: 'discipline', name: '纪检组', unitKind: 'committee' }),
  aUnit({ id: 'organ-0', name: '机关甲' }),
  aUnit({ id: 'organ-1', name: '机关乙' }),
];

export const LINES: RosterLines = {
  subjects: Array.from({ length: WINDOWS }, (_, index) => ({
    id: `w${index + 10}`,
    unitId: `window-${index + 10}`,
    name: `窗口${index + 10}`,
    stratum: 'window',
    risk: 'A',
  })),
  inspectors: Array.from({ length: INSPECTORS }, (_, index) => ({
    id: `i${index}`,
    personId: 'person-1',
    unitId: `organ-${index % 2}`,
    cap: 9,
    quals: [],
  })),
  conflicts: [{ subjectId: 'w10', inspectorId: 'i0', reason: '亲属' }],
};

/** One version of a roster, and the parts of its list. */
export const rosterRecords = <Kind extends RosterKind>(
  rosterKind: Kind,
  rosterId: string,
  lines: RosterLines[Kind],
  rosterVersion = 1,
): readonly StoredRecord[] => {
  const { listId, parts } = packList(OFFICE_ID, (lines as readonly unknown[]).map(canonicalJson));
  return [aRosterVersion({ rosterKind, rosterId, rosterVersion, listId, count: lines.length }), ...parts];
};

export const THE_PROGRAMME = aProgramme({
  conflictRosterId: 'conflicts',
  witnessUnitIds: ['discipline'],
  lookAgainAt: at('2023-01-05T09:00'),
});

/** The moment the plan of the first half of 2023 is committed. */
export const COMMIT_AT = at('2023-01-05T09:00');

/** A beacon on our clock; `late`: until then it has no value. */
export const aBeacon = (clock: { now(): Instant }, late: { until: Instant | null } = { until: null }): Beacon => ({
  at: async (_source, round) =>
    late.until !== null && clock.now() < late.until
      ? { kind: 'not-yet', passedOver: [{ from: 'relay.example.org', because: 'HTTP 404' }] }
      : { kind: 'value', value: { sig: signRound(KEY, round) }, passedOver: [] },
});

/** A house with a programme, its rosters, and all that draws need. */
export const openDrawingHouse = async (
  given: {
    readonly programmes?: readonly Programme[];
    readonly lines?: Partial<RosterLines>;
    readonly now?: Instant;
    readonly office?: Partial<Office>;
    readonly records?: readonly StoredRecord[];
  } = {},
) => {
  const lines = { ...LINES, ...given.lines };
  const house = await openMemoryHouse({
    now: given.now ?? COMMIT_AT,
    cast: CAST_RECORDS.map((record) => (record.kind === 'office' ? { ...record, ...given.office } : record)),
    records: [
      ...DRAW_UNITS,
      aPost({ id: 'discipline.head', unitId: 'discipline', title: '组长', holderId: 'leader-1' }),
      ...(given.programmes ?? [THE_PROGRAMME]),
      ...rosterRecords('subjects', 'windows', lines.subjects),
      ...rosterRecords('inspectors', 'inspectors', lines.inspectors),
      ...rosterRecords('conflicts', 'conflicts', lines.conflicts),
      ...(given.records ?? []),
    ],
  });
  const late: { until: Instant | null } = { until: null };
  const drawKeys = memoryKeyRing(['d1', 'a key of draws in tests, 32 bytes...']);
  const services = { ...house, drawKeys, roundSource: SOURCE, beacon: aBeacon(house.clock, late) };
  return { ...services, late, worker: drawWorker(services) };
};

export type DrawingHouse = Awaited<ReturnType<typeof openDrawingHouse>>;

/** A worker whose draws find no teams: what trials before a plan would say beforehand, and chance can still bring. */
export const withoutTeams = (worker: DrawWorker): DrawWorker => ({
  ...worker,
  work: async (draw, next) => {
    const worked = await worker.work(draw, next);
    const inspectors = worked.lists.inspectors.map((line) => ({ ...line, cap: 0 }));
    const lists = { ...worked.lists, inspectors };
    const { pair = '', order = '' } = worked.keys.batches[0] ?? {};
    const { rules } = worked.plan;
    const drawn = new Set(worked.result.drawn);
    const objects = worked.objects.filter(({ id }) => drawn.has(id));
    const paired = pairTeams({ ...lists, objects, rules, alg: 'sha256', keys: { pair, order } });
    if (paired.kind === 'paired') throw new Error('Nobody has a place to give.');
    const result = { ...worked.result, teams: {}, leads: {}, root: null, infeasible: paired.infeasible };
    return { ...worked, lists, result };
  },
});

/** What a run at this moment finds due, settled. */
export const runAt = async (house: DrawingHouse, now: Instant): Promise<DrawsReport> => {
  house.clock.set(now);
  return runDraws(house, house.worker, await house.draws.due(now, 100));
};

/** Every draw of the office. */
export const drawsOf = async (house: Pick<DrawingHouse, 'draws'>): Promise<readonly Draw[]> =>
  (await house.draws.draws(OFFICE_ID, { cursor: null, limit: 100 })).items;

/** The log's entries, as texts. */
export const logOf = async (house: Pick<DrawingHouse, 'draws'>): Promise<readonly string[]> =>
  (await house.draws.logAfter(OFFICE_ID, 0, 1_000)).map(({ text }) => text);

/** Goes from look to look of the first draw until nothing is left to be done of it. */
export const runToEnd = async (house: DrawingHouse): Promise<void> => {
  for (let looks = 0; looks < 30; looks += 1) {
    const [draw] = await drawsOf(house);
    if (draw?.lookAgainAt === undefined) return;
    await runAt(house, draw.lookAgainAt);
  }
};
