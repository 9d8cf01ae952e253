import { decideUnable, type UnableRequest } from '#domain/inspections/decide-unable';
import type { Inspection } from '#domain/inspections/inspection';
import { replace } from '#domain/kernel/change';
import type { Actor } from '#domain/kernel/stamp';
import type { BulletinWish } from '#domain/messages/address-bulletin';
import type { Programme } from '#domain/rules/programme';
import { type CommitInspectionServices, commitInspection, refusalError } from './steps/commit-inspection.ts';
import { inspectionMatter, inspectionNamed, type MatterServices } from './steps/inspection-matter.ts';

export type ReportUnableServices = CommitInspectionServices & MatterServices;

const wordToOffice = (programme: Programme, inspection: Inspection, reason: UnableRequest['reason']): BulletinWish => ({
  bulletin: {
    kind: 'inspector-unable',
    inspectionId: inspection.id,
    programme: programme.title,
    visitOn: inspection.visitOn,
    reason,
  },
  to: { unitId: programme.supervisingUnitId, role: 'responsible-person', personId: null },
  officeUnitId: programme.supervisingUnitId,
});

/**
 * Writes down that one of the team cannot go, with the word to the office in the same commit. The same again is no harm.
 * @throws ServiceError `missing` (`inspection.missing`); `invalid` (`inspection.reason-needed`); `forbidden`
 * (`inspection.not-of-team`); `conflict` (`inspection.already-visited`, `inspection.not-held`).
 */
export const reportUnable = async (
  services: ReportUnableServices,
  wanted: {
    readonly officeId: string;
    readonly inspectionId: string;
    readonly by: Actor;
    readonly request: UnableRequest;
  },
): Promise<Inspection> => {
  const { officeId, inspectionId, by, request } = wanted;
  const committed = await commitInspection(services, { officeId, by, type: 'unable' }, async ({ now }) => {
    const { inspection, programme } = await inspectionMatter(services, officeId, inspectionId);
    const decision = decideUnable(inspection, request, { id: services.ids.newId('fact'), now, by });
    if (decision.act === 'refuse') throw refusalError(decision);
    if (decision.act === 'already') return null;
    return {
      changes: [replace(decision.inspection)],
      bulletins: [wordToOffice(programme, decision.inspection, request.reason)],
      value: decision.inspection,
    };
  });
  return committed?.value ?? inspectionNamed(services, officeId, inspectionId);
};
