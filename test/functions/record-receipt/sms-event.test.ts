import { describe, expect, it } from 'vitest';
import { contactIdOf } from '#domain/roster/contact-id';
import { smsEvent as schema } from '#functions/record-receipt/sms-event';
import { smsEvent } from '#test/support/carrier-feedback';
import { OFFICE_ID } from '#test/support/makers';

const read = (event: unknown) => schema.parse(event);
const POINT = { id: contactIdOf(OFFICE_ID, 'sms', '+8610000000001'), channel: 'sms', masked: '+86***01' };

describe('feedback of End User Messaging', () => {
  it.each(['TEXT_QUEUED', 'TEXT_SENT', 'TEXT_PENDING'])('%s: under way', (type) => {
    const receipt = { type: 'sent', providerId: smsEvent(type).messageId };
    expect(read(smsEvent(type, { isFinal: false })).about).toMatchObject({ receipt, contact: POINT });
  });

  it.each(['TEXT_DELIVERED', 'TEXT_SUCCESSFUL'])('%s: delivered', (type) => {
    expect(read(smsEvent(type)).about).toEqual({
      officeId: OFFICE_ID,
      messageId: 'msg_1',
      receipt: { type: 'delivered' },
      contact: { ...POINT, blame: 'none' },
    });
  });

  it.each([
    ['TEXT_INVALID', 'dead'],
    ['TEXT_BLOCKED', 'dead'],
    ['TEXT_UNREACHABLE', 'doubtful'],
    ['TEXT_CARRIER_UNREACHABLE', 'doubtful'],
    ['TEXT_TTL_EXPIRED', 'doubtful'],
    ['TEXT_CARRIER_BLOCKED', 'none'],
    ['TEXT_SPAM', 'none'],
    ['TEXT_INVALID_MESSAGE', 'none'],
    ['TEXT_PROTECT_BLOCKED', 'none'],
    ['TEXT_UNKNOWN', 'none'],
  ])('%s: did not arrive, and the number is to blame: %s', (type, blame) => {
    expect(read(smsEvent(type)).about).toMatchObject({
      receipt: { type: 'bounced', permanent: true, reason: `${type} What the carrier says of it` },
      contact: { ...POINT, blame },
    });
    // Not its last word.
    expect(read(smsEvent(type, { isFinal: false })).about).toMatchObject({ receipt: { type: 'delayed' } });
  });

  it('needs no description and no number', () => {
    const { messageStatusDescription: _none, destinationPhoneNumber: _nowhere, ...event } = smsEvent('TEXT_SPAM');
    expect(read(event).about).toEqual({
      officeId: OFFICE_ID,
      messageId: 'msg_1',
      receipt: { type: 'bounced', permanent: true, reason: 'TEXT_SPAM' },
    });
  });

  it('keeps no number', () => {
    const event = smsEvent('TEXT_INVALID', { messageStatusDescription: 'The number +8610000000001 is invalid' });
    expect(JSON.stringify(read(event))).not.toContain('0000');
  });

  it.each([
    ['no context', { context: undefined }],
    ['a context of somebody else', { context: { account: 'bar' } }],
    ['a voice message', { eventType: 'VOICE_COMPLETED' }],
    ['a picture', { eventType: 'MEDIA_DELIVERED' }],
  ])('is foreign with %s', (_, given) => {
    expect(read(smsEvent('TEXT_DELIVERED', given))).toEqual({ ignored: 'foreign', about: null });
  });

  it('is passed over where it is of a kind we do not know', () => {
    expect(read(smsEvent('TEXT_SOMETHING_NEW')).ignored).toBe('no-news');
  });

  it('cannot be read as another event', () => {
    expect(schema.safeParse({ eventType: 'Delivery', messageId: 'm' }).success).toBe(false);
  });
});
