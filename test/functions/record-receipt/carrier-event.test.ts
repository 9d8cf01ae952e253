import { describe, expect, it } from 'vitest';
import { carrierEvent } from '#functions/record-receipt/carrier-event';
import { sesEvent, smsEvent } from '#test/support/carrier-feedback';

describe('feedback', () => {
  it('is read by its own shape, of either carrier', () => {
    expect(carrierEvent.parse(sesEvent('Delivery')).about?.contact?.channel).toBe('email');
    expect(carrierEvent.parse(smsEvent('TEXT_DELIVERED')).about?.contact?.channel).toBe('sms');
  });
});

describe('what is no feedback', () => {
  it.each([
    null,
    7,
    'text',
    [],
    {},
    { Type: 'Notification', Message: '{}' },
    { ...sesEvent('Delivery'), source: 'aws.s3' },
  ])('cannot be read: %j', (event) => {
    expect(carrierEvent.safeParse(event).success).toBe(false);
  });
});
