import { isSameActor } from '#domain/inspections/independence';
import type { Inspection } from '#domain/inspections/inspection';
import { inspectionStatus, isSealed } from '#domain/inspections/inspection-state';
import { reasonNeeded, refused } from '#domain/inspections/refusal';
import { nextVersion, replace } from '#domain/kernel/change';
import type { Actor } from '#domain/kernel/stamp';
import { type CommitInspectionServices, commitInspection, refusalError } from './steps/commit-inspection.ts';
import { inspectionMatter, inspectionNamed, type MatterServices } from './steps/inspection-matter.ts';

export type OpenInspectionServices = CommitInspectionServices & MatterServices;

/**
 * Looks at whom a sealed inspection visits. The first look of each person is written down for good: one of the team, who
 * was told, or an administrator who says why. Once the visit is over nothing is sealed, and nothing written.
 * @throws ServiceError `missing` (`inspection.missing`); `invalid` (`inspection.reason-needed`); `forbidden`
 * (`inspection.not-of-team`); `conflict` (`inspection.not-yet`): the team was not told yet.
 */
export const openInspection = async (
  services: OpenInspectionServices,
  wanted: { readonly officeId: string; readonly inspectionId: string; readonly by: Actor; readonly reason: string },
): Promise<Inspection> => {
  const { officeId, inspectionId, by, reason } = wanted;
  const committed = await commitInspection(services, { officeId, by, type: 'opened' }, async ({ now }) => {
    const { inspection, teamPersonIds } = await inspectionMatter(services, officeId, inspectionId);
    if (!isSealed(inspection)) return null;
    const isOfTeam = by.kind === 'person' && teamPersonIds.includes(by.personId);
    if (by.kind !== 'administrator' && !isOfTeam) throw refusalError(refused('inspection.not-of-team'));
    if (isOfTeam && inspectionStatus(inspection) === 'ordered') throw refusalError(refused('inspection.not-yet'));
    if (by.kind === 'administrator' && reason.trim() === '') throw refusalError(reasonNeeded('reason'));
    const wasOpened = inspection.facts.some((fact) => fact.type === 'opened' && isSameActor(fact.by, by));
    if (wasOpened) return null;
    const fact = {
      type: 'opened',
      id: services.ids.newId('fact'),
      at: now,
      by,
      reason: isOfTeam ? '' : reason,
    } as const;
    const opened = nextVersion(inspection, { facts: [...inspection.facts, fact] });
    return { changes: [replace(opened)], bulletins: [], value: opened };
  });
  return committed?.value ?? inspectionNamed(services, officeId, inspectionId);
};
