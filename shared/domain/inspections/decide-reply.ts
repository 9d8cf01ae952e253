import { nextVersion } from '#domain/kernel/change';
import { canonicalJson } from '#domain/kernel/digest';
import type { Instant } from '#domain/kernel/instant';
import type { LocalDate } from '#domain/kernel/local-date';
import type { Actor } from '#domain/kernel/stamp';
import { faultsOfEvidence } from './check-evidence.ts';
import type { Finding } from './finding.ts';
import { isClosed, REPLIES_MAX, repliesOf, reviewOf } from './finding-state.ts';
import { isSameActor } from './independence.ts';
import type { EvidenceRef } from './inspection.ts';
import { type Already, type Refused, reasonNeeded, refused } from './refusal.ts';

/** 申辩: what the unit says to a finding. */
export type ReplyRequest = { readonly note: string; readonly evidence: readonly EvidenceRef[] };

/** The finding after it; its task is disputed in the same commit, so that nobody is chased while a reply is looked at. */
export type ReplyDecision = { readonly act: 'take'; readonly finding: Finding } | Already | Refused;

/**
 * Decides whether a reply is taken: until the end of its day, twice at most (once, and once more to add to it), and not
 * after it was reviewed. That the writer speaks for the unit is for the caller to know.
 */
export const decideReply = (
  finding: Finding,
  request: ReplyRequest,
  {
    id,
    now: at,
    today,
    by,
  }: { readonly id: string; readonly now: Instant; readonly today: LocalDate; readonly by: Actor },
): ReplyDecision => {
  const replies = repliesOf(finding);
  const last = replies.at(-1);
  const said = canonicalJson({ note: request.note, evidence: request.evidence });
  if (last && isSameActor(last.by, by) && canonicalJson({ note: last.note, evidence: last.evidence }) === said) {
    return { act: 'already' };
  }
  const review = reviewOf(finding);
  if (review !== null) return refused(review.outcome === 'set-aside' ? 'finding.set-aside' : 'finding.reply-reviewed');
  if (isClosed(finding)) return refused('finding.closed');
  if (today > finding.replyBy.on) return refused('finding.reply-too-late');
  if (replies.length >= REPLIES_MAX) return refused('finding.replied-twice');
  if (request.note.trim() === '') return reasonNeeded('note');
  const faults = faultsOfEvidence(request.evidence, 'evidence');
  if (faults.length > 0) return refused('inspection.faulty', faults);
  const fact = { ...request, type: 'replied', id, at, by } as const;
  return { act: 'take', finding: nextVersion(finding, { facts: [...finding.facts, fact] }) };
};
