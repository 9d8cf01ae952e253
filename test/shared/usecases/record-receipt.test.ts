import { describe, expect, it } from 'vitest';
import { nextVersion, replace } from '#domain/kernel/change';
import { addMs, DAY_MS } from '#domain/kernel/instant';
import { ServiceError } from '#domain/kernel/service-error';
import type { Receipt } from '#domain/messages/decide-message';
import type { Message } from '#domain/messages/message';
import { CONTACT } from '#test/support/contact-makers';
import { aMessage, aPerson, NOW, OFFICE_ID } from '#test/support/makers';
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
  for (const receipt of receipts) outcomes.push((await recordReceipt(house, { ...ABOUT, receipt })).outcome);
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
    for (const foreign of [{ officeId: 'other-office' }, { messageId: 'msg_gone' }]) {
      const told = await recordReceipt(house, { ...ABOUT, ...foreign, receipt: SENT });
      expect(told).toEqual({ outcome: 'no-such-message', suppressed: null });
    }
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
    expect((await recordReceipt(house, { ...ABOUT, receipt: DELIVERED })).outcome).toBe('recorded');
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

describe('feedback that tells of the contact point too', () => {
  const rosterOf = async (house: Awaited<ReturnType<typeof houseWith>>) => {
    const office = await house.offices.get(OFFICE_ID);
    return { office, roster: await house.rosters.load(OFFICE_ID, office?.rosterVersion ?? 0) };
  };
  const dead = { ...ABOUT, contact: { ...CONTACT, blame: 'dead' as const } };

  it('changes whom we can reach in the same commit: message, suppression, version of the roster', async () => {
    const house = await houseWith(claimed);
    await house.ledger.commit([replace(nextVersion(aPerson(), { id: 'person-1' }))]);
    const before = await rosterOf(house);
    const commits = house.ledger.commits.length;
    expect(await recordReceipt(house, { ...dead, receipt: BOUNCED })).toEqual({
      outcome: 'recorded',
      suppressed: CONTACT.id,
    });
    expect(house.ledger.commits.slice(commits).map((changes) => changes.map(({ record }) => record.kind))).toEqual([
      ['message', 'suppression', 'office'],
    ]);
    const after = await rosterOf(house);
    expect(after.office?.rosterVersion).toBe((before.office?.rosterVersion ?? 0) + 1);
    const usable = ({ roster }: typeof after) => roster.persons.get('person-1')?.contacts.map((one) => one.usable);
    expect([usable(before), usable(after)]).toEqual([
      [true, true],
      [false, true],
    ]);
    expect(await house.messages.get(OFFICE_ID, ABOUT.messageId)).toMatchObject({
      state: 'BOUNCED',
      lookAgainAt: NOW,
      failedContactId: CONTACT.id,
    });
    expect(JSON.stringify(house.ledger.commits.at(-1)?.slice(0, 2))).not.toMatch(/organiser\.branch-1@/);
  });

  it('tells the same twice and changes nothing the second time', async () => {
    const house = await houseWith(claimed);
    await recordReceipt(house, { ...dead, receipt: BOUNCED });
    const commits = house.ledger.commits.length;
    expect(await recordReceipt(house, { ...dead, receipt: BOUNCED })).toEqual({
      outcome: 'nothing-new',
      suppressed: null,
    });
    expect(house.ledger.commits).toHaveLength(commits);
  });

  it('takes the third doubtful bounce for a hard one, and the message with it', async () => {
    const ids = ['msg_1', 'msg_2', 'msg_3'];
    const house = await openMemoryHouse({ records: ids.map((id) => aMessage({ id, ...claimed })) });
    const soft = { receipt: { ...BOUNCED, permanent: false }, contact: { ...CONTACT, blame: 'doubtful' as const } };
    const outcomes = [];
    for (const messageId of ids) {
      const about = { officeId: OFFICE_ID, messageId, ...soft };
      // Told twice, it counts once.
      outcomes.push(await recordReceipt(house, about), await recordReceipt(house, about));
      house.clock.advance(DAY_MS);
    }
    expect(outcomes.map(({ suppressed }) => suppressed)).toEqual([null, null, null, null, CONTACT.id, null]);
    const states = (await house.messages.getMany(OFFICE_ID, ids)).map(({ state }) => state);
    expect(states).toEqual(['SENT', 'SENT', 'BOUNCED']);
    expect((await rosterOf(house)).roster.suppressions.get(CONTACT.id)?.since).toBe(addMs(NOW, 2 * DAY_MS));
  });

  it('writes down once a week that a contact point works', async () => {
    const ids = ['msg_1', 'msg_2', 'msg_3'];
    const house = await openMemoryHouse({ records: ids.map((id) => aMessage({ id, ...claimed })) });
    const told = [];
    for (const messageId of ids) {
      const contact = { ...CONTACT, blame: 'none' as const };
      await recordReceipt(house, { officeId: OFFICE_ID, messageId, receipt: DELIVERED, contact });
      told.push((await house.contacts.reaches(OFFICE_ID, [CONTACT.id]))[0]?.lastDeliveredAt);
      house.clock.advance(4 * DAY_MS);
    }
    expect(told).toEqual([NOW, NOW, addMs(NOW, 8 * DAY_MS)]);
  });

  it('looks again where the office changed at the same moment', async () => {
    const house = await houseWith(claimed);
    let raced = false;
    house.ledger.beforeCommit(async () => {
      if (raced) return;
      raced = true;
      const office = await house.offices.get(OFFICE_ID);
      if (office) await house.ledger.commit([replace(nextVersion(office, { rosterVersion: 7 }))]);
    });
    await recordReceipt(house, { ...dead, receipt: COMPLAINED });
    expect((await rosterOf(house)).office?.rosterVersion).toBe(8);
    expect(await house.contacts.suppression(OFFICE_ID, CONTACT.id)).toMatchObject({ since: NOW });
  });
});
