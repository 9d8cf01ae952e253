import { describe, expect, it } from 'vitest';
import { decideReceipt } from '#domain/messages/decide-receipt';
import type { MessageState } from '#domain/messages/message';
import { aSuppression, CONTACT } from '#test/support/contact-makers';
import { aMessage, NOW } from '#test/support/makers';

const BOUNCED = { type: 'bounced', permanent: true, reason: 'Permanent/General' } as const;
const SOFT = { ...BOUNCED, permanent: false } as const;
const NOTHING = { suppression: null, suppresses: false };
const sent = (state: MessageState = 'SENT') => {
  const { lookAgainAt: _rests, ...message } = aMessage({ state, attempts: 1 });
  return message;
};
const DOUBTS = ['msg_a', 'msg_b'].map((messageId) => ({ messageId, at: NOW }));

describe('decideReceipt', () => {
  it.each([{ type: 'sent', providerId: 'p' }, { type: 'delivered' }, { type: 'delayed' }] as const)(
    'changes nothing but the message by $type',
    (receipt) => {
      const decision = decideReceipt(sent('CLAIMED'), null, { receipt, contact: { ...CONTACT, blame: 'none' } }, NOW);
      expect(decision).toMatchObject(NOTHING);
      expect(decision.message).not.toHaveProperty('failedContactId');
      expect(decision.message).not.toHaveProperty('lookAgainAt');
    },
  );

  it.each([
    [BOUNCED, 'BOUNCED'],
    [{ type: 'complained' }, 'COMPLAINED'],
  ] as const)('takes a contact out by %j, and the message is due at once', (receipt, state) => {
    const decision = decideReceipt(sent(), null, { receipt, contact: { ...CONTACT, blame: 'dead' } }, NOW);
    expect(decision).toMatchObject({
      message: { state, lookAgainAt: NOW, failedContactId: CONTACT.id },
      suppression: { id: CONTACT.id, since: NOW, version: 1 },
      suppresses: true,
    });
  });

  it('blames no contact for what was wrong with the message, nor one it does not know', () => {
    const about = [{ receipt: BOUNCED, contact: { ...CONTACT, blame: 'none' as const } }, { receipt: BOUNCED }];
    for (const feedback of about) {
      expect(decideReceipt(sent(), null, feedback, NOW)).toMatchObject({ message: { state: 'BOUNCED' }, ...NOTHING });
    }
  });

  it('leaves a message as sent that came back from a doubtful address, and counts', () => {
    const contact = { ...CONTACT, blame: 'doubtful' as const };
    expect(decideReceipt(sent(), null, { receipt: SOFT, contact }, NOW)).toMatchObject({
      message: null,
      suppression: { since: null, doubts: [{ messageId: sent().id, at: NOW }] },
      suppresses: false,
    });
    expect(decideReceipt(sent('UNKNOWN'), null, { receipt: SOFT, contact }, NOW).message?.state).toBe('SENT');
  });

  it('settles the message with which an address counts as dead, and those that follow', () => {
    const contact = { ...CONTACT, blame: 'doubtful' as const };
    const third = decideReceipt(sent(), aSuppression({ since: null, doubts: DOUBTS }), { receipt: SOFT, contact }, NOW);
    expect(third).toMatchObject({ message: { state: 'BOUNCED', failedContactId: CONTACT.id }, suppresses: true });
    const next = decideReceipt(sent(), aSuppression(), { receipt: SOFT, contact }, NOW);
    expect(next).toMatchObject({ message: { state: 'BOUNCED' }, ...NOTHING });
  });

  it('counts a text message that did not arrive, and settles it all the same', () => {
    const contact = { ...CONTACT, blame: 'doubtful' as const };
    expect(decideReceipt(sent(), null, { receipt: BOUNCED, contact }, NOW)).toMatchObject({
      message: { state: 'BOUNCED', failedContactId: CONTACT.id },
      suppression: { since: null },
      suppresses: false,
    });
  });

  it('learns nothing from a repetition, not even after the suppression was lifted', () => {
    const contact = { ...CONTACT, blame: 'dead' as const };
    const again = decideReceipt(sent('BOUNCED'), aSuppression({ since: null }), { receipt: BOUNCED, contact }, NOW);
    expect(again).toEqual({ message: null, ...NOTHING });
  });
});
