import type { Finding } from '#domain/inspections/finding';
import { decideFollowUp, type FollowUpWish } from '#domain/inspections/follow-up';
import { insert, replace } from '#domain/kernel/change';
import type { Actor } from '#domain/kernel/stamp';
import type { TaskReader } from '#ports/readers';
import { type CommitInspectionServices, commitInspection, refusalError } from './steps/commit-inspection.ts';
import { findingMatter, type MatterServices } from './steps/inspection-matter.ts';
import { subjectOrUnit, visitGround } from './steps/visit-ground.ts';

export type FollowUpServices = CommitInspectionServices & MatterServices & { readonly tasks: TaskReader };

/**
 * 回头看: sets how a closed finding is looked at again, where the programme's rules have not done so: on a day, by a team that
 * is not only the one which was there; or by the next draw, in which its subject is due.
 * @throws ServiceError `missing` (`finding.missing`); `conflict` (`finding.not-closed`, `finding.follow-up-set`,
 * `inspection.no-team`).
 */
export const setFollowUp = async (
  services: FollowUpServices,
  wanted: {
    readonly officeId: string;
    readonly findingId: string;
    readonly by: Actor;
    readonly wish: FollowUpWish;
  },
): Promise<Finding> => {
  const { officeId, findingId, by, wish } = wanted;
  const committed = await commitInspection(services, { officeId, by, type: 'follow-up-set' }, async (moment) => {
    const { finding, programme, inspection } = await findingMatter(services, officeId, findingId);
    const [subject, ground] = await Promise.all([
      subjectOrUnit(services.inspectionRosters, programme, inspection),
      visitGround(services.inspectionRosters, programme, moment),
    ]);
    const decision = decideFollowUp(finding, wish, { ...ground, id: services.ids.newId('fact'), subject, inspection });
    if (decision.act === 'refuse') throw refusalError(decision);
    if (decision.act === 'already') return null;
    const visit = decision.inspection === null ? [] : [insert(decision.inspection)];
    return { changes: [replace(decision.finding), ...visit], bulletins: [], value: decision.finding };
  });
  return committed?.value ?? (await findingMatter(services, officeId, findingId)).finding;
};
