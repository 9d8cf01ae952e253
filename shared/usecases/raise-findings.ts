import type { Finding } from '#domain/inspections/finding';
import { visitOf } from '#domain/inspections/inspection-state';
import type { FindingWish } from '#domain/inspections/make-finding';
import { reasonNeeded, refused } from '#domain/inspections/refusal';
import type { Actor } from '#domain/kernel/stamp';
import { type CommitInspectionServices, commitInspection, refusalError } from './steps/commit-inspection.ts';
import { inspectionMatter, type MatterServices } from './steps/inspection-matter.ts';
import { type RaiseServices, raisedFindings } from './steps/raised-findings.ts';

export type RaiseFindingsServices = CommitInspectionServices & MatterServices & RaiseServices;

/**
 * Raises findings on a visit that was written down before. By one of the team, or by an administrator who says why none of
 * them does. Those said before are as they are.
 * @throws ServiceError `missing` (`inspection.missing`, `programme.missing`, `ladder.missing`); `invalid`
 * (`inspection.faulty`, `inspection.reason-needed`); `forbidden` (`inspection.not-of-team`); `conflict`
 * (`inspection.not-visited`).
 */
export const raiseFindings = async (
  services: RaiseFindingsServices,
  wanted: {
    readonly officeId: string;
    readonly inspectionId: string;
    readonly by: Actor;
    readonly onBehalf: string;
    readonly findings: readonly FindingWish[];
  },
): Promise<readonly Finding[]> => {
  const { officeId, inspectionId, by } = wanted;
  let asItIs: readonly Finding[] = [];
  const committed = await commitInspection(services, { officeId, by, type: 'found' }, async (moment) => {
    const matter = await inspectionMatter(services, officeId, inspectionId);
    const isOfTeam = by.kind === 'person' && matter.teamPersonIds.includes(by.personId);
    if (!isOfTeam && by.kind !== 'administrator') throw refusalError(refused('inspection.not-of-team'));
    if (!isOfTeam && wanted.onBehalf.trim() === '') throw refusalError(reasonNeeded('onBehalf'));
    const visit = visitOf(matter.inspection);
    if (visit === null) throw refusalError(refused('inspection.not-visited'));
    const raised = await raisedFindings(services, matter, visit.items, wanted.findings, moment);
    asItIs = raised.findings;
    if (raised.changes.length === 0) return null;
    return { changes: raised.changes, bulletins: raised.bulletins, value: raised.findings };
  });
  return committed?.value ?? asItIs;
};
