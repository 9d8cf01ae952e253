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
  const handler = recordReceiptHandler({ ...house, log });
  const run = async (...bodies: readonly unknown[]) =>
    (await handler(queueEvent(...bodies), CONTEXT))?.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
  const stateOf = async (id = 'msg_1') => (await house.messages.get(OFFICE_ID, id))?.state;
  return { house, log, run, stateOf };
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

  it('drops what it cannot read, what it does not know and what is not of ours', async () => {
    const { house, run, log } = await open();
    const strange = [sesEvent('Delivery', {}, { tags: {} }), 'x', { Type: 'SubscriptionConfirmation' }];
    const foreign = [sesEvent('Delivery', {}, { rid: 'msg_gone' }), sesEvent('Delivery', {}, { org: 'other-office' })];
    expect(await run(...strange, sesEvent('SomethingNew'), ...foreign)).toEqual([]);
    expect(house.ledger.commits).toEqual([]);
    expect(log.lines.map(({ message, fields }) => fields.outcome ?? message)).toEqual([
      'unreadable record',
      'unreadable record',
      'unreadable record',
      'no-such-message',
      'no-such-message',
    ]);
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
    expect(log.lines).toHaveLength(3);
  });
});
