import * as z from 'zod';
import type { Receipt } from '#domain/messages/decide-message';

/** What one feedback event says of one message of ours; `null`: nothing we asked about. */
export type CarrierSays = { readonly officeId: string; readonly messageId: string; readonly receipt: Receipt } | null;

const sesTags = z.object({ rid: z.tuple([z.string()]), org: z.tuple([z.string()]) });

/** SES event publishing through EventBridge: `detail` is the event. */
const sesEvent = z
  .object({
    source: z.literal('aws.ses'),
    detail: z.object({
      eventType: z.string(),
      mail: z.object({ messageId: z.string(), tags: sesTags }),
      bounce: z.object({ bounceType: z.string(), bounceSubType: z.string() }).optional(),
      reject: z.object({ reason: z.string() }).optional(),
    }),
  })
  .transform(({ detail }): CarrierSays => {
    const about = { messageId: detail.mail.tags.rid[0], officeId: detail.mail.tags.org[0] };
    switch (detail.eventType) {
      case 'Send':
        return { ...about, receipt: { type: 'sent', providerId: detail.mail.messageId } };
      case 'Delivery':
        return { ...about, receipt: { type: 'delivered' } };
      case 'DeliveryDelay':
        return { ...about, receipt: { type: 'delayed' } };
      case 'Complaint':
        return { ...about, receipt: { type: 'complained' } };
      case 'Bounce': {
        const bounce = detail.bounce ?? { bounceType: 'Undetermined', bounceSubType: '' };
        const reason = `${bounce.bounceType}/${bounce.bounceSubType}`;
        return { ...about, receipt: { type: 'bounced', permanent: bounce.bounceType === 'Permanent', reason } };
      }
      case 'Reject':
        return { ...about, receipt: { type: 'bounced', permanent: true, reason: detail.reject?.reason ?? 'rejected' } };
      default:
        return null;
    }
  });

const SMS_DELIVERED = new Set(['TEXT_DELIVERED', 'TEXT_SUCCESSFUL']);
const SMS_UNDER_WAY = new Set(['TEXT_QUEUED', 'TEXT_SENT', 'TEXT_PENDING']);

/** An End User Messaging event through SNS with raw delivery. */
const smsEvent = z
  .object({
    eventType: z.string().startsWith('TEXT_'),
    messageId: z.string(),
    messageStatusDescription: z.string().default(''),
    context: z.object({ rid: z.string(), org: z.string() }),
  })
  .transform((event): CarrierSays => {
    const about = { messageId: event.context.rid, officeId: event.context.org };
    if (SMS_DELIVERED.has(event.eventType)) return { ...about, receipt: { type: 'delivered' } };
    if (SMS_UNDER_WAY.has(event.eventType)) {
      return { ...about, receipt: { type: 'sent', providerId: event.messageId } };
    }
    const reason = `${event.eventType} ${event.messageStatusDescription}`.trim();
    return { ...about, receipt: { type: 'bounced', permanent: true, reason } };
  });

/** Feedback of either carrier, as it comes out of the receipts queue. */
export const carrierEvent = z.union([sesEvent, smsEvent]);
