import { decideNotHeld } from '#domain/inspections/decide-not-held';
import type { EvidenceRef, Inspection } from '#domain/inspections/inspection';
import { visitOf } from '#domain/inspections/inspection-state';
import { drawnInspectionId } from '#domain/inspections/make-inspection';
import { repairTeamOf } from '#domain/inspections/repair-team';
import { type Change, replace } from '#domain/kernel/change';
import { canonicalJson, sha256Hex } from '#domain/kernel/digest';
import { ServiceError } from '#domain/kernel/service-error';
import type { BulletinWish } from '#domain/messages/address-bulletin';
import type { Programme } from '#domain/rules/programme';
import { recordEvents } from '#domain/sampling/decide-draw';
import { decideEvent, type EventDecision, type EventWish } from '#domain/sampling/decide-event';
import type { Draw } from '#domain/sampling/draw';
import { eventsOf, factsOf } from '#domain/sampling/draw-state';
import type { DrawEvent } from '#domain/sampling/record';
import { standingVisits } from '#domain/sampling/standing-visits';
import type { IdSource } from '#ports/id-source';
import type { InspectionReader } from '#ports/inspection-readers';
import type { StoredRecord } from '#ports/records';
import { type CommitDrawServices, commitDraw } from './steps/commit-draw.ts';
import { refusalError } from './steps/commit-inspection.ts';
import { drawStamp } from './steps/draw-stamp.ts';
import { inspectorsNamed, type MatterServices, programmeNamed } from './steps/inspection-matter.ts';
import { saltsOf } from './steps/plan-visits.ts';
import { bottleneckWords } from './steps/tell-bottleneck.ts';
import { bulletinsOfVisit } from './steps/tell-inspectors.ts';
import type { DrawWorker } from './steps/work-draw.ts';

export type RecordDrawEventServices = CommitDrawServices &
  MatterServices & { readonly ids: IdSource; readonly inspections: InspectionReader };

/** What happened to a drawn visit, or to one of its inspectors, and who vouches for it. */
export type DrawEventWanted = {
  readonly officeId: string;
  readonly drawId: string;
  readonly sub: string;
  readonly event: EventWish;
  readonly reason: string;
  /** Another administrator of the office. */
  readonly approvedBy: string;
  /** One reference at least. */
  readonly evidence: readonly EvidenceRef[];
};

type Told = ReadonlyMap<string, Inspection>;

const invalid = (code: string, path: string, message: string): ServiceError =>
  new ServiceError('invalid', code, 'That is not taken.', { faults: [{ path, message }] });

/** @throws ServiceError `invalid` (`inspection.evidence-needed`), `forbidden` (`inspection.same-person`). */
const checkGrounds = async (services: RecordDrawEventServices, wanted: DrawEventWanted): Promise<void> => {
  if (wanted.evidence.length === 0) {
    throw invalid('inspection.evidence-needed', 'evidence', 'holds at least one reference');
  }
  const known = await services.offices.administrator(wanted.officeId, wanted.approvedBy);
  if (wanted.approvedBy !== wanted.sub && known?.role === 'administrator') return;
  throw new ServiceError('forbidden', 'inspection.same-person', 'That is not taken.', {
    faults: [{ path: 'approvedBy', message: 'is another administrator of the office' }],
  });
};

/** Inspections of the draw that are stored: those whose inspectors were told. By subject. */
const toldOf = async (
  services: RecordDrawEventServices,
  draw: Draw,
  salts: ReadonlyMap<string, string>,
): Promise<Told> => {
  const found = await Promise.all(
    [...salts].map(async ([subjectId, salt]) => {
      const id = drawnInspectionId(draw.officeId, { drawId: draw.id, subjectId, salt });
      return [subjectId, await services.inspections.inspection(draw.officeId, id)] as const;
    }),
  );
  return new Map(found.flatMap(([subjectId, one]) => (one === null ? [] : [[subjectId, one] as const])));
};

type Following = { readonly changes: readonly Change<StoredRecord>[]; readonly bulletins: readonly BulletinWish[] };

const NOTHING: Following = { changes: [], bulletins: [] };

type Moment = {
  readonly draw: Draw;
  readonly programme: Programme;
  readonly told: Told;
  /** Of visits as they stand after the event. */
  readonly saltsAfter: ReadonlyMap<string, string>;
  readonly wanted: DrawEventWanted;
};

/** The visit that is not held, where its inspectors knew of it. */
const followNotHeld = async (
  services: RecordDrawEventServices,
  { draw, programme, told, wanted, saltsAfter }: Moment,
  events: readonly DrawEvent[],
): Promise<Following> => {
  const [event] = events;
  if (event === undefined || (event.kind !== 'refused' && event.kind !== 'not-executed')) return NOTHING;
  const inspection = told.get(event.object);
  if (inspection === undefined) return NOTHING;
  const instead = events.find((one) => one.kind === 'substituted');
  const salt = instead && saltsAfter.get(instead.by);
  const idOf = (subjectId: string, own: string): string =>
    drawnInspectionId(draw.officeId, { drawId: draw.id, subjectId, salt: own });
  const inspectors = await inspectorsNamed(services.inspectionRosters, programme, inspection.team);
  const { reason, approvedBy, evidence, sub } = wanted;
  const decision = decideNotHeld(
    inspection,
    { type: event.kind, reason, approvedBy, evidence },
    {
      id: services.ids.newId('fact'),
      now: services.clock.now(),
      by: { kind: 'administrator', sub },
      teamPersonIds: [...inspectors.values()].map(({ personId }) => personId),
      substituteId: salt === undefined || instead === undefined ? null : idOf(instead.by, salt),
    },
  );
  if (decision.act === 'refuse') throw refusalError(decision);
  return decision.act === 'already' ? NOTHING : { changes: [replace(decision.inspection)], bulletins: [] };
};

/** Teams that changed and were told before: their new members are told. Others are told when their hour comes. */
const followAbsence = async (
  services: RecordDrawEventServices,
  { programme, told, wanted }: Moment,
  events: readonly DrawEvent[],
  leads: Readonly<Record<string, string>>,
): Promise<Following> => {
  const [event] = events;
  if (event?.kind !== 'absent') return NOTHING;
  const changes: Change<StoredRecord>[] = [];
  const bulletins: BulletinWish[] = [];
  for (const [subjectId, team] of Object.entries(event.teams)) {
    const inspection = told.get(subjectId);
    const absent = inspection?.team.find((one) => !team.includes(one));
    if (inspection === undefined || absent === undefined) continue;
    const { reason, approvedBy, sub } = wanted;
    const repair = { absent, team, lead: leads[subjectId] ?? team[0] ?? '', reason, approvedBy };
    const context = { id: services.ids.newId('fact'), now: services.clock.now() };
    const decision = repairTeamOf(inspection, repair, { ...context, by: { kind: 'administrator', sub } });
    if (decision.act === 'refuse') throw refusalError(decision);
    if (decision.act === 'already') continue;
    changes.push(replace(decision.inspection));
    bulletins.push(...(await bulletinsOfVisit(services, programme, decision.inspection, decision.toTell)));
  }
  return { changes, bulletins };
};

/** A refusal; where no team is left to find, with what is short. */
const eventError = async (
  { offices }: RecordDrawEventServices,
  officeId: string,
  { code, bottleneck }: Extract<EventDecision, { act: 'refuse' }>,
): Promise<ServiceError> => {
  const message = 'The draw does not allow that now.';
  if (bottleneck === undefined) return new ServiceError('conflict', code, message);
  const language = (await offices.get(officeId))?.language ?? 'zh-CN';
  const faults = bottleneckWords(bottleneck, language).map((words) => ({ path: 'event.inspector', message: words }));
  return new ServiceError('conflict', code, message, { faults });
};

/**
 * Writes into the log that an inspector cannot go, or that an object was refused or could not be visited, with what follows
 * by the rule: a repaired team, or the next reserve. The inspections it concerns and the word to new members are in the same
 * commit. Said twice it is written once.
 * @throws ServiceError `missing` (`draw.missing`, `programme.missing`); `invalid` (`inspection.evidence-needed`);
 * `forbidden` (`inspection.same-person`); `conflict` (`draw.not-drawn`, `draw.unknown-inspector`, `draw.unknown-object`,
 * `draw.visit-made`, `draw.no-team`, `draw.too-many-facts`).
 */
export const recordDrawEvent = async (
  services: RecordDrawEventServices,
  worker: DrawWorker,
  wanted: DrawEventWanted,
): Promise<Draw> => {
  await checkGrounds(services, wanted);
  const { officeId, drawId, sub, reason, approvedBy } = wanted;
  const by = { kind: 'administrator', sub } as const;
  const now = services.clock.now();
  const grounds = { at: now, reason, approvedBy, evidence: sha256Hex(canonicalJson(wanted.evidence)) };
  return commitDraw(services, { officeId, drawId }, drawStamp(by, now, 'event'), async (draw, head) => {
    if (factsOf(draw, 'drawn').length === 0) return { decision: { act: 'refuse', code: 'draw.not-drawn' } };
    const [programme, worked] = await Promise.all([
      programmeNamed(services, officeId, draw.programmeId),
      worker.work(draw),
    ]);
    const events = eventsOf(draw);
    const told = await toldOf(services, draw, saltsOf(worked, standingVisits(worked, events)));
    const made = new Set([...told].flatMap(([id, one]) => (visitOf(one) === null ? [] : [id])));
    const decided = decideEvent({ worked, events, made }, wanted.event, grounds);
    if (decided.act === 'already') return { decision: { act: 'already' } };
    if (decided.act === 'refuse') throw await eventError(services, officeId, decided);
    const moment = { draw, programme, told, wanted, saltsAfter: saltsOf(worked, decided.standing) };
    const notHeld = await followNotHeld(services, moment, decided.events);
    const absence = await followAbsence(services, moment, decided.events, decided.standing.leads);
    return {
      decision: recordEvents(draw, decided.events, { now, by, head, lookAgainAt: now }),
      beside: [...notHeld.changes, ...absence.changes],
      bulletins: [...notHeld.bulletins, ...absence.bulletins],
    };
  });
};
