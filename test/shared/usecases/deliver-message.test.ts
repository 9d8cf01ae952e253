import { describe, expect, it } from 'vitest';
import { nextVersion, replace } from '#domain/kernel/change';
import { addMs, MINUTE_MS, SECOND_MS } from '#domain/kernel/instant';
import { ServiceError } from '#domain/kernel/service-error';
import { readLink } from '#domain/links/link';
import { GRACE_MS, HAND_OVER_MS_MAX, LEASE_MS } from '#domain/messages/decide-message';
import type { Message } from '#domain/messages/message';
import type { Posted } from '#ports/postman';
import type { StoredRecord } from '#ports/records';
import { aMessage, aNotice, aPerson, aTask, NOW, OFFICE_ID } from '#test/support/makers';
import { CAST_RECORDS, type MemoryHouse, openMemoryHouse } from '#test/support/memory-house';
import { at } from '#test/support/shanghai';
import { PowerCut } from '#test/support/watched-ledger';
import { deliverMessage } from '#usecases/deliver-message';
import { handOverMessages } from '#usecases/hand-over-messages';
import { recordReceipt } from '#usecases/record-receipt';

const HINT = { officeId: OFFICE_ID, messageId: aMessage().id };
const open = (given: Partial<Message> = {}, tasks: readonly StoredRecord[] = [aTask()], cast = CAST_RECORDS) =>
  openMemoryHouse({ records: [aMessage(given), ...tasks], cast });
const stored = async (house: MemoryHouse) => {
  const message = await house.messages.get(OFFICE_ID, HINT.messageId);
  if (!message) throw new Error('no message');
  return message;
};
const settledTask = aTask({
  facts: [...aTask().facts, { type: 'closed', id: 'f', at: NOW, by: { kind: 'administrator', sub: 's' }, note: '' }],
});

describe('deliverMessage', () => {
  it('claims, sends one letter to one receiver, and writes down that it was sent', async () => {
    const house = await open();
    expect(await deliverMessage(house, HINT)).toBe('sent');
    const [letter, ...more] = house.postmen.email.letters;
    expect(more).toEqual([]);
    expect(letter).toMatchObject({
      officeId: OFFICE_ID,
      messageId: HINT.messageId,
      attempt: 1,
      to: 'person-1@example.org',
      template: null,
    });
    expect(letter?.html).toContain('<');
    const message = await stored(house);
    expect(message).toMatchObject({ state: 'SENT', attempts: 1, unknowns: 0, claim: null, providerId: 'email-1' });
    expect(message.history.map(({ state }) => state)).toEqual(['PENDING', 'CLAIMED', 'SENT']);
    expect(message).not.toHaveProperty('lookAgainAt');
  });

  it('puts a link of its own for each task into the letter, signed for the receiver', async () => {
    const house = await open({ notices: [aNotice(), aNotice({ id: 'n2', taskId: 'tsk_2' })] }, [
      aTask(),
      aTask({ id: 'tsk_2' }),
    ]);
    await deliverMessage(house, HINT);
    const text = house.postmen.email.letters[0]?.text ?? '';
    const tokens = [...text.matchAll(/https:\/\/duban\.example\.org\/a\/([\w.-]+)/g)].map(([, token]) => token ?? '');
    const readings = await Promise.all(tokens.map(async (token) => readLink(token, await house.keys.keys(), NOW)));
    expect(readings.map((one) => one.ok && one.grant.taskId).toSorted()).toEqual(['tsk_2', aTask().id].toSorted());
    for (const one of readings) expect(one).toMatchObject({ ok: true, grant: { personId: 'person-1', generation: 0 } });
  });

  it('sends a text message as an approved template', async () => {
    const house = await open({ class: 'sms', channel: 'sms' });
    expect(await deliverMessage(house, HINT)).toBe('sent');
    expect(house.postmen.sms.letters).toMatchObject([{ to: '+8610000000001', subject: '', html: '' }]);
    expect(house.postmen.sms.letters[0]?.template?.id).toBe('duban-due');
  });

  it.each<[string, Partial<Message>, string]>([
    ['was sent', { state: 'SENT', attempts: 1 }, 'left'],
    ['somebody holds', { state: 'CLAIMED', claim: { token: 't', leaseUntil: addMs(NOW, LEASE_MS) } }, 'left'],
    ['waits for feedback', { state: 'UNKNOWN', attempts: 1, unknowns: 1 }, 'left'],
    ['is for later', { sendAt: addMs(NOW, 1) }, 'left'],
  ])('leaves a message that %s', async (_, given, outcome) => {
    const house = await open(given);
    expect(await deliverMessage(house, HINT)).toBe(outcome);
    expect(house.ledger.commits).toEqual([]);
    expect(house.postmen.email.letters).toEqual([]);
  });

  it('leaves what is not there', async () => {
    const house = await open();
    expect(await deliverMessage(house, { ...HINT, messageId: 'msg_gone' })).toBe('left');
    expect(await deliverMessage(house, { ...HINT, officeId: 'other-office' })).toBe('left');
  });

  it('sends once though the hint comes twice, one after the other or at once', async () => {
    const house = await open();
    const outcomes = [...(await Promise.all([1, 2, 3].map(() => deliverMessage(house, HINT))))];
    outcomes.push(await deliverMessage(house, HINT));
    expect(outcomes.toSorted()).toEqual(['left', 'left', 'left', 'sent']);
    expect(house.postmen.email.letters).toHaveLength(1);
  });

  it('drops what is settled meanwhile, and sends nothing where all of it is', async () => {
    const notices = [aNotice(), aNotice({ id: 'n2', taskId: 'tsk_2', taskTitle: '还开着' })];
    const house = await open({ notices }, [settledTask, aTask({ id: 'tsk_2' })]);
    expect(await deliverMessage(house, HINT)).toBe('sent');
    expect((await stored(house)).notices.map(({ id }) => id)).toEqual(['n2']);
    const silent = await open({}, [settledTask]);
    expect(await deliverMessage(silent, HINT)).toBe('cancelled');
    expect((await stored(silent)).state).toBe('CANCELLED');
    expect(silent.postmen.email.letters).toEqual([]);
  });

  it('does not speak of a due date that was moved, nor of a task that is gone', async () => {
    const moved = aTask({ due: { ...aTask().due, on: aTask().startsOn } });
    expect(await deliverMessage(await open({}, [moved]), HINT)).toBe('cancelled');
    expect(await deliverMessage(await open({}, []), HINT)).toBe('cancelled');
  });

  it('waits for sending hours', async () => {
    const house = await open();
    house.clock.set(at('2023-06-05T12:00'));
    expect(await deliverMessage(house, HINT)).toBe('postponed');
    expect(await stored(house)).toMatchObject({ state: 'PENDING', sendAt: at('2023-06-05T14:30'), attempts: 0 });
    expect(await deliverMessage(house, HINT)).toBe('left');
  });

  it.each<[string, readonly StoredRecord[]]>([
    ['the person is gone', CAST_RECORDS.filter((record) => record.id !== 'person-1')],
    [
      'the address is not usable',
      CAST_RECORDS.map((record) =>
        record.id === 'person-1'
          ? aPerson({ contacts: [{ channel: 'email', address: 'person-1@example.org', usable: false }] })
          : record,
      ),
    ],
  ])('fails with the reason where %s', async (_, cast) => {
    const house = await open({}, [aTask()], cast);
    expect(await deliverMessage(house, HINT)).toBe('failed');
    const message = await stored(house);
    expect(message).toMatchObject({ state: 'FAILED', attempts: 0 });
    expect(message.history.at(-1)?.because).toEqual({
      code: 'message.nobody-there',
      params: { person: 'person-1', channel: 'email' },
    });
  });

  it('fails where the channel has no carrier', async () => {
    const house = await open({ class: 'sms', channel: 'sms' });
    expect(await deliverMessage({ ...house, postmen: { email: house.postmen.email } }, HINT)).toBe('failed');
  });
});

describe('deliverMessage and the carrier’s answer', () => {
  it.each<[Posted, string, Partial<Message>]>([
    [
      { outcome: 'refused-for-now', reason: 'Throttling', retryAfterSeconds: 90 },
      'refused',
      { state: 'PENDING', sendAt: addMs(NOW, 90 * SECOND_MS) },
    ],
    [{ outcome: 'refused-for-good', reason: 'MessageRejected' }, 'failed', { state: 'FAILED' }],
    [
      { outcome: 'unknown', reason: 'TimeoutError' },
      'unknown',
      { state: 'UNKNOWN', unknowns: 1, lookAgainAt: addMs(NOW, GRACE_MS) },
    ],
  ])('%j: %s', async (posted, outcome, expected) => {
    const house = await open();
    house.postmen.email.answerWith(posted);
    expect(await deliverMessage(house, HINT)).toBe(outcome);
    expect(await stored(house)).toMatchObject({ ...expected, attempts: 1, claim: null });
  });

  it('counts attempts from letter to letter', async () => {
    const house = await open();
    house.postmen.email.answerWith({ outcome: 'refused-for-now', reason: 'Throttling', retryAfterSeconds: 0 });
    await deliverMessage(house, HINT);
    house.clock.advance(MINUTE_MS);
    house.postmen.email.answerWith(null);
    expect(await deliverMessage(house, HINT)).toBe('sent');
    expect(house.postmen.email.letters.map(({ attempt }) => attempt)).toEqual([1, 2]);
  });

  it('stands back where feedback overtook the answer', async () => {
    const house = await open();
    const email = {
      ...house.postmen.email,
      send: async (letter: Parameters<typeof house.postmen.email.send>[0]) => {
        await recordReceipt(house, { ...HINT, receipt: { type: 'delivered' } });
        return house.postmen.email.send(letter);
      },
    };
    expect(await deliverMessage({ ...house, postmen: { email } }, HINT)).toBe('sent');
    expect((await stored(house)).state).toBe('DELIVERED');
  });

  it('settles with a late answer what an expired lease had put in doubt', async () => {
    const house = await open();
    const email = {
      ...house.postmen.email,
      send: async (letter: Parameters<typeof house.postmen.email.send>[0]) => {
        house.clock.advance(LEASE_MS);
        await handOverMessages(house, [await stored(house)], []);
        expect((await stored(house)).state).toBe('UNKNOWN');
        return house.postmen.email.send(letter);
      },
    };
    expect(await deliverMessage({ ...house, postmen: { email } }, HINT)).toBe('sent');
    expect(await stored(house)).toMatchObject({ state: 'SENT', providerId: 'email-1' });
    house.clock.advance(GRACE_MS);
    expect((await house.due.read(house.clock.now(), 10)).items).toEqual([]);
  });
});

describe('deliverMessage and trouble', () => {
  /** A key ring, or a roster, that takes its time. */
  const slowly = (house: MemoryHouse, ms: number): MemoryHouse => ({
    ...house,
    keys: {
      keys: async () => {
        house.clock.advance(ms);
        return house.keys.keys();
      },
    },
  });

  it.each([
    [HAND_OVER_MS_MAX, 'sent', 1],
    [HAND_OVER_MS_MAX + 1, 'released', 0],
  ])('after %s ms of preparing: %s', async (ms, outcome, letters) => {
    const house = await open();
    expect(await deliverMessage(slowly(house, ms), HINT)).toBe(outcome);
    expect(house.postmen.email.letters).toHaveLength(letters);
    if (letters === 0) expect(await stored(house)).toMatchObject({ state: 'PENDING', claim: null });
  });

  it('does not claim while the keys cannot be had: nothing was sent, so nothing is in doubt', async () => {
    const house = await open();
    const keys = { keys: () => Promise.reject(new ServiceError('unavailable', 'keys.unavailable', 'no')) };
    await expect(deliverMessage({ ...house, keys }, HINT)).rejects.toMatchObject({ code: 'keys.unavailable' });
    await expect(deliverMessage({ ...house, keys: { keys: async () => [] } }, HINT)).rejects.toThrow('empty');
    expect(await stored(house)).toMatchObject({ state: 'PENDING', attempts: 0, unknowns: 0 });
    expect(await deliverMessage(house, HINT)).toBe('sent');
  });

  it.each([
    [0, 'before', 0, 'PENDING'],
    [0, 'after', 0, 'CLAIMED'],
    [1, 'before', 1, 'CLAIMED'],
    [1, 'after', 1, 'SENT'],
  ] as const)(
    'dying at commit %s, %s it, leaves %s letters and a message that is %s',
    async (place, when, letters, state) => {
      const house = await open();
      house.ledger.dieAt(place, when);
      await expect(deliverMessage(house, HINT)).rejects.toThrow(PowerCut);
      house.ledger.revive();
      expect(house.postmen.email.letters).toHaveLength(letters);
      expect((await stored(house)).state).toBe(state);
    },
  );

  it('sends at most twice though every answer and all feedback is lost, then calls people', async () => {
    const house = await open();
    for (let round = 0; round < 8; round += 1) {
      house.ledger.dieAt(1, 'before');
      await deliverMessage(house, HINT).catch((error: unknown) => expect(error).toBeInstanceOf(PowerCut));
      house.ledger.revive();
      for (const ms of [LEASE_MS, GRACE_MS]) {
        house.clock.advance(ms);
        const { items } = await house.due.read(house.clock.now(), 10);
        await handOverMessages(
          house,
          items.filter((item) => item.kind === 'message'),
          [],
        );
      }
    }
    expect(house.postmen.email.letters).toHaveLength(2);
    expect((await stored(house)).state).toBe('ESCALATED');
  });

  it('leaves a message that another sender claims in the same moment', async () => {
    const house = await open();
    let taken = false;
    house.ledger.beforeCommit(async () => {
      if (taken) return;
      taken = true;
      await house.ledger.commit([replace(nextVersion(await stored(house), { state: 'CLAIMED', attempts: 1 }))]);
    });
    expect(await deliverMessage(house, HINT)).toBe('left');
    expect(house.postmen.email.letters).toEqual([]);
  });
});
