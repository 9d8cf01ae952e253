import { describe, expect, it } from 'vitest';
import { contactIdOf } from '#domain/roster/contact-id';
import { ignore, says, shortReason } from '#functions/record-receipt/says';

const WHOSE = { officeId: 'city-office', messageId: 'msg_1' };

describe('what a carrier says', () => {
  it('names the contact point and not the address', () => {
    const said = says(WHOSE, { channel: 'sms', address: '+8610000000001' }, { type: 'delivered' }, 'dead');
    expect(said).toEqual({
      ignored: null,
      about: {
        ...WHOSE,
        receipt: { type: 'delivered' },
        contact: {
          id: contactIdOf('city-office', 'sms', '+8610000000001'),
          channel: 'sms',
          masked: '+86***01',
          blame: 'dead',
        },
      },
    });
  });

  it('names no contact point where the carrier names none', () => {
    expect(says(WHOSE, { channel: 'email', address: '' }, { type: 'delivered' }).about).not.toHaveProperty('contact');
  });

  it('is passed over with a reason', () => {
    expect(ignore('foreign')).toEqual({ ignored: 'foreign', about: null });
  });
});

describe('a reason', () => {
  it.each([
    ['smtp; 550 5.1.1 <person-1@example.org>: unknown user', 'smtp; 550 5.1.1 *** unknown user'],
    ['the number +86 1000 0000 001 is invalid', 'the number *** is invalid'],
    ['  two\r\n lines ', 'two lines'],
    ['Permanent/General 5.1.1', 'Permanent/General 5.1.1'],
  ])('holds no address and no number: %j', (text, short) => {
    expect(shortReason(text)).toBe(short);
  });

  it('is short', () => {
    expect(shortReason('x '.repeat(50_000))).toHaveLength(120);
  });
});
