import { describe, expect, it } from 'vitest';
import { carrierEvent } from '#functions/record-receipt/carrier-event';
import { mailBounced, mailDelivered, mailFeedback, smsDelivered } from '#infra/local/feedback';

const letter = { officeId: 'small-office', messageId: 'msg_1', attempt: 2, to: 'person-1@example.org' };
const read = (event: unknown) => carrierEvent.parse(JSON.parse(JSON.stringify(event))).about;

describe('the feedback of this machine', () => {
  it.each([
    ['mail', mailDelivered, 'email', 'person-1@example.org', 'p***@example.org'],
    ['SMS', smsDelivered, 'sms', '+8610000000001', '+86***01'],
  ])('is read as that of a real carrier of %s: this letter was delivered', (_, delivered, channel, to, masked) => {
    expect(read(delivered({ ...letter, to }))).toMatchObject({
      officeId: 'small-office',
      messageId: 'msg_1',
      receipt: { type: 'delivered' },
      contact: { channel, masked },
    });
  });

  it('is a hard bounce at one domain and those below it, and a delivery everywhere else', () => {
    const typeAt = (to: string) => read(mailFeedback({ ...letter, to }))?.receipt.type;
    expect(['a@bounce.example.org', 'A@Unit-1.Bounce.Example.org'].map(typeAt)).toEqual(['bounced', 'bounced']);
    const others = ['a@example.org', 'bounce.example.org@example.org', 'a@notbounce.example.org'];
    expect(others.map(typeAt)).toEqual(['delivered', 'delivered', 'delivered']);
    expect(read(mailBounced(letter))).toMatchObject({
      receipt: { permanent: true, reason: 'Permanent/General 5.1.1' },
      contact: { blame: 'dead' },
    });
  });
});
