import { nextVersion } from '#domain/kernel/change';
import type { Instant } from '#domain/kernel/instant';
import type { Actor } from '#domain/kernel/stamp';
import type { FactRequest } from '#domain/tasks/decide-fact';
import type { Task } from '#domain/tasks/task';
import { hasOpen } from '#domain/tasks/task-state';
import { faultsOfEvidence } from './check-evidence.ts';
import type { Finding } from './finding.ts';
import { hasReplyPending, isClosed, isSetAside } from './finding-state.ts';
import { isOwnFinding, isSameActor } from './independence.ts';
import type { EvidenceRef, Inspection } from './inspection.ts';
import { type Already, type Refused, reasonNeeded, refused } from './refusal.ts';

/** What somebody who looked at a rectification says of it. */
export type VerificationRequest = {
  readonly rectified: boolean;
  readonly note: string;
  readonly evidence: readonly EvidenceRef[];
};

export type VerificationDecision =
  /** `onTask`: the completion is accepted, or returned. */
  { readonly act: 'take'; readonly finding: Finding; readonly onTask: FactRequest } | Already | Refused;

const hasClaimed = (task: Task, by: Actor): boolean =>
  task.facts.some((fact) => (fact.type === 'claimed' || fact.type === 'progress') && isSameActor(fact.by, by));

const objectionTo = (finding: Finding, request: VerificationRequest, task: Task): Refused | null => {
  if (isSetAside(finding)) return refused('finding.set-aside');
  if (isClosed(finding)) return refused('finding.closed');
  if (hasReplyPending(finding)) return refused('finding.reply-pending');
  if (!hasOpen(task, 'review')) return refused('finding.nothing-claimed');
  if (request.note.trim() === '') return reasonNeeded('note');
  if (request.rectified && request.evidence.length === 0) {
    return refused('inspection.evidence-needed', [{ path: 'evidence', message: 'holds at least one reference' }]);
  }
  const faults = faultsOfEvidence(request.evidence, 'evidence');
  return faults.length > 0 ? refused('inspection.faulty', faults) : null;
};

const isSame = (finding: Finding, { rectified, note }: VerificationRequest, by: Actor): boolean => {
  const last = finding.facts.findLast((fact) => fact.type === 'verified');
  return last?.type === 'verified' && last.rectified === rectified && last.note === note && isSameActor(last.by, by);
};

/**
 * Decides whether a rectification is accepted: by somebody other than who found the fault, who was there, or who says it is
 * rectified; with evidence. Accepted, the finding and its task are closed (销号); else the task goes back to the unit.
 */
export const decideVerification = (
  finding: Finding,
  request: VerificationRequest,
  context: {
    readonly id: string;
    readonly now: Instant;
    readonly by: Actor;
    readonly inspection: Inspection;
    readonly teamPersonIds: readonly string[];
    readonly task: Task;
  },
): VerificationDecision => {
  const { id, now: at, by, task } = context;
  const isRepeated = isSame(finding, request, by) && (isClosed(finding) || !hasOpen(task, 'review'));
  if (isRepeated) return { act: 'already' };
  const isOwn = isOwnFinding(finding, context.inspection, context.teamPersonIds, by) || hasClaimed(task, by);
  if (isOwn) return refused('inspection.own-finding');
  const objection = objectionTo(finding, request, task);
  if (objection !== null) return objection;
  const fact = { ...request, type: 'verified', id, at, by } as const;
  return {
    act: 'take',
    finding: nextVersion(finding, { facts: [...finding.facts, fact] }),
    onTask: { type: request.rectified ? 'closed' : 'returned', note: request.note },
  };
};
