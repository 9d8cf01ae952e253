import { decideReply, type ReplyRequest } from '#domain/inspections/decide-reply';
import type { Finding } from '#domain/inspections/finding';
import { replace } from '#domain/kernel/change';
import type { Actor } from '#domain/kernel/stamp';
import { hasOpen, stateOf } from '#domain/tasks/task-state';
import type { TaskReader } from '#ports/readers';
import { type CommitInspectionServices, commitInspection, refusalError } from './steps/commit-inspection.ts';
import { findingMatter, type MatterServices } from './steps/inspection-matter.ts';

export type ReplyServices = CommitInspectionServices & MatterServices & { readonly tasks: TaskReader };

/**
 * 申辩: what the unit says to a finding. Its task is disputed in the same commit, so that nobody is chased while the reply is
 * looked at. That the writer speaks for the unit is for the caller to know. The same again is no harm.
 * @throws ServiceError `missing` (`finding.missing`); `invalid` (`inspection.reason-needed`, `inspection.faulty`); `conflict`
 * (`finding.reply-too-late`, `finding.replied-twice`, `finding.reply-reviewed`, `finding.set-aside`, `finding.closed`).
 */
export const replyToFinding = async (
  services: ReplyServices,
  wanted: {
    readonly officeId: string;
    readonly findingId: string;
    readonly by: Actor;
    readonly request: ReplyRequest;
  },
): Promise<Finding> => {
  const { officeId, findingId, by, request } = wanted;
  const committed = await commitInspection(services, { officeId, by, type: 'replied' }, async ({ now, today }) => {
    const { finding, task } = await findingMatter(services, officeId, findingId);
    const decision = decideReply(finding, request, { id: services.ids.newId('fact'), now, today, by });
    if (decision.act === 'refuse') throw refusalError(decision);
    if (decision.act === 'already') return null;
    const mayDispute = !stateOf(task).settled && !hasOpen(task, 'dispute');
    return {
      changes: [replace(decision.finding)],
      onTask: mayDispute ? { task, request: { type: 'disputed', note: request.note } } : null,
      bulletins: [],
      value: decision.finding,
    };
  });
  return committed?.value ?? (await findingMatter(services, officeId, findingId)).finding;
};
