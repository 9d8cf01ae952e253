import * as z from 'zod';
import type { Blame } from '#domain/roster/suppression';
import { type CarrierSays, ignore, says, shortReason } from './says.ts';

const detail = z.object({
  eventType: z.string(),
  mail: z.object({
    messageId: z.string(),
    destination: z.array(z.string()).default([]),
    tags: z.record(z.string(), z.array(z.string())).default({}),
  }),
  bounce: z
    .object({
      bounceType: z.string(),
      bounceSubType: z.string(),
      bouncedRecipients: z.array(z.object({ status: z.string().optional() })).default([]),
    })
    .optional(),
  reject: z.object({ reason: z.string() }).optional(),
});

type Bounce = NonNullable<z.output<typeof detail>['bounce']>;

/** Refused because of what the mail is, though SES files them under transient: this mail will not arrive. */
const ABOUT_THE_MAIL = new Set(['MessageTooLarge', 'ContentRejected', 'AttachmentRejected']);

/** A code of RFC 3463: what it says cannot hold an address. */
const STATUS = /^[245]\.\d{1,3}\.\d{1,3}$/;

const readBounce = ({ bounceType, bounceSubType, bouncedRecipients }: Bounce) => {
  const status = bouncedRecipients[0]?.status ?? '';
  const reason = shortReason(`${bounceType}/${bounceSubType}${STATUS.test(status) ? ` ${status}` : ''}`);
  const isAboutTheMail = bounceType === 'Transient' && ABOUT_THE_MAIL.has(bounceSubType);
  const blame: Blame = bounceType === 'Permanent' ? 'dead' : isAboutTheMail ? 'none' : 'doubtful';
  return { reason, blame, permanent: bounceType === 'Permanent' || isAboutTheMail };
};

const UNDETERMINED: Bounce = { bounceType: 'Undetermined', bounceSubType: 'Undetermined', bouncedRecipients: [] };

/** An address as SES writes it, with or without a name before it. */
const addressIn = (text: string): string => /<([^<>]+)>\s*$/.exec(text)?.[1] ?? text;

/** SES event publishing through EventBridge: `detail` is the event. */
export const sesEvent = z
  .object({ source: z.literal('aws.ses'), detail })
  .transform(({ detail: { eventType, mail, bounce, reject } }): CarrierSays => {
    const [messageId, ...otherMessages] = mail.tags.rid ?? [];
    const [officeId, ...otherOffices] = mail.tags.org ?? [];
    if (!messageId || !officeId || otherMessages.length + otherOffices.length > 0) return ignore('foreign');
    // Each of our mails has one receiver: what speaks of several is not about one of them.
    if (mail.destination.length > 1) return ignore('several-receivers');
    const whose = { officeId, messageId };
    const to = { channel: 'email', address: addressIn(mail.destination[0] ?? '') } as const;
    switch (eventType) {
      case 'Send':
        return says(whose, to, { type: 'sent', providerId: mail.messageId });
      case 'Delivery':
        return says(whose, to, { type: 'delivered' });
      case 'DeliveryDelay':
        return says(whose, to, { type: 'delayed' });
      case 'Complaint':
        return says(whose, to, { type: 'complained' }, 'dead');
      case 'Bounce': {
        const { reason, permanent, blame } = readBounce(bounce ?? UNDETERMINED);
        return says(whose, to, { type: 'bounced', permanent, reason }, blame);
      }
      case 'Reject': {
        const reason = shortReason(`Reject ${reject?.reason ?? ''}`);
        return says(whose, to, { type: 'bounced', permanent: true, reason });
      }
      case 'Rendering Failure':
      case 'RenderingFailure':
        return says(whose, to, { type: 'bounced', permanent: true, reason: 'RenderingFailure' });
      default:
        return ignore('no-news');
    }
  });
