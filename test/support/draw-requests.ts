import type { drawsRoutes } from '#api/routes-draws';
import { laterOf } from '#domain/kernel/instant';
import type { Programme } from '#domain/rules/programme';
import type { Draw } from '#domain/sampling/draw';
import { eventsOf } from '#domain/sampling/draw-state';
import { standingVisits } from '#domain/sampling/standing-visits';
import type { StoredRecord } from '#ports/records';
import { runDraws } from '#usecases/run-draws';
import { drawWorker } from '#usecases/steps/work-draw';
import { aProgramme } from './committed-draws.ts';
import { DRAW_UNITS, LINES, rosterRecords } from './drawing-house.ts';
import type { Asking } from './gateway-event.ts';
import { EVIDENCE } from './inspection-requests.ts';
import { NOW, OFFICE_ID } from './makers.ts';
import { CAST_RECORDS, openMemoryHouse } from './memory-house.ts';
import { at, day } from './shanghai.ts';

const START = at('2023-01-02T09:00');

const programme = (id: string, given: Partial<Programme>): Programme =>
  aProgramme({
    id,
    subjectRosterId: 'draw-windows',
    inspectorRosterId: 'draw-inspectors',
    conflictRosterId: 'draw-conflicts',
    lookAgainAt: START,
    ...given,
  });

/** One a state: sealed, revealed, waiting for digits, committed this very morning, and one that is still owed. */
const PROGRAMMES: readonly Programme[] = [
  programme('sealed', { revealAfterDays: 366 }),
  programme('revealed', { revealAfterDays: 1 }),
  programme('waiting', {
    every: 'month',
    startsOn: day('2023-06-01'),
    commitWorkday: 2,
    chance: { kind: 'digits', source: '某彩票', afterDays: 1, alsoBeacon: false },
  }),
  programme('committed', { every: 'month', startsOn: day('2023-06-01'), commitWorkday: 3 }),
  programme('owed', { every: 'month', startsOn: day('2023-06-01'), commitWorkday: 20 }),
];

const FIXED: readonly StoredRecord[] = [
  ...DRAW_UNITS,
  ...rosterRecords('subjects', 'draw-windows', LINES.subjects),
  ...rosterRecords('inspectors', 'draw-inspectors', LINES.inspectors),
  ...rosterRecords('conflicts', 'draw-conflicts', LINES.conflicts),
];

/** Half a year of draws lived through, and what it left in the table. */
const lived = async () => {
  const house = await openMemoryHouse({ now: START, cast: CAST_RECORDS, records: [...FIXED, ...PROGRAMMES] });
  const worker = drawWorker(house);
  for (;;) {
    const [next] = await house.draws.due(NOW, 1);
    const moment = next?.lookAgainAt;
    if (moment === undefined) break;
    house.clock.set(laterOf(moment, house.clock.now()));
    await runDraws(house, worker, await house.draws.due(house.clock.now(), 50));
  }
  const records = new Map<string, StoredRecord>();
  for (const { record } of house.ledger.commits.flat()) records.set(`${record.kind} ${record.id}`, record);
  for (const record of [...FIXED, ...PROGRAMMES]) {
    const key = `${record.kind} ${record.id}`;
    if (!records.has(key)) records.set(key, record);
  }
  const { items } = await house.draws.draws(OFFICE_ID, { cursor: null, limit: 100 });
  return { records: [...records.values()], draws: items, worker };
};

const { records, draws, worker } = await lived();

/** The draw of one of the programmes above. */
export const drawOfCase = (programmeId: string): Draw => {
  const found = draws.find((draw) => draw.programmeId === programmeId);
  if (found === undefined) throw new Error(`The programme ${programmeId} has no draw.`);
  return found;
};

/** Draws in every state that a request may find, as the service left them. */
export const DRAW_RECORDS = records;

/** Whom the sealed draw visits, and who goes there. */
export const SEALED_VISITS = Object.entries(
  standingVisits(await worker.work(drawOfCase('sealed')), eventsOf(drawOfCase('sealed'))).teams,
);

export const DIGITS = '12345678901234567890';

const posted = (path: string, body: object): Asking => ({ method: 'POST', path, body });
const of = (programmeId: string, then = ''): string => `/draws/${drawOfCase(programmeId).id}${then}`;
const [firstObject = ''] = SEALED_VISITS[0] ?? [];

/** One good request for each route of programmes and draws, asked of `DRAW_RECORDS`. */
export const GOOD_DRAWS: { readonly [Id in keyof typeof drawsRoutes]: Asking } = {
  listProgrammes: { path: '/programmes' },
  readProgramme: { path: '/programmes/sealed' },
  listCheckItems: { path: '/check-items' },
  readRoster: { path: '/inspection-rosters/subjects/draw-windows' },
  previewPlan: { path: '/programmes/owed/plan' },
  commitPlan: posted('/programmes/owed/plan', { period: '2023-06', rosterVersions: { subjects: 1 } }),
  listDraws: { path: '/draws' },
  readDraw: { path: of('sealed') },
  withdrawPlan: posted(of('committed', '/withdraw'), { reason: '名单有误' }),
  recordBeaconValue: posted(of('waiting', '/beacon'), { text: DIGITS }),
  openSealedList: posted(of('sealed', '/sealed-list'), { reason: '安排车辆' }),
  recordDrawEvent: posted(of('sealed', '/events'), {
    event: { kind: 'not-executed', object: firstObject },
    reason: '停电',
    approvedBy: 'boss-2',
    evidence: EVIDENCE,
  }),
  readRecord: { path: of('revealed', '/record') },
  readOwnLine: { path: of('sealed', '/lines/w10') },
  readDrawLog: { path: '/draw-log' },
  readDrawHealth: { path: '/draw-health' },
};
