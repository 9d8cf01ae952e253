import { describe, expect, it } from 'vitest';
import { nextVersion, replace } from '#domain/kernel/change';
import { addMs, DAY_MS, MINUTE_MS } from '#domain/kernel/instant';
import { aDuty, aTask, OFFICE_ID } from '#test/support/makers';
import { type MemoryHouse, openMemoryHouse } from '#test/support/memory-house';
import { at, day } from '#test/support/shanghai';
import { auditOutcome } from '#usecases/audit-outcome';
import { deliverMessage } from '#usecases/deliver-message';
import { planReminders } from '#usecases/plan-reminders';

// D-3 of a task due on 30 June.
const MORNING = at('2023-06-27T08:30');
const FROM = at('2023-06-01T00:00');

const open = () => openMemoryHouse({ records: [aTask({ lookAgainAt: MORNING })], now: MORNING });

const audit = (house: MemoryHouse) =>
  auditOutcome(house, { officeId: OFFICE_ID, from: FROM, until: house.clock.now() });

/** Plans what is due and sends it at the digest's hour. */
const aMorning = async (house: MemoryHouse): Promise<void> => {
  await planReminders(house, [...(await house.tasks.list(OFFICE_ID, { cursor: null, limit: 10 })).items]);
  house.clock.set(at('2023-06-27T09:00'));
  for (const message of (await house.due.read(house.clock.now(), 10)).items) {
    if (message.kind === 'message') await deliverMessage(house, { officeId: OFFICE_ID, messageId: message.id });
  }
};

describe('the audit of an office', () => {
  it('finds what should have been said, as it was said', async () => {
    const house = await open();
    await aMorning(house);
    house.clock.set(at('2023-06-27T09:05'));
    expect(await audit(house)).toMatchObject({ tasks: 1, expected: 1, findings: 0, fates: { sent: 1 } });
  });

  it('finds a reminder that nobody planned, whatever the sweep believes', async () => {
    const house = await open();
    house.clock.set(addMs(MORNING, 11 * MINUTE_MS));
    expect((await audit(house)).named.map(({ because }) => because.code)).toEqual([
      'audit.rung-missing',
      'audit.clock-lost',
    ]);
    const task = await house.tasks.get(OFFICE_ID, aTask().id);
    if (task === null) throw new Error('The task is gone.');
    const { lookAgainAt: _lost, ...blind } = nextVersion(task, {});
    await house.ledger.commit([replace(blind)]);
    expect((await audit(house)).named.map(({ because }) => because.code)).toEqual([
      'audit.clock-lost',
      'audit.rung-missing',
    ]);
  });

  it('finds a message that stands still, and after a day that nothing has left', async () => {
    const house = await open();
    await planReminders(house, [aTask({ lookAgainAt: MORNING })]);
    house.clock.set(at('2023-06-27T09:11'));
    expect(await audit(house)).toMatchObject({
      findings: 1,
      unsent: 0,
      named: [{ because: { code: 'audit.message-stuck' } }],
    });
    house.clock.set(addMs(MORNING, DAY_MS + 1));
    expect(await audit(house)).toMatchObject({ unsent: 1 });
  });

  it('finds a duty whose period nobody began', async () => {
    const monthly = aDuty({
      obligation: { kind: 'cycle', every: 'month', startsOn: day('2023-01-01') },
      madeUntil: '2023-05',
      lookAgainAt: at('2023-06-01T00:00'),
    });
    const house = await openMemoryHouse({ records: [monthly], now: MORNING });
    expect((await audit(house)).named).toMatchObject([{ taskId: monthly.id, because: { code: 'audit.slot-missing' } }]);
  });

  it('audits many tasks, and writes nothing', async () => {
    const records = Array.from({ length: 230 }, (_, index) => aTask({ id: `task-${index}`, lookAgainAt: MORNING }));
    const house = await openMemoryHouse({ records, now: addMs(MORNING, 11 * MINUTE_MS) });
    expect(await audit(house)).toMatchObject({ tasks: 230, fates: { missing: 230 } });
    expect(house.ledger.commits).toEqual([]);
  });

  it('says so where there is no such office', async () => {
    const house = await open();
    await expect(auditOutcome(house, { officeId: 'nobody', from: FROM, until: MORNING })).rejects.toMatchObject({
      code: 'office.missing',
    });
  });
});
