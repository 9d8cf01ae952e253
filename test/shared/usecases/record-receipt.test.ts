import { describe, expect, it } from 'vitest';
import { nextVersion, replace } from '#domain/kernel/change';
import { ServiceError } from '#domain/kernel/service-error';
import type { Receipt } from '#domain/messages/decide-message';
import type { Message } from '#domain/messages/message';
import { aMessage, OFFICE_ID } from '#test/support/makers';
import { openMemoryHouse } from '#test/support/memory-house';
import { recordReceipt } from '#usecases/record-receipt';

const ABOUT = { officeId: OFFICE_ID, messageId: aMessage().id };
const SENT: Receipt = { type: 'sent', providerId: 'p-1' };
const DELIVERED: Receipt = { type: 'delivered' };
const BOUNCED: Receipt = { type: 'bounced', permanent: true, reason: 'Permanent/General' };
const COMPLAINED: Receipt = { type: 'complained' };

const houseWith = (given: Partial<Message>) => openMemoryHouse({ records: [aMessage(given)] });
const settledBy = async (given: Partial<Message>, ...receipts: readonly Receipt[]) => {
  const house = await houseWith(given);
  const outcomes = [];
  for (const receipt of receipts) outcomes.push(await recordReceipt(house, { ...ABOUT, receipt }));
  return { outcomes, message: await house.messages.get(OFFICE_ID, ABOUT.messageId) };
};
const claimed = { state: 'CLAIMED', attempts: 1, claim: { token: 't', leaseUntil: aMessage().sendAt } } as const;

describe('recordReceipt', () => {
  it('settles a message whose answer has not come, or was lost', async () => {
    for (const given of [claimed, { state: 'UNKNOWN', attempts: 1, unknowns: 1 } as const]) {
      const { outcomes, message } = await settledBy(given, SENT);
      expect(outcomes).toEqual(['recorded']);
      expect(message).toMatchObject({ state: 'SENT', providerId: 'p-1', claim: null });
      expect(message).not.toHaveProperty('lookAgainAt');
    }
  });

  it.each<[readonly Receipt[], string, readonly string[]]>([
    [[SENT, DELIVERED], 'DELIVERED', ['recorded', 'recorded']],
    [[DELIVERED, SENT], 'DELIVERED', ['recorded', 'nothing-new']],
    [[DELIVERED, DELIVERED], 'DELIVERED', ['recorded', 'nothing-new']],
    [[DELIVERED, BOUNCED], 'BOUNCED', ['recorded', 'recorded']],
    [[BOUNCED, DELIVERED], 'BOUNCED', ['recorded', 'nothing-new']],
    [[COMPLAINED, BOUNCED, DELIVERED, SENT], 'COMPLAINED', ['recorded', 'nothing-new', 'nothing-new', 'nothing-new']],
    [[{ type: 'delayed' }, { type: 'delayed' }], 'SENT', ['recorded', 'nothing-new']],
  ])('%j end as %s', async (receipts, state, outcomes) => {
    const told = await settledBy(claimed, ...receipts);
    expect(told.outcomes).toEqual(outcomes);
    expect(told.message?.state).toBe(state);
  });

  it('comes to the same end in whatever order feedback comes', async () => {
    const all = [SENT, DELIVERED, BOUNCED];
    const orders = all.flatMap((a) =>
      all.filter((b) => b !== a).map((b) => [a, b, ...all.filter((c) => c !== a && c !== b)]),
    );
    for (const order of orders) expect((await settledBy(claimed, ...order)).message?.state).toBe('BOUNCED');
  });

  it('knows no message of another office', async () => {
    const house = await houseWith(claimed);
    expect(await recordReceipt(house, { ...ABOUT, officeId: 'other-office', receipt: SENT })).toBe('no-such-message');
    expect(await recordReceipt(house, { ...ABOUT, messageId: 'msg_gone', receipt: SENT })).toBe('no-such-message');
    expect(house.ledger.commits).toEqual([]);
  });

  it('looks again where the sender writes at the same moment', async () => {
    const house = await houseWith(claimed);
    let raced = 0;
    house.ledger.beforeCommit(async () => {
      raced += 1;
      if (raced > 1) return;
      await house.ledger.commit([replace(nextVersion(aMessage(claimed), { state: 'SENT', claim: null }))]);
    });
    expect(await recordReceipt(house, { ...ABOUT, receipt: DELIVERED })).toBe('recorded');
    expect((await house.messages.get(OFFICE_ID, ABOUT.messageId))?.history.map(({ state }) => state)).toEqual([
      'PENDING',
      'DELIVERED',
    ]);
  });

  it('gives up a race after five tries, so that the queue brings it again; other trouble at once', async () => {
    for (const [kind, tries] of [
      ['conflict', 5],
      ['unavailable', 1],
    ] as const) {
      const house = await houseWith(claimed);
      let tried = 0;
      house.ledger.beforeCommit(() => {
        tried += 1;
        throw new ServiceError(kind, 'ledger.no', 'no');
      });
      await expect(recordReceipt(house, { ...ABOUT, receipt: SENT })).rejects.toMatchObject({ kind });
      expect(tried).toBe(tries);
    }
  });
});
