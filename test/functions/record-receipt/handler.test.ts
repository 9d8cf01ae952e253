import { describe, expect, it } from 'vitest';
import { ServiceError } from '#domain/kernel/service-error';
import { recordReceiptHandler } from '#functions/record-receipt/handler';
import { bounce, sesEvent, smsEvent } from '#test/support/carrier-feedback';
import { CONTEXT } from '#test/support/gateway-event';
import { keptLog } from '#test/support/kept-log';
import { aMessage, OFFICE_ID } from '#test/support/makers';
import { openMemoryHouse } from '#test/support/memory-house';
import { queueEvent } from '#test/support/queue-event';

const IDS = Array.from({ length: 10 }, (_, index) => `msg_${index}`);

const open = async () => {
  const house = await openMemoryHouse({
    records: IDS.map((id) =>
      aMessage({ id, state: 'CLAIMED', attempts: 1, claim: { token: 't', leaseUntil: aMessage().sendAt } }),
    ),
  });
  const log = keptLog();
  const counted: string[] = [];
  const meter = { count: (name: string) => void counted.push(name), flush: () => undefined };
  const handler = recordReceiptHandler({ ...house, log, meter });
  const run = async (...bodies: readonly unknown[]) =>
    (await handler(queueEvent(...bodies), CONTEXT))?.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
  const stateOf = async (id = 'msg_1') => (await house.messages.get(OFFICE_ID, id))?.state;
  return { house, log, run, stateOf, counted };
};

describe('the door of record-receipt', () => {
  it('records the feedback of both carriers', async () => {
    const { run, stateOf } = await open();
    expect(
      await run(sesEvent('Delivery'), smsEvent('TEXT_SPAM', { context: { rid: 'msg_2', org: OFFICE_ID } })),
    ).toEqual([]);
    expect([await stateOf('msg_1'), await stateOf('msg_2')]).toEqual(['DELIVERED', 'BOUNCED']);
  });

  it('records the story of one mail in whatever order and however often it is told', async () => {
    const { run, stateOf } = await open();
    const story = [
      sesEvent('Bounce', bounce('Permanent', 'General')),
      sesEvent('Delivery'),
      sesEvent('Send'),
      sesEvent('Open'),
    ];
    expect(await run(...story, ...story.toReversed())).toEqual([]);
    expect(await stateOf()).toBe('BOUNCED');
  });

  it('passes over what it cannot read, does not know and what is not of ours, and counts what is foreign', async () => {
    const { house, run, log, counted } = await open();
    const strange = ['x', { Type: 'SubscriptionConfirmation' }];
    const ignored = [sesEvent('Delivery', {}, { tags: {} }), sesEvent('SomethingNew'), smsEvent('VOICE_ANSWERED')];
    const foreign = [sesEvent('Delivery', {}, { rid: 'msg_gone' }), sesEvent('Delivery', {}, { org: 'other-office' })];
    expect(await run(...strange, ...ignored, ...foreign)).toEqual([]);
    expect(house.ledger.commits).toEqual([]);
    expect(log.lines.map(({ message, fields }) => fields.outcome ?? fields.because ?? message)).toEqual([
      'unreadable record',
      'unreadable record',
      'foreign',
      'no-news',
      'foreign',
      'no-such-message',
      'no-such-message',
    ]);
    expect(counted).toEqual(Array.from({ length: 5 }, () => 'ReceiptsIgnored'));
  });

  it('counts contacts that may not be used any more', async () => {
    const { run, log, counted } = await open();
    const dead = sesEvent('Bounce', bounce('Permanent', 'General'));
    expect(await run(dead, dead, sesEvent('Complaint', {}, { rid: 'msg_2' }))).toEqual([]);
    expect(counted).toEqual(['ContactsSuppressed']);
    expect(log.lines.filter(({ level }) => level === 'warn')).toHaveLength(1);
  });

  it('answers with the one that failed of ten, and records the others', async () => {
    const { house, run, stateOf } = await open();
    house.ledger.beforeCommit((changes) => {
      if (changes[0]?.record.id === 'msg_4') throw new ServiceError('unavailable', 'ledger.unavailable', 'no');
    });
    expect(await run(...IDS.map((rid) => sesEvent('Delivery', {}, { rid })))).toEqual(['record-4']);
    expect([await stateOf('msg_3'), await stateOf('msg_4'), await stateOf('msg_5')]).toEqual([
      'DELIVERED',
      'CLAIMED',
      'DELIVERED',
    ]);
  });

  it('logs no address and no number', async () => {
    const { run, log } = await open();
    await run(sesEvent('Bounce', bounce('Permanent', 'General')), smsEvent('TEXT_DELIVERED'), {
      broken: 'person-1@example.org',
    });
    expect(JSON.stringify(log.lines)).not.toMatch(/@|\+86/);
    expect(log.lines).toHaveLength(4);
  });
});
