import { because } from '#domain/kernel/because';
import type { Instant } from '#domain/kernel/instant';
import { lookingAgain } from '#domain/kernel/look-again';
import { afterBounce, type Blame, type ContactPoint, type Suppression } from '#domain/roster/suppression';
import { afterReceipt, type Receipt } from './decide-message.ts';
import type { Message } from './message.ts';

/** Feedback on a message: what became of it, and what that says of where it went. */
export type Feedback = {
  readonly receipt: Receipt;
  /** Where it went, and what the receipt says of that; absent where the carrier does not say. */
  readonly contact?: ContactPoint & { readonly blame: Blame };
};

/** What feedback changes. `null`: nothing new there. */
export type ReceiptDecision = {
  readonly message: Message | null;
  readonly suppression: Suppression | null;
  /** True where nothing is sent to the contact point from now on, and was until now. */
  readonly suppresses: boolean;
};

const onlyMessage = (message: Message | null): ReceiptDecision => ({ message, suppression: null, suppresses: false });

/** What did not arrive, or was not wanted, is looked at again at once: somebody else must be told. */
const dueAgain = (message: Message | null, now: Instant): Message | null =>
  message !== null && (message.state === 'BOUNCED' || message.state === 'COMPLAINED')
    ? lookingAgain(message, now)
    : message;

/**
 * What feedback changes: the message; and where it came back or was complained of, what is known of the contact point.
 * One message back from a doubtful address leaves it as sent; so many that the address counts as dead settle this one too.
 */
export const decideReceipt = (
  message: Message,
  known: Suppression | null,
  { receipt, contact }: Feedback,
  now: Instant,
): ReceiptDecision => {
  const after = dueAgain(afterReceipt(message, receipt, now), now);
  if (receipt.type !== 'bounced' && receipt.type !== 'complained') return onlyMessage(after);
  if (contact === undefined || contact.blame === 'none') return onlyMessage(after);
  const isFinal = receipt.type === 'complained' || receipt.permanent;
  // A repetition: what it taught was learned with the first.
  if (isFinal && after === null) return onlyMessage(null);
  const reason =
    receipt.type === 'complained'
      ? because('message.complained')
      : because('message.bounced', { reason: receipt.reason });
  const { officeId, id: messageId } = message;
  const { suppression, suppressed } = afterBounce(known, contact, {
    officeId,
    messageId,
    blame: contact.blame,
    because: reason,
    now,
  });
  const settled =
    suppressed && !isFinal ? dueAgain(afterReceipt(message, { ...receipt, permanent: true }, now), now) : after;
  const failed = settled !== null && (isFinal || suppressed);
  return {
    message: failed ? { ...settled, failedContactId: contact.id } : settled,
    suppression,
    suppresses: suppressed && suppression !== null,
  };
};
