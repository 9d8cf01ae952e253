import { decideVisit, type VisitRequest } from '#domain/inspections/decide-visit';
import type { Finding } from '#domain/inspections/finding';
import type { Inspection } from '#domain/inspections/inspection';
import { visitOf } from '#domain/inspections/inspection-state';
import type { FindingWish } from '#domain/inspections/make-finding';
import { replace } from '#domain/kernel/change';
import type { Actor } from '#domain/kernel/stamp';
import { type CommitInspectionServices, commitInspection, refusalError } from './steps/commit-inspection.ts';
import { inspectionMatter, type MatterServices } from './steps/inspection-matter.ts';
import { type RaiseServices, raisedFindings } from './steps/raised-findings.ts';

export type RecordVisitServices = CommitInspectionServices & MatterServices & RaiseServices;

export type VisitWanted = {
  readonly officeId: string;
  readonly inspectionId: string;
  readonly by: Actor;
  readonly request: VisitRequest;
  /** What is wrong, on items that were seen as not met. None is needed. */
  readonly findings: readonly FindingWish[];
};

export type RecordedVisit = { readonly inspection: Inspection; readonly findings: readonly Finding[] };

/**
 * Writes down a visit, or corrects what was written, and raises what was found in the same commit: each finding with its
 * rectification task and the bulletin to its unit. The same again is no harm, and raises what was not raised yet.
 * @throws ServiceError `missing` (`inspection.missing`, `programme.missing`, `ladder.missing`); `invalid`
 * (`inspection.faulty`, `inspection.reason-needed`, `inspection.day-out-of-range`); `forbidden` (`inspection.not-of-team`);
 * `conflict` with the code of another refusal.
 */
export const recordVisit = async (services: RecordVisitServices, wanted: VisitWanted): Promise<RecordedVisit> => {
  const { officeId, inspectionId, by, request } = wanted;
  let asItIs: RecordedVisit | null = null;
  const committed = await commitInspection(services, { officeId, by, type: request.type }, async (moment) => {
    const matter = await inspectionMatter(services, officeId, inspectionId);
    const { teamPersonIds, checkItems } = matter;
    const { now, today } = moment;
    const id = services.ids.newId('fact');
    const decision = decideVisit(matter.inspection, request, { id, now, today, by, teamPersonIds, checkItems });
    if (decision.act === 'refuse') throw refusalError(decision);
    const inspection = decision.act === 'take' ? decision.inspection : matter.inspection;
    const items = visitOf(inspection)?.items ?? [];
    const raised = await raisedFindings(services, { ...matter, inspection }, items, wanted.findings, moment);
    const value = { inspection, findings: raised.findings };
    if (decision.act === 'already' && raised.changes.length === 0) {
      asItIs = value;
      return null;
    }
    const visit = decision.act === 'take' ? [replace(inspection)] : [];
    return { changes: [...visit, ...raised.changes], bulletins: raised.bulletins, value };
  });
  const recorded = committed?.value ?? asItIs;
  if (recorded === null) throw new Error('A visit is recorded or refused.');
  return recorded;
};
