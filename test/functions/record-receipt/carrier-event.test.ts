import { describe, expect, it } from 'vitest';
import { carrierEvent } from '#functions/record-receipt/carrier-event';
import { bounce, sesEvent, smsEvent } from '#test/support/carrier-feedback';
import { OFFICE_ID } from '#test/support/makers';

const ABOUT = { officeId: OFFICE_ID, messageId: 'msg_1' };
const says = (event: unknown) => carrierEvent.parse(event);

describe('feedback of SES', () => {
  it.each([
    ['Send', { send: {} }, { type: 'sent', providerId: sesEvent('Send').detail.mail.messageId }],
    [
      'Delivery',
      {
        delivery: {
          timestamp: '2023-06-05T01:00:02.000Z',
          processingTimeMillis: 1_000,
          recipients: ['person-1@example.org'],
          smtpResponse: '250 ok',
          reportingMTA: 'a8-1.smtp-out.example.com',
        },
      },
      { type: 'delivered' },
    ],
    [
      'DeliveryDelay',
      {
        deliveryDelay: {
          timestamp: '2023-06-05T01:00:02.000Z',
          delayType: 'TransientCommunicationFailure',
          expirationTime: '2023-06-05T13:00:02.000Z',
          delayedRecipients: [
            { emailAddress: 'person-1@example.org', status: '4.4.1', diagnosticCode: 'smtp; 421 4.4.1' },
          ],
        },
      },
      { type: 'delayed' },
    ],
    [
      'Complaint',
      {
        complaint: {
          feedbackId: '0100',
          complaintSubType: null,
          complainedRecipients: [{ emailAddress: 'person-1@example.org' }],
          timestamp: '2023-06-05T01:00:02.000Z',
          complaintFeedbackType: 'abuse',
        },
      },
      { type: 'complained' },
    ],
    ['Bounce', bounce('Permanent', 'General'), { type: 'bounced', permanent: true, reason: 'Permanent/General' }],
    ['Bounce', bounce('Permanent', 'Suppressed'), { type: 'bounced', permanent: true, reason: 'Permanent/Suppressed' }],
    [
      'Bounce',
      bounce('Transient', 'MailboxFull'),
      { type: 'bounced', permanent: false, reason: 'Transient/MailboxFull' },
    ],
    [
      'Bounce',
      bounce('Undetermined', 'Undetermined'),
      { type: 'bounced', permanent: false, reason: 'Undetermined/Undetermined' },
    ],
    ['Bounce', {}, { type: 'bounced', permanent: false, reason: 'Undetermined/' }],
    ['Reject', { reject: { reason: 'Bad content' } }, { type: 'bounced', permanent: true, reason: 'Bad content' }],
    ['Reject', {}, { type: 'bounced', permanent: true, reason: 'rejected' }],
  ])('%s %j', (type, detail, receipt) => {
    expect(says(sesEvent(type, detail))).toEqual({ ...ABOUT, receipt });
  });

  it.each(['Open', 'Click', 'Rendering Failure', 'Subscription', 'SomethingNew'])('says nothing by %s', (type) => {
    expect(says(sesEvent(type))).toBeNull();
  });

  it('keeps no address', () => {
    for (const event of [sesEvent('Bounce', bounce('Permanent', 'General')), sesEvent('Delivery')]) {
      expect(JSON.stringify(says(event))).not.toContain('@');
    }
  });

  it.each([
    ['no tags of ours', { 'ses:configuration-set': ['duban'] }],
    ['no message', { org: [OFFICE_ID] }],
    ['no office', { rid: ['msg_1'] }],
    ['an empty list', { rid: [], org: [OFFICE_ID] }],
    ['two messages', { rid: ['msg_1', 'msg_2'], org: [OFFICE_ID] }],
  ])('cannot be read with %s', (_, tags) => {
    expect(carrierEvent.safeParse(sesEvent('Delivery', {}, { tags })).success).toBe(false);
  });

  it('cannot be read from another source', () => {
    expect(carrierEvent.safeParse({ ...sesEvent('Delivery'), source: 'aws.s3' }).success).toBe(false);
  });
});

describe('feedback of End User Messaging', () => {
  it.each(['TEXT_QUEUED', 'TEXT_SENT', 'TEXT_PENDING'])('%s: under way', (type) => {
    const receipt = { type: 'sent', providerId: smsEvent(type).messageId };
    expect(says(smsEvent(type, { isFinal: false }))).toEqual({ ...ABOUT, receipt });
  });

  it.each(['TEXT_DELIVERED', 'TEXT_SUCCESSFUL'])('%s: delivered', (type) => {
    expect(says(smsEvent(type))).toEqual({ ...ABOUT, receipt: { type: 'delivered' } });
  });

  it.each([
    'TEXT_INVALID',
    'TEXT_INVALID_MESSAGE',
    'TEXT_BLOCKED',
    'TEXT_CARRIER_BLOCKED',
    'TEXT_CARRIER_UNREACHABLE',
    'TEXT_UNREACHABLE',
    'TEXT_SPAM',
    'TEXT_TTL_EXPIRED',
    'TEXT_PROTECT_BLOCKED',
    'TEXT_UNKNOWN',
  ])('%s: did not arrive', (type) => {
    expect(says(smsEvent(type))).toEqual({
      ...ABOUT,
      receipt: { type: 'bounced', permanent: true, reason: `${type} What the carrier says of it` },
    });
  });

  it('needs no description', () => {
    const { messageStatusDescription: _none, ...event } = smsEvent('TEXT_SPAM');
    expect(says(event)).toMatchObject({ receipt: { reason: 'TEXT_SPAM' } });
  });

  it.each([
    ['no context', { context: undefined }],
    ['a context of somebody else', { context: { account: 'bar' } }],
    ['a voice message', { eventType: 'VOICE_COMPLETED' }],
  ])('cannot be read with %s', (_, given) => {
    expect(carrierEvent.safeParse(smsEvent('TEXT_DELIVERED', given)).success).toBe(false);
  });
});

describe('what is no feedback', () => {
  it.each([null, 7, 'text', [], {}, { Type: 'Notification', Message: '{}' }])('cannot be read: %j', (event) => {
    expect(carrierEvent.safeParse(event).success).toBe(false);
  });
});
