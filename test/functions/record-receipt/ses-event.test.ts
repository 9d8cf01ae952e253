import { describe, expect, it } from 'vitest';
import { contactIdOf } from '#domain/roster/contact-id';
import { sesEvent as schema } from '#functions/record-receipt/ses-event';
import { bounce, sesEvent } from '#test/support/carrier-feedback';
import { OFFICE_ID } from '#test/support/makers';

const read = (event: unknown) => schema.parse(event);
const POINT = {
  id: contactIdOf(OFFICE_ID, 'email', 'person-1@example.org'),
  channel: 'email',
  masked: 'p***@example.org',
};

const DELIVERY = {
  delivery: {
    timestamp: '2023-06-05T01:00:02.000Z',
    processingTimeMillis: 1_000,
    recipients: ['person-1@example.org'],
    smtpResponse: '250 ok',
    reportingMTA: 'a8-1.smtp-out.example.com',
    remoteMtaIp: '192.0.2.7',
  },
};

const DELAY = {
  deliveryDelay: {
    timestamp: '2023-06-05T01:00:02.000Z',
    delayType: 'TransientCommunicationFailure',
    expirationTime: '2023-06-05T13:00:02.000Z',
    delayedRecipients: [{ emailAddress: 'person-1@example.org', status: '4.4.1', diagnosticCode: 'smtp; 421 4.4.1' }],
  },
};

const COMPLAINT = {
  complaint: {
    feedbackId: '0100',
    complaintSubType: null,
    complainedRecipients: [{ emailAddress: 'person-1@example.org' }],
    timestamp: '2023-06-05T01:00:02.000Z',
    userAgent: 'ExampleCorp Feedback Loop (V0.01)',
    complaintFeedbackType: 'abuse',
    arrivalDate: '2023-06-05T01:00:02.000Z',
  },
};

const RENDERING_FAILURE = {
  failure: { errorMessage: "Attribute 'x' is not present in the rendering data.", templateName: 'a template' },
};

describe('feedback of SES', () => {
  it.each([
    ['Send', { send: {} }, { type: 'sent', providerId: sesEvent('Send').detail.mail.messageId }, 'none'],
    ['Delivery', DELIVERY, { type: 'delivered' }, 'none'],
    ['DeliveryDelay', DELAY, { type: 'delayed' }, 'none'],
    ['Complaint', COMPLAINT, { type: 'complained' }, 'dead'],
    ['Reject', { reject: { reason: 'Bad content' } }, { permanent: true, reason: 'Reject Bad content' }, 'none'],
    ['Reject', {}, { permanent: true, reason: 'Reject' }, 'none'],
    ['Rendering Failure', RENDERING_FAILURE, { permanent: true, reason: 'RenderingFailure' }, 'none'],
  ])('%s', (type, detail, receipt, blame) => {
    const { ignored, about } = read(sesEvent(type, detail));
    expect(ignored).toBeNull();
    expect(about).toMatchObject({ officeId: OFFICE_ID, messageId: 'msg_1', receipt, contact: { ...POINT, blame } });
  });

  // What SES counts as transient came back too: SES tries no more. It says nothing sure of the address.
  it.each([
    ['Permanent', 'General', true, 'dead'],
    ['Permanent', 'NoEmail', true, 'dead'],
    ['Permanent', 'Suppressed', true, 'dead'],
    ['Permanent', 'OnAccountSuppressionList', true, 'dead'],
    ['Permanent', 'UnsubscribedRecipient', true, 'dead'],
    ['Transient', 'General', false, 'doubtful'],
    ['Transient', 'MailboxFull', false, 'doubtful'],
    ['Transient', 'CustomTimeoutExceeded', false, 'doubtful'],
    ['Transient', 'MessageTooLarge', true, 'none'],
    ['Transient', 'ContentRejected', true, 'none'],
    ['Transient', 'AttachmentRejected', true, 'none'],
    ['Undetermined', 'Undetermined', false, 'doubtful'],
  ])('bounce %s/%s', (bounceType, subType, permanent, blame) => {
    expect(read(sesEvent('Bounce', bounce(bounceType, subType))).about).toMatchObject({
      receipt: { type: 'bounced', permanent, reason: `${bounceType}/${subType} 5.1.1` },
      contact: { ...POINT, blame },
    });
  });

  it('takes a bounce without its part for one of which nothing is sure', () => {
    expect(read(sesEvent('Bounce')).about).toMatchObject({
      receipt: { permanent: false, reason: 'Undetermined/Undetermined' },
      contact: { blame: 'doubtful' },
    });
  });

  it.each(['Open', 'Click', 'Subscription', 'SomethingNew'])('passes over %s', (type) => {
    expect(read(sesEvent(type))).toEqual({ ignored: 'no-news', about: null });
  });

  it('keeps no address and no diagnostics', () => {
    for (const event of [sesEvent('Bounce', bounce('Permanent', 'General')), sesEvent('Complaint', COMPLAINT)]) {
      expect(JSON.stringify(read(event))).not.toMatch(/person-1@|550/);
    }
  });

  it.each([
    ['no tags of ours', { 'ses:configuration-set': ['duban'] }],
    ['no message', { org: [OFFICE_ID] }],
    ['no office', { rid: ['msg_1'] }],
    ['an empty list', { rid: [], org: [OFFICE_ID] }],
    ['two messages', { rid: ['msg_1', 'msg_2'], org: [OFFICE_ID] }],
    ['two offices', { rid: ['msg_1'], org: [OFFICE_ID, 'other'] }],
  ])('is foreign with %s', (_, tags) => {
    expect(read(sesEvent('Delivery', {}, { tags }))).toEqual({ ignored: 'foreign', about: null });
  });

  it('is foreign without any tags', () => {
    const event = sesEvent('Delivery');
    const { tags: _tags, ...mail } = event.detail.mail;
    expect(read({ ...event, detail: { ...event.detail, mail } }).ignored).toBe('foreign');
  });

  it('is passed over where it speaks of several receivers: our mails have one', () => {
    const event = sesEvent('Bounce', bounce('Permanent', 'General'));
    const mail = { ...event.detail.mail, destination: ['person-1@example.org', 'person-2@example.org'] };
    expect(read({ ...event, detail: { ...event.detail, mail } }).ignored).toBe('several-receivers');
  });

  it('finds the address beside a name, and settles the message where there is none', () => {
    const event = sesEvent('Delivery');
    const to = (destination: readonly string[]) =>
      read({ ...event, detail: { ...event.detail, mail: { ...event.detail.mail, destination } } }).about;
    expect(to(['"Person, 1" <Person-1@example.org>'])?.contact).toMatchObject(POINT);
    expect(to([])).toEqual({ officeId: OFFICE_ID, messageId: 'msg_1', receipt: { type: 'delivered' } });
  });

  it('cannot be read from another source', () => {
    expect(schema.safeParse({ ...sesEvent('Delivery'), source: 'aws.s3' }).success).toBe(false);
  });
});
