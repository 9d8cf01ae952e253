import * as z from 'zod';
import type { Blame } from '#domain/roster/suppression';
import { type CarrierSays, ignore, says, shortReason } from './says.ts';

const DELIVERED = new Set(['TEXT_DELIVERED', 'TEXT_SUCCESSFUL']);
const UNDER_WAY = new Set(['TEXT_QUEUED', 'TEXT_SENT', 'TEXT_PENDING']);

/** Each of these ends a text message undelivered. What it says of the number: */
const UNDELIVERED: Readonly<Record<string, Blame>> = {
  TEXT_INVALID: 'dead',
  TEXT_BLOCKED: 'dead',
  TEXT_UNREACHABLE: 'doubtful',
  TEXT_CARRIER_UNREACHABLE: 'doubtful',
  TEXT_TTL_EXPIRED: 'doubtful',
  TEXT_CARRIER_BLOCKED: 'none',
  TEXT_SPAM: 'none',
  TEXT_INVALID_MESSAGE: 'none',
  TEXT_PROTECT_BLOCKED: 'none',
  // Also given after three days where a country's carriers report nothing at all.
  TEXT_UNKNOWN: 'none',
};

/** An End User Messaging event through SNS with raw delivery. */
export const smsEvent = z
  .object({
    eventType: z.string().regex(/^(?:TEXT|MEDIA|VOICE)_/),
    messageId: z.string(),
    isFinal: z.boolean().default(true),
    destinationPhoneNumber: z.string().default(''),
    messageStatusDescription: z.string().default(''),
    context: z.record(z.string(), z.string()).default({}),
  })
  .transform((event): CarrierSays => {
    const { rid: messageId, org: officeId } = event.context;
    if (!messageId || !officeId || !event.eventType.startsWith('TEXT_')) return ignore('foreign');
    const whose = { officeId, messageId };
    const to = { channel: 'sms', address: event.destinationPhoneNumber } as const;
    if (DELIVERED.has(event.eventType)) return says(whose, to, { type: 'delivered' });
    if (UNDER_WAY.has(event.eventType)) return says(whose, to, { type: 'sent', providerId: event.messageId });
    const blame = UNDELIVERED[event.eventType];
    if (blame === undefined) return ignore('no-news');
    if (!event.isFinal) return says(whose, to, { type: 'delayed' });
    const reason = shortReason(`${event.eventType} ${event.messageStatusDescription}`);
    return says(whose, to, { type: 'bounced', permanent: true, reason }, blame);
  });
