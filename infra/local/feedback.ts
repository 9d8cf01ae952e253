import type { Letter } from '#ports/postman';

type Sent = Pick<Letter, 'officeId' | 'messageId' | 'attempt' | 'to'>;

const sesEvent = (
  letter: Sent,
  detail: { readonly eventType: string } & Readonly<Record<string, unknown>>,
): unknown => ({
  source: 'aws.ses',
  detail: {
    ...detail,
    mail: {
      messageId: `local-${letter.messageId}-${letter.attempt}`,
      destination: [letter.to],
      tags: { rid: [letter.messageId], att: [String(letter.attempt)], org: [letter.officeId] },
    },
  },
});

/** The delivery event SES would publish for a letter, as it comes out of the receipts queue. */
export const mailDelivered = (letter: Sent): unknown => sesEvent(letter, { eventType: 'Delivery' });

/** The event of a mail that came back for good: there is no such mailbox. */
export const mailBounced = (letter: Sent): unknown =>
  sesEvent(letter, {
    eventType: 'Bounce',
    bounce: {
      bounceType: 'Permanent',
      bounceSubType: 'General',
      bouncedRecipients: [{ emailAddress: letter.to, action: 'failed', status: '5.1.1' }],
    },
  });

/** Mail to this domain and those below it comes back, so that what follows a bounce can be seen on one machine. */
const BOUNCING = /@(?:[a-z0-9-]+\.)*bounce\.example\.org$/i;

/** What becomes of a mail here: delivered, or back for good. */
export const mailFeedback = (letter: Sent): unknown =>
  BOUNCING.test(letter.to) ? mailBounced(letter) : mailDelivered(letter);

/** The delivery event of a text message. */
export const smsDelivered = (letter: Sent): unknown => ({
  eventType: 'TEXT_DELIVERED',
  messageId: `local-${letter.messageId}-${letter.attempt}`,
  destinationPhoneNumber: letter.to,
  messageStatusDescription: 'Message has been accepted by phone',
  context: { rid: letter.messageId, att: String(letter.attempt), org: letter.officeId },
});
