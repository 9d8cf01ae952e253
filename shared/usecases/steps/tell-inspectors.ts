import type { Inspection } from '#domain/inspections/inspection';
import { inspectionStatus } from '#domain/inspections/inspection-state';
import { drawnInspectionId, makeInspection } from '#domain/inspections/make-inspection';
import type { PlannedVisit } from '#domain/inspections/planned-visits';
import { toldInspection } from '#domain/inspections/tell-inspection';
import { insert, replace } from '#domain/kernel/change';
import { earliestOf, type Instant } from '#domain/kernel/instant';
import type { Actor } from '#domain/kernel/stamp';
import type { BulletinWish } from '#domain/messages/address-bulletin';
import type { Programme } from '#domain/rules/programme';
import type { Inspector, Subject } from '#domain/sampling/roster-version';
import { type CommitInspectionServices, commitInspection } from './commit-inspection.ts';
import { inspectorsNamed, type MatterServices, programmeNamed } from './inspection-matter.ts';
import { linesEver } from './roster-lines.ts';

export type TellInspectorsServices = CommitInspectionServices & MatterServices;

const BY: Actor = { kind: 'service', what: 'inspections' };

const orderOf = (programme: Programme, inspection: Inspection, inspector: Inspector): BulletinWish => ({
  bulletin: {
    kind: 'inspection-order',
    inspectionId: inspection.id,
    inspectorId: inspector.id,
    programme: programme.title,
    visitOn: inspection.visitOn,
    items: inspection.checkItemIds.length,
  },
  to: { unitId: inspector.unitId, role: 'responsible-person', personId: inspector.personId },
  officeUnitId: programme.supervisingUnitId,
});

const announcementOf = (programme: Programme, inspection: Inspection): BulletinWish => ({
  bulletin: {
    kind: 'inspection-announced',
    inspectionId: inspection.id,
    programme: programme.title,
    visitOn: inspection.visitOn,
  },
  to: { unitId: inspection.unitId, role: 'responsible-person', personId: null },
  officeUnitId: programme.supervisingUnitId,
});

/**
 * What telling a team writes to its members, and to the unit where the visit is no surprise. The unit of an unannounced
 * visit gets nothing.
 * @param toTell the members to be told; the whole team where absent.
 */
export const bulletinsOfVisit = async (
  services: MatterServices,
  programme: Programme,
  inspection: Inspection,
  toTell: readonly string[] = inspection.team,
): Promise<readonly BulletinWish[]> => {
  const inspectors = await inspectorsNamed(services.inspectionRosters, programme, toTell);
  const orders = [...inspectors.values()].map((inspector) => orderOf(programme, inspection, inspector));
  const isAnnounced = !inspection.unannounced && toTell === inspection.team;
  return isAnnounced ? [...orders, announcementOf(programme, inspection)] : orders;
};

/** Tells the team of a visit that is there already, ordered or a follow-up. Told before, or over, it is left alone. */
export const tellInspection = async (services: TellInspectorsServices, due: Inspection): Promise<boolean> => {
  const { officeId, id } = due;
  const committed = await commitInspection(services, { officeId, by: BY, type: 'told' }, async ({ now }) => {
    const inspection = await services.inspections.inspection(officeId, id);
    if (inspection === null || inspectionStatus(inspection) !== 'ordered') return null;
    const programme = await programmeNamed(services, officeId, inspection.programmeId);
    const told = toldInspection({ ...inspection, version: inspection.version + 1 }, now);
    const bulletins = await bulletinsOfVisit(services, programme, told);
    return { changes: [replace(told)], bulletins, value: told };
  });
  return committed !== null;
};

const tellVisit = async (
  services: TellInspectorsServices,
  programme: Programme,
  subject: Subject,
  visit: PlannedVisit,
): Promise<boolean> => {
  const { officeId } = programme;
  const id = drawnInspectionId(officeId, visit);
  const committed = await commitInspection(services, { officeId, by: BY, type: 'told' }, async ({ now }) => {
    if ((await services.inspections.inspection(officeId, id)) !== null) return null;
    const told = toldInspection(makeInspection(programme, subject, visit), now);
    return { changes: [insert(told)], bulletins: await bulletinsOfVisit(services, programme, told), value: told };
  });
  return committed !== null;
};

/** What a run told, and when it must tell again; `null`: nobody is left. */
export type Told = { readonly told: number; readonly nextTellAt: Instant | null };

/**
 * Tells the inspectors of every visit of a draw whose hour has come: the inspection and what tells of it are one commit, a
 * visit at a time. Nothing of a visit is stored before. Cut short, or run twice, it goes on from where it stands.
 * @param planned the visits of the draw (`plannedVisits`).
 */
export const tellInspectors = async (
  services: TellInspectorsServices,
  programme: Programme,
  planned: readonly PlannedVisit[],
  now: Instant,
): Promise<Told> => {
  const nextTellAt = earliestOf(planned.filter(({ tellAt }) => tellAt > now).map(({ tellAt }) => tellAt));
  const due = planned.filter(({ tellAt }) => tellAt <= now);
  const ids = due.map((visit) => drawnInspectionId(programme.officeId, visit));
  const known = await Promise.all(ids.map((id) => services.inspections.inspection(programme.officeId, id)));
  const untold = due.filter((_, index) => known[index] === null);
  if (untold.length === 0) return { told: 0, nextTellAt };
  const { officeId, subjectRosterId } = programme;
  const wanted = untold.map(({ subjectId }) => subjectId);
  const subjects = await linesEver(services.inspectionRosters, officeId, 'subjects', subjectRosterId, wanted);
  let told = 0;
  for (const visit of untold) {
    const subject = subjects.get(visit.subjectId);
    if (subject === undefined) throw new Error(`No roster ever held the subject ${visit.subjectId}.`);
    told += (await tellVisit(services, programme, subject, visit)) ? 1 : 0;
  }
  return { told, nextTellAt };
};
