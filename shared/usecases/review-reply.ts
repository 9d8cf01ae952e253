import { decideReview, type ReviewRequest } from '#domain/inspections/decide-review';
import type { Finding } from '#domain/inspections/finding';
import { replace } from '#domain/kernel/change';
import type { Actor } from '#domain/kernel/stamp';
import type { BulletinWish } from '#domain/messages/address-bulletin';
import type { TaskReader } from '#ports/readers';
import { type CommitInspectionServices, commitInspection, refusalError } from './steps/commit-inspection.ts';
import { type FindingMatter, findingMatter, type MatterServices } from './steps/inspection-matter.ts';

export type ReviewServices = CommitInspectionServices & MatterServices & { readonly tasks: TaskReader };

const reviewedBulletin = ({ finding, programme }: FindingMatter, { outcome }: ReviewRequest): BulletinWish => ({
  bulletin: { kind: 'reply-reviewed', findingId: finding.id, programme: programme.title, turn: 1, outcome },
  to: { unitId: finding.unitId, role: 'responsible-person', personId: null },
  officeUnitId: programme.supervisingUnitId,
});

/**
 * Reviews a unit's reply: the finding stands, is amended, or is set aside and its task with it. By somebody who was not
 * there. The unit is told in the same commit.
 * @throws ServiceError `missing` (`finding.missing`); `forbidden` (`inspection.own-finding`); `invalid`
 * (`inspection.reason-needed`, `finding.text-needed`); `conflict` (`finding.nothing-replied`, `finding.reply-reviewed`,
 * `finding.closed`).
 */
export const reviewReply = async (
  services: ReviewServices,
  wanted: {
    readonly officeId: string;
    readonly findingId: string;
    readonly by: Actor;
    readonly request: ReviewRequest;
  },
): Promise<Finding> => {
  const { officeId, findingId, by, request } = wanted;
  const committed = await commitInspection(services, { officeId, by, type: 'reply-reviewed' }, async ({ now }) => {
    const matter = await findingMatter(services, officeId, findingId);
    const decision = decideReview(matter.finding, request, { ...matter, id: services.ids.newId('fact'), now, by });
    if (decision.act === 'refuse') throw refusalError(decision);
    if (decision.act === 'already') return null;
    return {
      changes: [replace(decision.finding)],
      onTask: decision.onTask && { task: matter.task, request: decision.onTask },
      bulletins: [reviewedBulletin(matter, request)],
      value: decision.finding,
    };
  });
  return committed?.value ?? (await findingMatter(services, officeId, findingId)).finding;
};
