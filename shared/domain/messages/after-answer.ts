import type { Instant } from '#domain/kernel/instant';
import { afterPosting, afterReceipt } from './decide-message.ts';
import type { Message } from './message.ts';
import type { Posted } from './posted.ts';
import { stillTold } from './withdraw-notices.ts';

/** The message as it was handed to the carrier: `notices` are those of the letter. */
type Sent = Pick<Message, 'attempts' | 'claim' | 'notices'>;

/** What was told was told, though it was withdrawn while the carrier had it. */
const toldBy = (stored: Message, { notices }: Sent): Message => {
  const told = new Set(notices.map(({ id }) => id));
  return { ...stored, notices, dropped: stored.dropped.filter(({ noticeId }) => !told.has(noticeId)) };
};

/**
 * The message after the carrier's answer, on top of what is stored by then; `null` where there is nothing to add:
 * feedback overtook the answer, or it is written already. Where the lease ran out meanwhile, the answer settles the doubt
 * that this had raised: an acceptance as feedback would, a refusal by taking the doubt back.
 */
export const afterAnswer = (stored: Message, sent: Sent, posted: Posted, now: Instant): Message | null => {
  const accepted = posted.outcome === 'accepted';
  if (stored.claim !== null && stored.claim.token === sent.claim?.token) {
    if (posted.outcome === 'unknown') return afterPosting(stored, posted, now);
    return afterPosting(accepted ? toldBy(stored, sent) : { ...stored, notices: stillTold(stored) }, posted, now);
  }
  if (accepted) return afterReceipt(toldBy(stored, sent), { type: 'sent', providerId: posted.providerId }, now);
  const doubted = stored.state === 'UNKNOWN' && stored.attempts === sent.attempts;
  if (!doubted || posted.outcome === 'unknown') return null;
  return afterPosting({ ...stored, unknowns: stored.unknowns - 1, notices: stillTold(stored) }, posted, now);
};
