import { describe, expect, it } from 'vitest';
import { insert, nextVersion, replace } from '#domain/kernel/change';
import { addMs, MINUTE_MS } from '#domain/kernel/instant';
import { HOUSE_ID, type Switchboard } from '#domain/rules/switchboard';
import { aMessage, aPause, aSwitchboard, NOW, OFFICE_ID } from '#test/support/makers';
import { openMemoryHouse } from '#test/support/memory-house';
import { holdMessages } from '#usecases/hold-messages';

const mail = aMessage({ id: 'mail' });
const sms = aMessage({ id: 'sms', channel: 'sms', class: 'sms' });
const claimed = aMessage({ id: 'claimed', state: 'CLAIMED', claim: { token: 't', leaseUntil: NOW } });
const due = [mail, sms, claimed];

const held = async (boards: readonly Switchboard[]) => {
  const house = await openMemoryHouse({ records: due });
  for (const board of boards) await house.ledger.commit([insert(board)]);
  const report = await holdMessages(house, due, await house.switchboards.read([OFFICE_ID]));
  return { house, held: report.held, free: report.free.map(({ id }) => id) };
};

describe('holdMessages', () => {
  it('lets everything pass where nothing is paused, and writes nothing', async () => {
    const { house, free } = await held([]);
    expect(free).toEqual(['mail', 'sms', 'claimed']);
    expect(house.ledger.commits).toEqual([]);
  });

  it.each([
    ['the office', aSwitchboard({ pauses: [aPause()] })],
    ['the house', aSwitchboard({ officeId: HOUSE_ID, pauses: [aPause()] })],
  ])('puts aside what is pending while %s is paused, and leaves what a sender holds', async (_, board) => {
    const { house, free, held: count } = await held([board]);
    expect([count, free]).toEqual([2, ['claimed']]);
    const stored = await house.messages.get(OFFICE_ID, 'mail');
    expect(stored).toMatchObject({ state: 'PENDING', lookAgainAt: addMs(NOW, 2 * MINUTE_MS) });
  });

  it('puts aside one channel only', async () => {
    const board = aSwitchboard({ pauses: [aPause({ scope: 'channel', subject: 'sms' })] });
    expect((await held([board])).free).toEqual(['mail', 'claimed']);
  });

  it('leaves to the senders what may be held in part', async () => {
    const board = aSwitchboard({ pauses: [aPause({ scope: 'unit', subject: 'branch-1' })] });
    expect((await held([board])).free).toEqual(['mail', 'sms', 'claimed']);
  });

  it('counts nothing that somebody else has moved', async () => {
    const house = await openMemoryHouse({ records: due });
    await house.ledger.commit([insert(aSwitchboard({ pauses: [aPause()] }))]);
    await house.ledger.commit([replace(nextVersion(mail, { attempts: 1 }))]);
    const report = await holdMessages(house, due, await house.switchboards.read([OFFICE_ID]));
    expect(report.held).toBe(1);
  });
});
