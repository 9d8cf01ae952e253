import { decideNotHeld, type NotHeldRequest } from '#domain/inspections/decide-not-held';
import type { Inspection } from '#domain/inspections/inspection';
import { replace } from '#domain/kernel/change';
import { ServiceError } from '#domain/kernel/service-error';
import { type CommitInspectionServices, commitInspection, refusalError } from './steps/commit-inspection.ts';
import { inspectionMatter, inspectionNamed, type MatterServices } from './steps/inspection-matter.ts';

export type RecordNotHeldServices = CommitInspectionServices & MatterServices;

/**
 * Writes down that an ordered visit or a follow-up was refused, or could not be made. What a draw gave is told to the draw,
 * which names the substitute and writes it into the log.
 * @throws ServiceError `missing` (`inspection.missing`); `invalid` (`inspection.reason-needed`, `inspection.evidence-needed`,
 * `inspection.faulty`); `forbidden` (`inspection.same-person`); `conflict` (`inspection.drawn`, `inspection.already-visited`,
 * `inspection.not-held`).
 */
export const recordNotHeld = async (
  services: RecordNotHeldServices,
  wanted: {
    readonly officeId: string;
    readonly inspectionId: string;
    readonly sub: string;
    readonly request: NotHeldRequest;
  },
): Promise<Inspection> => {
  const { officeId, inspectionId, request } = wanted;
  const by = { kind: 'administrator', sub: wanted.sub } as const;
  const committed = await commitInspection(services, { officeId, by, type: request.type }, async ({ now }) => {
    const { inspection, teamPersonIds } = await inspectionMatter(services, officeId, inspectionId);
    if (inspection.drawId !== null) {
      throw new ServiceError('conflict', 'inspection.drawn', `Tell it to the draw ${inspection.drawId}, as an event.`);
    }
    const context = { id: services.ids.newId('fact'), now, by, teamPersonIds, substituteId: null };
    const decision = decideNotHeld(inspection, request, context);
    if (decision.act === 'refuse') throw refusalError(decision);
    return decision.act === 'already'
      ? null
      : { changes: [replace(decision.inspection)], bulletins: [], value: decision.inspection };
  });
  return committed?.value ?? inspectionNamed(services, officeId, inspectionId);
};
