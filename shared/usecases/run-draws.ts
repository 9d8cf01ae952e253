import { nextVersion, replace } from '#domain/kernel/change';
import { addMs, DAY_MS, HOUR_MS, type Instant } from '#domain/kernel/instant';
import { lookingAgain } from '#domain/kernel/look-again';
import { isAway, isConflict } from '#domain/kernel/service-error';
import { localDateAt } from '#domain/kernel/zone';
import type { Office } from '#domain/rules/office';
import type { Programme } from '#domain/rules/programme';
import type { Draw } from '#domain/sampling/draw';
import { factsOf } from '#domain/sampling/draw-state';
import { explainDraw } from '#domain/sampling/explain-draw';
import { drawIdOf } from '#domain/sampling/make-plan';
import type { PlanFault } from '#domain/sampling/plan-fault';
import { nextPlanSlot, type PlanSlot } from '#domain/sampling/plan-slot';
import type { DueDrawRecord } from '#ports/records';
import { type AdvanceDrawServices, type Advanced, advanceDraw, lookLater } from './steps/advance-draw.ts';
import { commitIfFirst } from './steps/commit-if-first.ts';
import { commitPreparedPlan } from './steps/commit-prepared-plan.ts';
import { RUN_DRAWS, drawStamp as stampAt } from './steps/draw-stamp.ts';
import { programmeNamed } from './steps/inspection-matter.ts';
import { visitsOf } from './steps/plan-visits.ts';
import type { PreparePlanServices } from './steps/prepare-plan.ts';
import { bottleneckWords } from './steps/tell-bottleneck.ts';
import { type TellInspectorsServices, type Told, tellInspection, tellInspectors } from './steps/tell-inspectors.ts';
import type { DrawWorker } from './steps/work-draw.ts';

export type RunDrawsServices = PreparePlanServices & AdvanceDrawServices & TellInspectorsServices;

/** A plan that should have been committed and has faults. */
export type FaultyPlan = {
  readonly programmeId: string;
  readonly period: string;
  readonly faults: readonly PlanFault[];
};

/** A draw whose public value is late. */
export type LateValue = {
  readonly drawId: string;
  readonly since: Instant;
  /** Relays and files that gave no value, or a wrong one. */
  readonly passedOver: readonly { readonly from: string; readonly because: string }[];
};

/** A draw without teams. */
export type DrawWithoutTeams = {
  readonly drawId: string;
  /** What is short, then what would mend it in the next; in the office's language. */
  readonly words: readonly string[];
};

export type DrawsReport = {
  readonly committed: number;
  readonly drawn: number;
  readonly infeasible: readonly DrawWithoutTeams[];
  readonly failed: readonly string[];
  readonly revealed: number;
  /** Visits whose inspectors were told. */
  readonly told: number;
  readonly faulty: readonly FaultyPlan[];
  readonly late: readonly LateValue[];
  readonly troubled: readonly { readonly id: string; readonly error: unknown }[];
};

type Notes = {
  committed: number;
  drawn: number;
  revealed: number;
  told: number;
  infeasible: DrawWithoutTeams[];
  failed: string[];
  faulty: FaultyPlan[];
  late: LateValue[];
  troubled: { id: string; error: unknown }[];
};

const lookAtProgramme = async (services: RunDrawsServices, programme: Programme, at: Instant | null): Promise<void> => {
  if (at === (programme.lookAgainAt ?? null)) return;
  const later = lookingAgain(nextVersion(programme, {}), at);
  await commitIfFirst(services.ledger, [replace(later)], stampAt(RUN_DRAWS, services.clock.now(), 'committed'));
};

/** The plan that is owed, past those that are there. */
const owedSlot = async (
  services: RunDrawsServices,
  programme: Programme,
  office: Office,
  now: Instant,
): Promise<PlanSlot | null> => {
  const calendar = await services.calendars.forOffice(office);
  const today = localDateAt(now, office.zone);
  let slot = nextPlanSlot(programme, calendar, today, null);
  while (slot !== null) {
    const draw = await services.draws.draw(office.id, drawIdOf(office.id, programme.id, slot.period));
    if (draw === null) return slot;
    slot = nextPlanSlot(programme, calendar, today, slot.period);
  }
  return null;
};

/** Commits the plan of a programme whose day has come. One that has faults is told of and looked at again in a day. */
const runProgramme = async (
  services: RunDrawsServices,
  worker: DrawWorker,
  programme: Programme,
  office: Office,
  notes: Notes,
): Promise<void> => {
  const now = services.clock.now();
  const slot = await owedSlot(services, programme, office, now);
  if (slot === null || slot.commitAt > now) return lookAtProgramme(services, programme, slot?.commitAt ?? null);
  const wanted = { officeId: office.id, programmeId: programme.id, period: slot.period, seen: {} };
  const outcome = await commitPreparedPlan(services, worker, wanted, RUN_DRAWS);
  if (outcome.act === 'committed') {
    notes.committed += 1;
    return;
  }
  notes.faulty.push({ programmeId: programme.id, period: slot.period, faults: outcome.prepared.report.faults });
  await lookAtProgramme(services, programme, addMs(now, DAY_MS));
};

/** Why a batch that was drawn just now has no teams. */
const noteWithoutTeams = async (
  worker: DrawWorker,
  { draw, drawn }: Advanced,
  { language }: Office,
  notes: Notes,
): Promise<void> => {
  if (drawn === 0 || factsOf(draw, 'drawn').at(-1)?.root !== null) return;
  const bottleneck = explainDraw(await worker.work(draw));
  notes.infeasible.push({
    drawId: draw.id,
    words: bottleneck === null ? [] : bottleneckWords(bottleneck, language),
  });
};

const noteAdvanced = ({ draw, drawn, failed, revealed, waiting }: Advanced, notes: Notes): void => {
  notes.drawn += drawn;
  notes.revealed += revealed ? 1 : 0;
  if (failed) notes.failed.push(draw.id);
  if (waiting !== null) {
    notes.late.push({ drawId: draw.id, since: waiting.batch.at, passedOver: waiting.answer?.passedOver ?? [] });
  }
};

/** Tells the inspectors of visits whose hour has come, and when that is to be done again. */
const tellOf = async (
  services: RunDrawsServices,
  worker: DrawWorker,
  draw: Draw,
  office: Office,
  now: Instant,
): Promise<Told> => {
  if (factsOf(draw, 'drawn').length === 0) return { told: 0, nextTellAt: null };
  const programme = await programmeNamed(services, office.id, draw.programmeId);
  const [worked, calendar] = await Promise.all([worker.work(draw), services.calendars.forOffice(office)]);
  return tellInspectors(services, programme, visitsOf(draw, worked, programme, office, calendar), now);
};

const runDraw = async (
  services: RunDrawsServices,
  worker: DrawWorker,
  draw: Draw,
  office: Office,
  notes: Notes,
): Promise<void> => {
  const now = services.clock.now();
  const advanced = await advanceDraw(services, worker, draw, office.zone, now);
  noteAdvanced(advanced, notes);
  await noteWithoutTeams(worker, advanced, office, notes);
  const { told, nextTellAt } = await tellOf(services, worker, advanced.draw, office, now);
  notes.told += told;
  await lookLater(services, advanced.draw, office.zone, now, nextTellAt);
};

/** A record that cannot be settled stops no other, and is tried again in an hour. */
const putOff = async (services: RunDrawsServices, record: DueDrawRecord): Promise<void> => {
  const now = services.clock.now();
  const later = nextVersion(record, { lookAgainAt: addMs(now, HOUR_MS) });
  await commitIfFirst(services.ledger, [replace(later)], stampAt(RUN_DRAWS, now, 'committed'));
};

/**
 * Settles what is due: plans are committed on their day, draws drawn when their round has come, failed when it has not in
 * seven days, told to inspectors visit by visit, revealed on their day. It remembers nothing: what a run that died left undone, the next one finds.
 */
export const runDraws = async (
  services: RunDrawsServices,
  worker: DrawWorker,
  due: readonly DueDrawRecord[],
): Promise<DrawsReport> => {
  const notes: Notes = {
    committed: 0,
    drawn: 0,
    revealed: 0,
    told: 0,
    infeasible: [],
    failed: [],
    faulty: [],
    late: [],
    troubled: [],
  };
  for (const record of due) {
    try {
      const office = await services.offices.get(record.officeId);
      if (office === null) continue;
      if (record.kind === 'programme') await runProgramme(services, worker, record, office, notes);
      else if (record.kind === 'inspection') notes.told += (await tellInspection(services, record)) ? 1 : 0;
      else await runDraw(services, worker, record, office, notes);
    } catch (error) {
      // Another run was first: what it wrote stands.
      if (isConflict(error)) continue;
      // A key that is not in the ring is the trouble of its draw alone.
      if (isAway(error) && error.code !== 'keys.unavailable') throw error;
      notes.troubled.push({ id: record.id, error });
      await putOff(services, record);
    }
  }
  return notes;
};
