import { describe, expect, it } from 'vitest';
import { deliverMessageHandler } from '#functions/deliver-message/handler';
import { CONTEXT } from '#test/support/gateway-event';
import { keptLog } from '#test/support/kept-log';
import { aMessage, aTask, OFFICE_ID } from '#test/support/makers';
import { openMemoryHouse } from '#test/support/memory-house';
import { queueEvent } from '#test/support/queue-event';

const IDS = Array.from({ length: 10 }, (_, index) => `msg_${index}`);
const hint = (messageId: string) => ({ officeId: OFFICE_ID, messageId });

const open = async () => {
  const house = await openMemoryHouse({ records: [aTask(), ...IDS.map((id) => aMessage({ id }))] });
  const log = keptLog();
  const handler = deliverMessageHandler({ ...house, log });
  const run = async (...bodies: readonly unknown[]) =>
    (await handler(queueEvent(...bodies), CONTEXT))?.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
  return { house, log, run };
};

describe('the door of deliver-message', () => {
  it('sends each message of a batch', async () => {
    const { house, run } = await open();
    expect(await run(...IDS.map(hint))).toEqual([]);
    expect(house.postmen.email.letters.map(({ messageId }) => messageId)).toEqual(IDS);
  });

  it('answers with the one that failed of ten, and sends the others', async () => {
    const { house, run } = await open();
    house.postmen.email.answerWith((letter) => {
      if (letter.messageId === 'msg_4') throw new Error('a bug of the carrier');
      return { outcome: 'accepted', providerId: letter.messageId };
    });
    expect(await run(...IDS.map(hint))).toEqual(['record-4']);
    const states = (await house.messages.getMany(OFFICE_ID, IDS)).map(({ state }) => state);
    expect(states.filter((state) => state === 'SENT')).toHaveLength(9);
    expect(states[4]).toBe('CLAIMED');
  });

  it('sends once though a hint comes twice, and days later', async () => {
    const { house, run } = await open();
    expect(await run(hint('msg_1'), hint('msg_1'))).toEqual([]);
    house.clock.advance(3 * 86_400_000);
    expect(await run(hint('msg_1'))).toEqual([]);
    expect(house.postmen.email.letters).toHaveLength(1);
  });

  it('drops what is no hint, and hints at nothing', async () => {
    const { house, run, log } = await open();
    expect(await run('x', {}, { ...hint('a'), more: 1 }, { officeId: '', messageId: '' }, hint('msg_gone'))).toEqual(
      [],
    );
    expect(house.postmen.email.letters).toEqual([]);
    expect(log.lines.filter(({ message }) => message === 'unreadable record')).toHaveLength(4);
  });

  it('logs what became of it, without address, name or text', async () => {
    const { log, run } = await open();
    await run(hint('msg_1'));
    expect(log.lines).toEqual([
      { level: 'info', message: 'message handled', fields: { messageId: 'msg_1', outcome: 'sent' } },
    ]);
  });
});
