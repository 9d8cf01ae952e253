import { nextVersion } from '#domain/kernel/change';
import type { Instant } from '#domain/kernel/instant';
import type { Actor } from '#domain/kernel/stamp';
import type { FactRequest } from '#domain/tasks/decide-fact';
import type { Task } from '#domain/tasks/task';
import { hasOpen, stateOf } from '#domain/tasks/task-state';
import type { Finding } from './finding.ts';
import { isClosed, type ReviewFact, repliesOf, reviewOf } from './finding-state.ts';
import { isOwnFinding, isSameActor } from './independence.ts';
import type { Inspection } from './inspection.ts';
import { FINDING_CHARS_MAX } from './make-finding.ts';
import { type Already, type Refused, reasonNeeded, refused } from './refusal.ts';

/** What is made of a reply. */
export type ReviewRequest = {
  readonly outcome: ReviewFact['outcome'];
  /** What the finding says from now on, where it is amended. */
  readonly text: string | null;
  /** Why: the unit reads it. */
  readonly note: string;
};

export type ReviewDecision =
  /** `onTask`: what it means for the rectification task; `null`: nothing. */
  { readonly act: 'take'; readonly finding: Finding; readonly onTask: FactRequest | null } | Already | Refused;

const isText = (text: string | null): boolean =>
  text !== null && text.trim() !== '' && text.length <= FINDING_CHARS_MAX;

const objectionTo = (finding: Finding, request: ReviewRequest): Refused | null => {
  if (isClosed(finding)) return refused('finding.closed');
  if (reviewOf(finding) !== null) return refused('finding.reply-reviewed');
  if (repliesOf(finding).length === 0) return refused('finding.nothing-replied');
  if (request.note.trim() === '') return reasonNeeded('note');
  const isAmended = request.outcome === 'amended';
  if (isAmended === isText(request.text) && (isAmended || request.text === null)) return null;
  const message = isAmended ? `says in 1 to ${FINDING_CHARS_MAX} characters what is wrong` : 'belongs to an amendment';
  return refused('finding.text-needed', [{ path: 'text', message }]);
};

/** A finding set aside is owed by nobody; one that stands, as it was or amended, is owed again. */
const onTaskOf = ({ outcome, note }: ReviewRequest, task: Task): FactRequest | null => {
  if (stateOf(task).settled) return null;
  if (outcome === 'set-aside') return { type: 'cancelled', note };
  return hasOpen(task, 'dispute') ? { type: 'dispute-settled', upheld: outcome === 'amended', note } : null;
};

/** Decides on the review of a unit's reply, by somebody who was not there and did not raise the finding. */
export const decideReview = (
  finding: Finding,
  request: ReviewRequest,
  context: {
    readonly id: string;
    readonly now: Instant;
    readonly by: Actor;
    readonly inspection: Inspection;
    readonly teamPersonIds: readonly string[];
    readonly task: Task;
  },
): ReviewDecision => {
  const { id, now: at, by } = context;
  const before = reviewOf(finding);
  if (before && isSameActor(before.by, by) && before.outcome === request.outcome && before.note === request.note) {
    return { act: 'already' };
  }
  if (isOwnFinding(finding, context.inspection, context.teamPersonIds, by)) return refused('inspection.own-finding');
  const objection = objectionTo(finding, request);
  if (objection !== null) return objection;
  const fact = { ...request, type: 'reply-reviewed', id, at, by } as const;
  return {
    act: 'take',
    finding: nextVersion(finding, { facts: [...finding.facts, fact] }),
    onTask: onTaskOf(request, context.task),
  };
};
