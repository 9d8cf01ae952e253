import { addMs, type Instant, MINUTE_MS } from '#domain/kernel/instant';
import type { LocalDate } from '#domain/kernel/local-date';
import type { Actor } from '#domain/kernel/stamp';
import type { Programme } from '#domain/rules/programme';
import { developmentKey, signRound } from '#domain/sampling/beacon/development-key';
import { roundForPlan } from '#domain/sampling/beacon/round-time';
import type { DrawContext, DrawDecision } from '#domain/sampling/decide-draw';
import type { Draw } from '#domain/sampling/draw';
import { planSecret } from '#domain/sampling/draw-secret';
import { LOG_START } from '#domain/sampling/log';
import type { BeaconSource, DrawPlan } from '#domain/sampling/plan';
import { planHash, secretCommitment } from '#domain/sampling/seed';
import { NOW, OFFICE_ID } from './makers.ts';

/** The key of the development beacon in tests. */
export const BEACON_KEY = developmentKey('tests');

/** A round a minute, from 2020 on. */
export const BEACON_SCHEDULE = { genesis: 1_577_836_800, period: 60 };

export const ROUND = roundForPlan(BEACON_SCHEDULE, NOW);

/** When the round comes that a plan of `NOW` names. */
export const ROUND_AT: Instant = addMs(NOW, 15 * MINUTE_MS);

export const aSource = (round = ROUND): BeaconSource => ({
  kind: 'development',
  key: BEACON_KEY.publicKey,
  ...BEACON_SCHEDULE,
  round,
});

export const sigOf = (round: number): string => signRound(BEACON_KEY, round);

export const SECRET = planSecret(Buffer.from('k'.repeat(32)), {
  officeId: OFFICE_ID,
  programmeId: 'windows',
  period: '2023-H1',
});

export const aPlan = (given: Partial<DrawPlan> = {}): DrawPlan => ({
  v: 'sjc-draw/1',
  alg: 'sha256',
  authority: OFFICE_ID,
  programme: 'windows',
  period: '2023-H1',
  seq: 1,
  prev: LOG_START,
  frame: { root: '0'.repeat(64), count: 0, added: 0, removed: 0 },
  inspectors: { root: '0'.repeat(64), count: 0 },
  conflicts: { root: '0'.repeat(64), count: 0 },
  rules: { ratioPpm: { window: { A: 300_000 } }, rounding: 'systematic' },
  secret: secretCommitment('sha256', SECRET),
  beacon: aSource(),
  revealBy: '2023-08-01',
  spec: '0'.repeat(64),
  code: 'test',
  ...given,
});

export const SERVICE: Actor = { kind: 'service', what: 'run-draws' };

/** A plan committed at `NOW`, whose round comes a quarter of an hour later. */
export const aDraw = (given: Partial<Draw> = {}): Draw => {
  const plan = given.plan ?? aPlan();
  return {
    kind: 'draw',
    officeId: OFFICE_ID,
    id: 'drw_1',
    version: 1,
    programmeId: plan.programme,
    period: plan.period,
    plan,
    planHash: planHash(plan),
    keyId: 'k1',
    listIds: { frame: 'pkl_f', inspectors: 'pkl_i', conflicts: 'pkl_c' },
    facts: [{ type: 'committed', seq: plan.seq, at: NOW, by: SERVICE }],
    ...given,
  };
};

export const aContext = (given: Partial<DrawContext> = {}): DrawContext => ({
  now: ROUND_AT,
  by: SERVICE,
  head: { kind: 'log-head', officeId: OFFICE_ID, id: OFFICE_ID, version: 1, seq: 1, hash: 'a'.repeat(64) },
  lookAgainAt: null,
  ...given,
});

/** The draw after a decision that must have been taken. */
export const taken = (decision: Pick<DrawDecision, 'act'>): Draw => {
  if (decision.act !== 'take') throw new Error(JSON.stringify(decision));
  return (decision as Extract<DrawDecision, { act: 'take' }>).draw;
};

export const aProgramme = (given: Partial<Programme> = {}): Programme => ({
  kind: 'programme',
  officeId: OFFICE_ID,
  id: 'windows',
  version: 1,
  title: '窗口单位“四不两直”双随机检查',
  programmeKind: 'random',
  clause: { item: '13', row: '13.3', text: '每半年对窗口单位开展一次“四不两直”双随机检查' },
  basis: '工作计划第13项',
  lines: ['EFFICIENCY'],
  checkItemIds: ['opening-hours'],
  every: 'half-year',
  commitWorkday: 3,
  startsOn: '2023-01-01' as LocalDate,
  sunsetOn: null,
  subjectRosterId: 'windows',
  inspectorRosterId: 'inspectors',
  conflictRosterId: null,
  supervisingUnitId: 'committee',
  witnessUnitIds: ['committee'],
  campaignId: null,
  sampling: {
    ratioPpm: { window: { A: 300_000 } },
    floorPpm: 0,
    rounding: 'systematic',
    coverage: null,
    coolDown: 0,
    coolResidualPpm: 250_000,
    annualCap: null,
    reserve: 2,
    teamSize: 2,
    quals: {},
    lead: {},
    recusalDraws: 1,
    batches: 1,
    batchGapDays: 7,
  },
  visits: { startAfterWorkdays: 2, perWorkday: 2, tellHoursBefore: 12, unannounced: true },
  findings: { replyWorkdays: 5, rectifyWorkdays: 20, followUpWorkdays: null, ladderId: 'default' },
  revealAfterDays: 14,
  active: true,
  ...given,
});
