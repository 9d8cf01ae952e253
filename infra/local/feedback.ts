import type { Letter } from '#ports/postman';

/** The delivery event SES would publish for a letter, as it comes out of the receipts queue. */
export const mailDelivered = (letter: Pick<Letter, 'officeId' | 'messageId' | 'attempt'>): unknown => ({
  source: 'aws.ses',
  detail: {
    eventType: 'Delivery',
    mail: {
      messageId: `local-${letter.messageId}-${letter.attempt}`,
      tags: { rid: [letter.messageId], att: [String(letter.attempt)], org: [letter.officeId] },
    },
  },
});

/** The delivery event of a text message. */
export const smsDelivered = (letter: Pick<Letter, 'officeId' | 'messageId' | 'attempt'>): unknown => ({
  eventType: 'TEXT_DELIVERED',
  messageId: `local-${letter.messageId}-${letter.attempt}`,
  messageStatusDescription: 'Message has been accepted by phone',
  context: { rid: letter.messageId, att: String(letter.attempt), org: letter.officeId },
});
