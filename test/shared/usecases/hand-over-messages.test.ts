import { describe, expect, it } from 'vitest';
import { nextVersion, replace } from '#domain/kernel/change';
import { addMs, HOUR_MS } from '#domain/kernel/instant';
import { ServiceError } from '#domain/kernel/service-error';
import type { Message } from '#domain/messages/message';
import type { Slip } from '#domain/rules/ladder';
import { aMessage, aNotice, NOW, OFFICE_ID } from '#test/support/makers';
import { openMemoryHouse } from '#test/support/memory-house';
import { handOverMessages } from '#usecases/hand-over-messages';

const message = (id: string, given: Partial<Message> = {}, slip: Slip = 'none'): Message =>
  aMessage({ id, notices: [aNotice({ id: `n-${id}`, slip })], ...given });
const claimed = (id: string) => message(id, { state: 'CLAIMED', attempts: 1, claim: { token: 't', leaseUntil: NOW } });
const unknown = (id: string, unknowns: number) => message(id, { state: 'UNKNOWN', attempts: unknowns, unknowns });
const hint = (messageId: string) => ({ officeId: OFFICE_ID, messageId });

const handedOver = async (due: readonly Message[], alsoReady: readonly string[] = []) => {
  const house = await openMemoryHouse({ records: due });
  const report = await handOverMessages(house, due, alsoReady.map(hint));
  return { house, report, hints: house.queue.take(100).map(({ messageId }) => messageId) };
};

describe('handOverMessages', () => {
  it('hands over what waits, the worst slip first, without writing anything', async () => {
    const due = [message('none'), message('red', {}, 'red'), message('blue', {}, 'blue')];
    const { house, report, hints } = await handedOver(due);
    expect(hints).toEqual(['red', 'blue', 'none']);
    expect(report).toEqual({ handedOver: 3, parked: 0, escalated: 0, retried: 0, putOff: [] });
    expect(house.ledger.commits).toEqual([]);
  });

  it('puts what was planned a moment ago first, and nothing twice', async () => {
    const { report, hints } = await handedOver([message('a', {}, 'red'), message('b')], ['b', 'fresh', 'b']);
    expect(hints).toEqual(['b', 'fresh', 'a']);
    expect(report.handedOver).toBe(3);
  });

  it('parks a claim whose lease ran out, and sends no hint for it', async () => {
    const { house, report, hints } = await handedOver([claimed('c')]);
    expect(report).toEqual({ handedOver: 0, parked: 1, escalated: 0, retried: 0, putOff: [] });
    expect(hints).toEqual([]);
    expect(await house.messages.get(OFFICE_ID, 'c')).toMatchObject({ state: 'UNKNOWN', unknowns: 1 });
  });

  it('tries an unknown outcome once more, and gives it up the second time', async () => {
    const { house, report, hints } = await handedOver([unknown('once', 1), unknown('twice', 2)]);
    expect(report).toEqual({ handedOver: 1, parked: 0, escalated: 1, retried: 1, putOff: [] });
    expect(hints).toEqual(['once']);
    expect(await house.messages.get(OFFICE_ID, 'once')).toMatchObject({ state: 'PENDING', lookAgainAt: NOW });
    const escalated = await house.messages.get(OFFICE_ID, 'twice');
    expect(escalated).toMatchObject({ state: 'ESCALATED', lookAgainAt: NOW });
  });

  it.each(['FAILED', 'ESCALATED', 'BOUNCED', 'COMPLAINED'] as const)(
    'leaves what is %s to its redirection',
    async (state) => {
      const { house, report, hints } = await handedOver([message('m', { state, unknowns: 2 })]);
      expect(report).toEqual({ handedOver: 0, parked: 0, escalated: 0, retried: 0, putOff: [] });
      expect(hints).toEqual([]);
      expect(house.ledger.commits).toEqual([]);
    },
  );

  it('puts off by an hour what throws, and goes on with the others', async () => {
    const due = [claimed('a'), claimed('poison'), claimed('c')];
    const house = await openMemoryHouse({ records: due });
    let thrown = 0;
    house.ledger.beforeCommit(([change]) => {
      if (change?.record.id !== 'poison' || thrown > 0) return;
      thrown += 1;
      throw new ServiceError('invalid', 'ledger.too-large', 'no');
    });
    const report = await handOverMessages(house, due, []);
    expect(report).toMatchObject({ parked: 2, putOff: [{ messageId: 'poison', error: { code: 'ledger.too-large' } }] });
    expect(await house.messages.get(OFFICE_ID, 'poison')).toMatchObject({
      state: 'CLAIMED',
      lookAgainAt: addMs(NOW, HOUR_MS),
    });
    expect((await house.messages.get(OFFICE_ID, 'c'))?.state).toBe('UNKNOWN');
  });

  it('goes on where not even that can be written', async () => {
    const due = [claimed('poison'), claimed('c')];
    const house = await openMemoryHouse({ records: due });
    house.ledger.beforeCommit(([change]) => {
      if (change?.record.id === 'poison') throw new Error('a bug');
    });
    const report = await handOverMessages(house, due, []);
    expect(report).toMatchObject({ parked: 1, putOff: [{ messageId: 'poison' }] });
    expect((await house.messages.get(OFFICE_ID, 'c'))?.state).toBe('UNKNOWN');
  });

  it('does nothing with what is settled or not due', async () => {
    const sent = message('sent', { state: 'SENT' });
    const { report, hints, house } = await handedOver([sent]);
    expect(report).toMatchObject({ handedOver: 0 });
    expect(hints).toEqual([]);
    expect(house.ledger.commits).toEqual([]);
  });

  it('leaves to feedback what feedback settled first', async () => {
    const house = await openMemoryHouse({ records: [claimed('c'), message('b')] });
    await house.ledger.commit([replace(nextVersion(claimed('c'), { state: 'DELIVERED' }))]);
    const report = await handOverMessages(house, [claimed('c'), message('b')], []);
    expect(report).toMatchObject({ handedOver: 1, parked: 0 });
    expect((await house.messages.get(OFFICE_ID, 'c'))?.state).toBe('DELIVERED');
  });

  it('hands over again what a lost hint left waiting', async () => {
    const { house } = await handedOver([message('a')]);
    const { items } = await house.due.read(NOW, 10);
    expect(items.map(({ id }) => id)).toEqual(['a']);
  });

  it('fails where the store or the queue is away, so that the run is counted as failed', async () => {
    const house = await openMemoryHouse({ records: [claimed('c')] });
    house.ledger.beforeCommit(() => {
      throw new ServiceError('unavailable', 'ledger.unavailable', 'no');
    });
    await expect(handOverMessages(house, [claimed('c')], [])).rejects.toMatchObject({ code: 'ledger.unavailable' });
    const queue = { enqueue: () => Promise.reject(new ServiceError('unavailable', 'queue.unavailable', 'no')) };
    await expect(handOverMessages({ ...house, queue }, [], [hint('a')])).rejects.toMatchObject({
      code: 'queue.unavailable',
    });
  });
});
