import { decideVerification, type VerificationRequest } from '#domain/inspections/decide-verification';
import type { Finding } from '#domain/inspections/finding';
import { decideFollowUp } from '#domain/inspections/follow-up';
import type { Inspection } from '#domain/inspections/inspection';
import { insert, replace } from '#domain/kernel/change';
import type { Actor } from '#domain/kernel/stamp';
import type { TaskReader } from '#ports/readers';
import {
  type CommitInspectionServices,
  commitInspection,
  type InspectionMoment,
  refusalError,
} from './steps/commit-inspection.ts';
import { type FindingMatter, findingMatter, type MatterServices } from './steps/inspection-matter.ts';
import { subjectOrUnit, visitGround } from './steps/visit-ground.ts';

export type VerifyServices = CommitInspectionServices & MatterServices & { readonly tasks: TaskReader };

/**
 * The follow-up check that the programme's rules ask for, once a finding is closed. Where no team can be made of the
 * inspectors there are, the subject is due in the next draw instead: it is looked at again in any case.
 */
const followedUp = async (
  services: VerifyServices,
  closed: Finding,
  matter: FindingMatter,
  moment: InspectionMoment,
): Promise<{ readonly finding: Finding; readonly inspection: Inspection | null }> => {
  const { programme, inspection } = matter;
  const workdays = programme.findings.followUpWorkdays;
  if (workdays === null) return { finding: closed, inspection: null };
  const subject = await subjectOrUnit(services.inspectionRosters, programme, inspection);
  const ground = await visitGround(services.inspectionRosters, programme, moment);
  const context = { ...ground, id: services.ids.newId('fact'), subject, inspection };
  const byDate = decideFollowUp(closed, { way: 'by-date', workdays }, context);
  const decision = byDate.act === 'refuse' ? decideFollowUp(closed, { way: 'by-draw' }, context) : byDate;
  if (decision.act !== 'take') return { finding: closed, inspection: null };
  return { finding: { ...decision.finding, version: closed.version }, inspection: decision.inspection };
};

/**
 * Says whether a finding is rectified: by somebody else than who found it, who was there, or who claims it. Accepted, finding
 * and task are closed (销号) in one commit, and the follow-up check is set by the programme's rules; else the task goes back.
 * @throws ServiceError `missing` (`finding.missing`); `forbidden` (`inspection.own-finding`); `invalid`
 * (`inspection.reason-needed`, `inspection.evidence-needed`, `inspection.faulty`); `conflict` (`finding.nothing-claimed`,
 * `finding.reply-pending`, `finding.closed`, `finding.set-aside`).
 */
export const verifyFinding = async (
  services: VerifyServices,
  wanted: {
    readonly officeId: string;
    readonly findingId: string;
    readonly by: Actor;
    readonly request: VerificationRequest;
  },
): Promise<Finding> => {
  const { officeId, findingId, by, request } = wanted;
  const committed = await commitInspection(services, { officeId, by, type: 'verified' }, async (moment) => {
    const matter = await findingMatter(services, officeId, findingId);
    const id = services.ids.newId('fact');
    const decision = decideVerification(matter.finding, request, { ...matter, id, now: moment.now, by });
    if (decision.act === 'refuse') throw refusalError(decision);
    if (decision.act === 'already') return null;
    const { finding, inspection } = request.rectified
      ? await followedUp(services, decision.finding, matter, moment)
      : { finding: decision.finding, inspection: null };
    return {
      changes: [replace(finding), ...(inspection === null ? [] : [insert(inspection)])],
      onTask: { task: matter.task, request: decision.onTask },
      bulletins: [],
      value: finding,
    };
  });
  return committed?.value ?? (await findingMatter(services, officeId, findingId)).finding;
};
