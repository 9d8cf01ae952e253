import { describe, expect, it } from 'vitest';
import type { Inspection } from '#domain/inspections/inspection';
import { because } from '#domain/kernel/because';
import { insert } from '#domain/kernel/change';
import type { BulletinWish } from '#domain/messages/address-bulletin';
import { contactIdOf } from '#domain/roster/contact-id';
import type { Channel } from '#domain/roster/roster';
import { aWish, BULLETINS } from '#test/support/bulletin-makers';
import { anInspection } from '#test/support/inspection-makers';
import { NOW, OFFICE_ID } from '#test/support/makers';
import { type MemoryHouse, openMemoryHouse } from '#test/support/memory-house';
import { deliverMessage } from '#usecases/deliver-message';
import { recordReceipt } from '#usecases/record-receipt';
import { redirectMessages } from '#usecases/redirect-messages';
import { commitWithBulletins } from '#usecases/steps/post-bulletins';

// Goal: who is ordered to a visit learns of it in time and nobody else learns where it goes. Method: an inspection and its
// order are committed together over the memory store, and go through the hands every message goes through.
const STAMP = { by: { kind: 'service', what: 'test' }, at: NOW, because: because('message.planned') } as const;
const ORDER = aWish({
  bulletin: BULLETINS['inspection-order'],
  to: { unitId: 'branch-1', role: 'responsible-person', personId: 'person-1' },
});

const ordered = async (given: Partial<Inspection> = {}, wish: BulletinWish = ORDER) => {
  const house = await openMemoryHouse();
  const inspection = anInspection({ subjectName: '某窗口单位', ...given });
  const done = await commitWithBulletins(house, OFFICE_ID, STAMP, async () => {
    return { changes: [insert(inspection)], bulletins: [wish], value: null };
  });
  const [hint] = done?.ready ?? [];
  if (hint === undefined) throw new Error('Nothing may leave.');
  return { house, hint };
};
const stored = async (house: MemoryHouse, messageId: string) => {
  const message = await house.messages.get(OFFICE_ID, messageId);
  if (message === null) throw new Error('no message');
  return message;
};

describe('an order to inspect', () => {
  it('is sent while the visit is to be made, without anything of who is visited', async () => {
    const { house, hint } = await ordered();
    expect(await deliverMessage(house, hint)).toBe('sent');
    const letter = JSON.stringify(house.postmen.email.letters);
    expect(letter).toContain('/i/');
    expect(letter).not.toContain('某窗口单位');
  });

  it('ends unsent where its inspector is no longer in the team', async () => {
    const { house, hint } = await ordered({ team: ['i-2', 'i-3'] });
    expect(await deliverMessage(house, hint)).toBe('cancelled');
    expect(await stored(house, hint.messageId)).toMatchObject({
      dropped: [{ taskId: null, because: { code: 'bulletin.team-changed' } }],
    });
  });

  it('that came back goes to the next contact, then to others who can tell, and only the first may open it', async () => {
    const { house, hint } = await ordered();
    await deliverMessage(house, hint);
    const bounce = async (messageId: string, channel: Channel, address: string) => {
      const contact = { id: contactIdOf(OFFICE_ID, channel, address), channel, masked: '', blame: 'dead' } as const;
      const receipt = { type: 'bounced', permanent: true, reason: 'nobody there' } as const;
      await recordReceipt(house, { officeId: OFFICE_ID, messageId, receipt, contact });
      const [next] = (await redirectMessages(house, [await stored(house, messageId)])).ready;
      return next ?? hint;
    };
    const second = await bounce(hint.messageId, 'email', 'person-1@example.org');
    expect(await deliverMessage(house, second)).toBe('sent');
    expect(house.postmen.sms.letters).toMatchObject([{ to: '+8610000000001' }]);
    const third = await bounce(second.messageId, 'sms', '+8610000000001');
    expect(await deliverMessage(house, third)).toBe('sent');
    const letter = house.postmen.email.letters.at(-1);
    expect(letter).toMatchObject({ to: 'deputy-1@example.org' });
    expect(letter?.text).toContain('请转告本人');
    expect(letter?.text).not.toContain('/i/');
  });

  it('asks nothing about visits of a message without one', async () => {
    const { house, hint } = await ordered({}, aWish());
    const inspections = { inspection: () => Promise.reject(new Error('asked')) };
    expect(await deliverMessage({ ...house, inspections }, hint)).toBe('sent');
  });
});
