import { describe, expect, it } from 'vitest';
import { carrierEvent } from '#functions/record-receipt/carrier-event';
import { mailDelivered, smsDelivered } from '#infra/local/feedback';

const letter = { officeId: 'small-office', messageId: 'msg_1', attempt: 2 };

describe('the feedback of this machine', () => {
  it.each([
    ['mail', mailDelivered],
    ['SMS', smsDelivered],
  ])('is read as that of a real carrier of %s: this letter was delivered', (_, delivered) => {
    expect(carrierEvent.parse(JSON.parse(JSON.stringify(delivered(letter))))).toEqual({
      officeId: 'small-office',
      messageId: 'msg_1',
      receipt: { type: 'delivered' },
    });
  });
});
