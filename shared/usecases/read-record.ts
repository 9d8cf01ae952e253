import { ServiceError } from '#domain/kernel/service-error';
import type { Draw } from '#domain/sampling/draw';
import { eventsOf, factsOf, stateOfDraw } from '#domain/sampling/draw-state';
import { publicRecord } from '#domain/sampling/public-record';
import type { Anchor, BeaconValue, DrawRecord } from '#domain/sampling/record';
import { type AuditorView, auditorView, type SubjectView, subjectView } from '#domain/sampling/record-views';
import type { Clock } from '#ports/clock';
import type { DrawReader } from '#ports/inspection-readers';
import type { OfficeReader, RosterReader } from '#ports/readers';
import { drawNamed } from './steps/commit-draw.ts';
import { inspectorsNamed, type MatterServices, programmeNamed } from './steps/inspection-matter.ts';
import { linesEver } from './steps/roster-lines.ts';
import type { DrawWorker } from './steps/work-draw.ts';

export type ReadRecordServices = { readonly clock: Clock; readonly draws: DrawReader };

type Which = { readonly officeId: string; readonly drawId: string };

/** The log's entries about a plan, in their order. */
const anchorsOf = async ({ draws }: ReadRecordServices, draw: Draw): Promise<readonly Anchor[]> => {
  const anchors: Anchor[] = [];
  for (const fact of draw.facts) {
    if (!('seq' in fact)) continue;
    const [entry] = await draws.logAfter(draw.officeId, fact.seq - 1, 1);
    if (entry === undefined) throw new Error(`The log has no entry ${fact.seq}.`);
    const kinds = { committed: 'plan', drawn: 'result' } as const;
    const kind = fact.type === 'committed' || fact.type === 'drawn' ? kinds[fact.type] : fact.type;
    const more = fact.type === 'drawn' ? { batch: fact.batch, root: fact.root } : {};
    anchors.push({ kind, seq: fact.seq, hash: entry.hash, at: fact.at, ...more });
  }
  return anchors;
};

/** The values as a record holds them: one, or one signature a batch. */
const beaconOf = (draw: Draw): BeaconValue => {
  const values = factsOf(draw, 'drawn').map(({ value }) => value);
  const [only] = values;
  if (only === undefined)
    throw new ServiceError('conflict', 'draw.not-drawn', 'The plan was not drawn: it has no record.');
  if ((draw.plan.rules.batches?.length ?? 1) < 2) return only;
  return { sigs: values.flatMap((value) => ('sig' in value ? [value.sig] : [])) };
};

/**
 * The public record of a draw, from the reveal on: everything anybody needs to check it.
 * @throws ServiceError `missing` (`draw.missing`); `conflict` (`draw.not-revealed`, `draw.not-drawn`).
 */
export const readRecord = async (
  services: ReadRecordServices,
  worker: DrawWorker,
  which: Which,
): Promise<DrawRecord> => {
  const draw = await drawNamed(services.draws, which.officeId, which.drawId);
  if (!stateOfDraw(draw, services.clock.now()).revealed) {
    const message = `The record is sealed until ${draw.plan.revealBy}.`;
    throw new ServiceError('conflict', 'draw.not-revealed', message);
  }
  const value = beaconOf(draw);
  const [worked, { lists }, anchors] = await Promise.all([
    worker.work(draw),
    worker.matterOf(draw),
    anchorsOf(services, draw),
  ]);
  const { plan, secrets, result } = worked;
  return publicRecord({ plan, secrets, value, result, lists, anchors, events: eventsOf(draw) });
};

/**
 * What one subject may see at any time: its own line of the frame, or that it is in none, with the proof. It says nothing of
 * whether it was drawn.
 * @throws ServiceError `missing` (`draw.missing`).
 */
export const readOwnLine = async (
  services: ReadRecordServices,
  worker: DrawWorker,
  which: Which & { readonly subjectId: string },
): Promise<SubjectView> => {
  const draw = await drawNamed(services.draws, which.officeId, which.drawId);
  const { lists, secrets } = await worker.matterOf(draw);
  return subjectView({ plan: draw.plan, frame: lists.frame, secret: secrets.secret, id: which.subjectId });
};

export type ReadAuditorViewServices = ReadRecordServices &
  MatterServices & { readonly offices: OfficeReader; readonly rosters: RosterReader };

/**
 * The record with the names of those it speaks of: of objects as their roster has them, of inspectors those who hold their
 * posts now. Who has left has no name here.
 * @throws ServiceError as `readRecord`; `missing` (`office.missing`, `programme.missing`).
 */
export const readAuditorView = async (
  services: ReadAuditorViewServices,
  worker: DrawWorker,
  which: { readonly officeId: string; readonly drawId: string },
): Promise<AuditorView> => {
  const record = await readRecord(services, worker, which);
  const { officeId, drawId } = which;
  const office = await services.offices.get(officeId);
  if (office === null) throw new ServiceError('missing', 'office.missing', 'There is no such office.');
  const { programmeId } = await drawNamed(services.draws, officeId, drawId);
  const programme = await programmeNamed(services, officeId, programmeId);
  const objectIds = record.frame.map(({ id }) => id);
  const inspectorIds = record.inspectors.map(({ id }) => id);
  const [roster, subjects, inspectors] = await Promise.all([
    services.rosters.load(officeId, office.rosterVersion),
    linesEver(services.inspectionRosters, officeId, 'subjects', programme.subjectRosterId, objectIds),
    inspectorsNamed(services.inspectionRosters, programme, inspectorIds),
  ]);
  return auditorView(record, {
    object: (id) => subjects.get(id)?.name,
    inspector: (id) => roster.persons.get(inspectors.get(id)?.personId ?? '')?.name,
  });
};
