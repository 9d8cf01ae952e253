import type { Instant } from '#domain/kernel/instant';
import type { LocalDate } from '#domain/kernel/local-date';
import type { Task } from '#domain/tasks/task';
import { hasOpen, stateOf } from '#domain/tasks/task-state';
import type { Finding, FindingFact } from './finding.ts';

/** Replies a unit may give until the deadline: one, and one more to add to it. */
export const REPLIES_MAX = 2;

/** All there are, in the order of a finding's life. */
export const FINDING_STATUSES = ['open', 'replied', 'claimed', 'closed', 'set-aside'] as const;

/** What a finding is at a glance. Computed from its facts and its task's, never stored. */
export type FindingStatus = (typeof FINDING_STATUSES)[number];

export type FindingState = {
  readonly status: FindingStatus;
  /** As raised, or as amended after a reply. */
  readonly text: string;
  /** Replies the unit may still give, the deadline aside; 0 once they were reviewed. */
  readonly repliesLeft: number;
  /** When it was verified as rectified; `null` before. */
  readonly closedAt: Instant | null;
  /** How it is looked at again; `null` where that is not settled. */
  readonly followUp: { readonly inspectionId: string | null; readonly byDraw: boolean } | null;
};

export type ReviewFact = Extract<FindingFact, { readonly type: 'reply-reviewed' }>;
export type ReplyFact = Extract<FindingFact, { readonly type: 'replied' }>;

export const repliesOf = (finding: Finding): readonly ReplyFact[] =>
  finding.facts.filter((fact) => fact.type === 'replied');

/** What a reviewer made of the replies; `null` before. */
export const reviewOf = (finding: Finding): ReviewFact | null =>
  finding.facts.findLast((fact) => fact.type === 'reply-reviewed') ?? null;

/** A reply that nobody has reviewed yet. */
export const hasReplyPending = (finding: Finding): boolean =>
  repliesOf(finding).length > 0 && reviewOf(finding) === null;

export const isSetAside = (finding: Finding): boolean => reviewOf(finding)?.outcome === 'set-aside';

const closedAtOf = (finding: Finding): Instant | null =>
  finding.facts.find((fact) => fact.type === 'verified' && fact.rectified)?.at ?? null;

export const isClosed = (finding: Finding): boolean => closedAtOf(finding) !== null;

/** Whether the unit may still reply on the day `today`. */
export const mayReply = (finding: Finding, today: LocalDate): boolean =>
  !isClosed(finding) &&
  reviewOf(finding) === null &&
  repliesOf(finding).length < REPLIES_MAX &&
  today <= finding.replyBy.on;

const statusOf = (finding: Finding, task: Task): FindingStatus => {
  if (isSetAside(finding)) return 'set-aside';
  if (isClosed(finding)) return 'closed';
  if (hasReplyPending(finding)) return 'replied';
  return hasOpen(task, 'review') && !stateOf(task).settled ? 'claimed' : 'open';
};

/** The state that follows from a finding's facts and those of its task. */
export const findingState = (finding: Finding, task: Task): FindingState => {
  const review = reviewOf(finding);
  const set = finding.facts.findLast((fact) => fact.type === 'follow-up-set');
  return {
    status: statusOf(finding, task),
    text: review?.text ?? finding.text,
    repliesLeft: review !== null || isClosed(finding) ? 0 : Math.max(0, REPLIES_MAX - repliesOf(finding).length),
    closedAt: closedAtOf(finding),
    followUp: set?.type === 'follow-up-set' ? { inspectionId: set.inspectionId, byDraw: set.byDraw } : null,
  };
};
