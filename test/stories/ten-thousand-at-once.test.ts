import { describe, expect, it } from 'vitest';
import { nextVersion, replace } from '#domain/kernel/change';
import { addMs, MINUTE_MS } from '#domain/kernel/instant';
import { lookingAgain } from '#domain/kernel/look-again';
import type { Message } from '#domain/messages/message';
import type { Slip } from '#domain/rules/ladder';
import { silentMeter } from '#functions/runtime/metric';
import { sweepHandler } from '#functions/sweep/handler';
import { CONTEXT } from '#test/support/gateway-event';
import { keptLog } from '#test/support/kept-log';
import { aMessage, aNotice, NOW, OFFICE_ID } from '#test/support/makers';
import { openMemoryHouse } from '#test/support/memory-house';

// Goal: ten thousand reminders of one unit hold up nobody else, and drain at the rate. Method: they are due at 09:00;
// other units' come due a minute later. Senders send what is handed over within the minute, 11 mails a second.

const MANY = 10_000;
const RATE = 11;
const A_TICK = RATE * 60;

const of = (id: string, unitName: string, lookAgainAt = NOW, slip: Slip = 'none'): Message =>
  aMessage({ id, lookAgainAt, sendAt: lookAgainAt, notices: [aNotice({ taskId: `tsk_${id}`, unitName, slip })] });

const later = addMs(NOW, MINUTE_MS);
const others = [
  of('msg_b', '第二党支部', later),
  of('msg_c', '第三党支部', later),
  of('msg_red', '第四党支部', later, 'red'),
];
const flood = Array.from({ length: MANY }, (_, index) => of(`msg_${String(index).padStart(5, '0')}`, '第一党支部'));

const drain = async () => {
  const house = await openMemoryHouse({ records: [...flood, ...others] });
  const rateLimits = { email: { slots: RATE, windowMs: 1_000 } };
  const sweep = sweepHandler({ ...house, rateLimits, log: keptLog(), meter: silentMeter() });
  const tickOf = new Map<string, number>();
  const handed: number[] = [];
  for (let tick = 0; tickOf.size < MANY + others.length && tick < 40; tick += 1) {
    await sweep({}, CONTEXT);
    const hints = house.queue.take(MANY);
    handed.push(hints.length);
    const messages = await house.messages.getMany(
      OFFICE_ID,
      hints.map(({ messageId }) => messageId),
    );
    for (const message of messages) {
      tickOf.set(message.id, tick);
      await house.ledger.commit([replace(lookingAgain(nextVersion(message, { state: 'SENT' }), null))]);
    }
    house.clock.advance(MINUTE_MS);
  }
  return { tickOf, handed, commits: house.ledger.commits.length };
};

describe('ten thousand reminders of one unit at 09:00', () => {
  it('leave at the rate, delay the others of 09:01 by no tick, and cost no write while they wait', async () => {
    const { tickOf, handed, commits } = await drain();
    expect(tickOf.size).toBe(MANY + others.length);
    expect(Math.max(...handed)).toBe(A_TICK);
    // Due at the second tick, handed over at the second tick.
    expect(others.map(({ id }) => tickOf.get(id))).toEqual([1, 1, 1]);
    expect(handed).toHaveLength(Math.ceil((MANY + others.length) / A_TICK));
    expect(handed).toHaveLength(16);
    // One write each, that of the sender: nothing is put off. And one in which the house notes its table, once.
    expect(commits).toBe(MANY + others.length + 1);
  });
});
