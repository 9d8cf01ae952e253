import { type Because, because } from '#domain/kernel/because';
import { addMs, type Instant, MINUTE_MS, SECOND_MS } from '#domain/kernel/instant';
import type { Message, MessageState } from './message.ts';
import { moved } from './move-message.ts';
import type { Posted } from './posted.ts';
import { stillTold } from './withdraw-notices.ts';

/** How long one sender holds a message. Longer than the sender's time-out (60 s) and a margin for clocks (15 s). */
export const LEASE_MS = 75 * SECOND_MS;
/** A claim older than this must not be handed over any more: the task may have been closed meanwhile. */
export const HAND_OVER_MS_MAX = 20 * SECOND_MS;
/** How long feedback may take before an unknown outcome counts as not sent. */
export const GRACE_MS = 15 * MINUTE_MS;
/** The same for a message with a red slip: a doubled one does less harm than one that comes late. */
export const RED_GRACE_MS = 3 * MINUTE_MS;
/** Unknown outcomes before we stop trying: a third message is worse than a call by a person. */
export const UNKNOWNS_MAX = 2;
/** Claims before a message that was refused for now, or given back, is given up. */
export const ATTEMPTS_MAX = 12;

const RETRY_MS_MIN = MINUTE_MS;
const RETRY_MS_MAX = 60 * MINUTE_MS;

const graceMsOf = (message: Message): number =>
  message.notices.some((notice) => notice.slip === 'red') ? RED_GRACE_MS : GRACE_MS;

/** The message with its outcome in doubt, until feedback comes or its grace is over. */
const doubted = (message: Message, now: Instant, reason: Because): Message =>
  moved(message, 'UNKNOWN', now, reason, addMs(now, graceMsOf(message)), { unknowns: message.unknowns + 1 });

/** What the sweep does with a message whose moment has come. */
export type SweepDecision =
  | { readonly act: 'hand-over' }
  | { readonly act: 'commit'; readonly message: Message }
  | { readonly act: 'nothing' };

/** Rules of reliability reference 2.1: an expired lease is an unknown outcome; a grace over is a retry, twice over a case for people. */
export const decideSweep = (message: Message, now: Instant): SweepDecision => {
  if (message.lookAgainAt === undefined || message.lookAgainAt > now) return { act: 'nothing' };
  switch (message.state) {
    case 'PENDING':
      return { act: 'hand-over' };
    case 'CLAIMED': {
      const reason = because('message.lease-expired', { attempt: message.attempts });
      return { act: 'commit', message: doubted(message, now, reason) };
    }
    case 'UNKNOWN':
      if (message.unknowns >= UNKNOWNS_MAX) {
        return { act: 'commit', message: moved(message, 'ESCALATED', now, because('message.unknown-twice'), now) };
      }
      return { act: 'commit', message: moved(message, 'PENDING', now, because('message.retry-after-grace'), now) };
    default:
      // What did not reach its receiver is looked at too, for another way: that is not for the senders.
      return { act: 'nothing' };
  }
};

/** Gives a claim back unsent, because too long passed since it was made; for good after `ATTEMPTS_MAX` attempts. */
export const releaseClaim = (message: Message, now: Instant): Message => {
  const isLast = message.attempts >= ATTEMPTS_MAX;
  const reason = because('message.too-late-to-send');
  return moved(message, isLast ? 'FAILED' : 'PENDING', now, reason, now, { notices: stillTold(message) });
};

/** A message nobody can be found for fails with the reason, for people to see. */
export const failMessage = (message: Message, now: Instant, reason: Because): Message =>
  moved(message, 'FAILED', now, reason, now);

/** Exponential from one minute to one hour, at least what the carrier asked for. */
const retryAt = (message: Message, now: Instant, retryAfterSeconds: number): Instant => {
  const backoffMs = Math.min(RETRY_MS_MAX, RETRY_MS_MIN * 2 ** Math.max(0, message.attempts - 1));
  return addMs(now, Math.max(backoffMs, retryAfterSeconds * SECOND_MS));
};

/** The message after a carrier's answer. */
export const afterPosting = (message: Message, posted: Posted, now: Instant): Message => {
  switch (posted.outcome) {
    case 'accepted': {
      const reason = because('message.sent', { attempt: message.attempts });
      return moved(message, 'SENT', now, reason, null, { providerId: posted.providerId });
    }
    case 'refused-for-now': {
      const reason = because('message.refused-for-now', { attempt: message.attempts, reason: posted.reason });
      if (message.attempts >= ATTEMPTS_MAX) return moved(message, 'FAILED', now, reason, now);
      const sendAt = retryAt(message, now, posted.retryAfterSeconds);
      return moved(message, 'PENDING', now, reason, sendAt, { sendAt });
    }
    case 'refused-for-good': {
      const reason = because('message.refused-for-good', { attempt: message.attempts, reason: posted.reason });
      return moved(message, 'FAILED', now, reason, now);
    }
    case 'unknown': {
      const reason = because('message.outcome-unknown', { attempt: message.attempts, reason: posted.reason });
      return doubted(message, now, reason);
    }
  }
};

/** What a carrier says later of a message it took. */
export type Receipt =
  | { readonly type: 'sent'; readonly providerId: string }
  | { readonly type: 'delivered' }
  | { readonly type: 'delayed' }
  | { readonly type: 'bounced'; readonly permanent: boolean; readonly reason: string }
  | { readonly type: 'complained' };

const RANK: Readonly<Record<MessageState, number>> = {
  PENDING: 0,
  CLAIMED: 0,
  UNKNOWN: 0,
  CANCELLED: 0,
  SKIPPED_STALE: 0,
  FAILED: 0,
  ESCALATED: 0,
  SENT: 1,
  DELIVERED: 2,
  BOUNCED: 3,
  COMPLAINED: 4,
};

const targetOf = (receipt: Receipt): { readonly state: MessageState; readonly reason: Because } => {
  switch (receipt.type) {
    case 'delivered':
      return { state: 'DELIVERED', reason: because('message.delivered') };
    case 'bounced':
      return receipt.permanent
        ? { state: 'BOUNCED', reason: because('message.bounced', { reason: receipt.reason }) }
        : { state: 'SENT', reason: because('message.resolved-by-feedback') };
    case 'complained':
      return { state: 'COMPLAINED', reason: because('message.complained') };
    case 'sent':
    case 'delayed':
      return { state: 'SENT', reason: because('message.resolved-by-feedback') };
  }
};

/**
 * The message after feedback, or `null` where it says nothing new. Feedback proves that the message left, so it settles
 * every doubt; it may overtake the carrier's answer, repeat, and come in any order: a state is never taken back.
 */
export const afterReceipt = (message: Message, receipt: Receipt, now: Instant): Message | null => {
  const { state, reason } = targetOf(receipt);
  if (RANK[state] <= RANK[message.state]) return null;
  const providerId = receipt.type === 'sent' ? receipt.providerId : message.providerId;
  return moved(message, state, now, reason, null, { providerId });
};
