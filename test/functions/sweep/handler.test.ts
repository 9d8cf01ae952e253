import { describe, expect, it } from 'vitest';
import { addMs, HOUR_MS } from '#domain/kernel/instant';
import type { Meter } from '#functions/runtime/metric';
import { type SweepReport, sweepHandler } from '#functions/sweep/handler';
import type { StoredRecord } from '#ports/records';
import { CONTEXT } from '#test/support/gateway-event';
import { keptLog } from '#test/support/kept-log';
import { aDuty, aMessage, aTask, OFFICE_ID } from '#test/support/makers';
import { CAST_RECORDS, openMemoryHouse } from '#test/support/memory-house';
import { at, day } from '#test/support/shanghai';

// D-3 of a task due on 30 June.
const NOW = at('2023-06-27T08:30');

const open = async (records: readonly StoredRecord[], cast = CAST_RECORDS) => {
  const house = await openMemoryHouse({ records, now: NOW, cast });
  const counts: Record<string, number> = {};
  const log = keptLog();
  let flushed = 0;
  const meter: Meter = {
    count: (name, value) => {
      counts[name] = (counts[name] ?? 0) + value;
    },
    flush: () => {
      flushed += 1;
    },
  };
  const sweep = async () => (await sweepHandler({ ...house, log, meter })({}, CONTEXT)) as SweepReport;
  return { house, log, counts, sweep, flushed: () => flushed };
};
const monthly = aDuty({
  obligation: { kind: 'cycle', every: 'month', startsOn: day('2023-01-01') },
  lookAgainAt: NOW,
});

describe('the sweep', () => {
  it('makes tasks of duties, messages of tasks, and hands over messages, a tick apart', async () => {
    const { house, sweep } = await open([monthly]);
    expect(await sweep()).toMatchObject({ due: 1, more: false, duties: 1, tasksMade: 1, said: 0, handedOver: 0 });
    expect(await sweep()).toMatchObject({ due: 1, duties: 0, said: 1, handedOver: 0 });
    expect(await sweep()).toMatchObject({ due: 0 });
    house.clock.set(at('2023-06-27T09:00'));
    expect(await sweep()).toMatchObject({ due: 1, said: 0, handedOver: 1 });
    expect(house.queue.size()).toBe(1);
  });

  it('hands over at once what it plans for now', async () => {
    const { house, sweep } = await open([aTask({ lookAgainAt: NOW })]);
    house.clock.set(at('2023-06-27T10:00'));
    expect(await sweep()).toMatchObject({ said: 1, handedOver: 1 });
    expect(house.queue.take(1)).toMatchObject([{ officeId: OFFICE_ID }]);
  });

  it('says nothing where nothing is due, and counts that it ran', async () => {
    const { counts, sweep, flushed, log } = await open([]);
    expect(await sweep()).toEqual({
      due: 0,
      more: false,
      duties: 0,
      tasksMade: 0,
      said: 0,
      skipped: 0,
      lost: 0,
      failed: 0,
      held: 0,
      redirected: 0,
      unreachable: 0,
      recomputed: 0,
      handedOver: 0,
      parked: 0,
      escalated: 0,
      retried: 0,
    });
    expect(counts).toEqual({
      SweepSucceeded: 1,
      OldestDueSeconds: 0,
      SweepItemsFailed: 0,
      MessagesParked: 0,
      MessagesEscalated: 0,
      MessagesHeld: 0,
      NoticesRedirected: 0,
      NoticesUnreachable: 0,
      TasksOnUnpublishedYear: 0,
    });
    expect([flushed(), log.lines.map(({ message }) => message)]).toEqual([1, ['sweep done']]);
  });

  it('tells how long the oldest of what is due has waited', async () => {
    const { counts, sweep } = await open([aTask({ lookAgainAt: addMs(NOW, -HOUR_MS) }), monthly]);
    await sweep();
    expect(counts.OldestDueSeconds).toBe(3_600);
  });

  it('goes on past a bad task and a bad duty, logs them by id, and counts them', async () => {
    const { counts, log, sweep } = await open([
      monthly,
      aDuty({ id: 'bad-duty', doers: null as never, lookAgainAt: NOW }),
      aTask({ id: 'tsk_bad', ladderId: 'gone', lookAgainAt: NOW }),
      aTask({ id: 'tsk_good', lookAgainAt: NOW }),
    ]);
    expect(await sweep()).toMatchObject({ due: 4, duties: 1, said: 1, failed: 2 });
    expect(counts.SweepItemsFailed).toBe(2);
    const errors = log.lines.filter(({ level }) => level === 'error');
    expect(errors.map(({ message, fields }) => [message, fields.dutyId ?? fields.taskId])).toEqual([
      ['duty put off', 'bad-duty'],
      ['task put off', 'tsk_bad'],
    ]);
  });

  it('comes back to what it put off after an hour', async () => {
    const { house, sweep } = await open([aTask({ id: 'tsk_bad', ladderId: 'gone', lookAgainAt: NOW })]);
    await sweep();
    house.clock.set(addMs(NOW, HOUR_MS - 1));
    expect(await sweep()).toMatchObject({ due: 0 });
    house.clock.set(addMs(NOW, HOUR_MS));
    expect(await sweep()).toMatchObject({ due: 1, failed: 1 });
  });

  it('warns of posts that nobody holds', async () => {
    const vacant = CAST_RECORDS.map((record) =>
      record.kind === 'post' ? { ...record, holderId: null, deputyId: null } : record,
    );
    const { log, sweep } = await open([aTask({ lookAgainAt: NOW })], vacant);
    await sweep();
    expect(log.lines.filter(({ level }) => level === 'warn')).toMatchObject([
      { message: 'nobody there', fields: { code: 'roster.vacant' } },
      { message: 'nobody there', fields: { code: 'roster.vacant' } },
    ]);
  });

  it('counts claims that ran out and messages that were given up', async () => {
    const { counts, sweep } = await open([
      aMessage({
        id: 'msg_1',
        state: 'CLAIMED',
        attempts: 1,
        claim: { token: 't', leaseUntil: NOW },
        lookAgainAt: NOW,
      }),
      aMessage({ id: 'msg_2', state: 'UNKNOWN', attempts: 2, unknowns: 2, lookAgainAt: NOW }),
    ]);
    expect(await sweep()).toMatchObject({ parked: 1, escalated: 1, handedOver: 0 });
    expect(counts).toMatchObject({ MessagesParked: 1, MessagesEscalated: 1 });
  });

  it('sends another way what did not arrive, and counts what reaches nobody', async () => {
    const { counts, house, sweep } = await open([
      aTask(),
      aMessage({ id: 'msg_1', state: 'BOUNCED', lookAgainAt: NOW, failedContactId: 'cnt_1' }),
      aMessage({ id: 'msg_2', officeId: OFFICE_ID, state: 'FAILED', lookAgainAt: NOW, personId: 'supervisor-1' }),
    ]);
    expect(await sweep()).toMatchObject({ due: 2, redirected: 2, unreachable: 0 });
    expect(counts).toMatchObject({ NoticesRedirected: 2, NoticesUnreachable: 0 });
    house.clock.set(at('2023-06-27T09:00'));
    // What they were put into is due, and neither comes up again.
    expect(await sweep()).toMatchObject({ redirected: 0, handedOver: 2 });
  });

  it('takes no more than it can, the oldest first, and says that there is more', async () => {
    const tasks = Array.from({ length: 2_001 }, (_, index) =>
      aTask({ id: `tsk_${String(index).padStart(4, '0')}`, ladderId: 'gone', lookAgainAt: addMs(NOW, index - 2_001) }),
    );
    const { sweep } = await open(tasks);
    expect(await sweep()).toMatchObject({ due: 2_000, more: true, failed: 2_000 });
    expect(await sweep()).toMatchObject({ due: 1, more: false });
  });

  it('fails where the store is away, and counts no success', async () => {
    const { house, counts, log, sweep } = await open([aTask({ lookAgainAt: NOW })]);
    house.ledger.dieAt(0, 'before');
    await expect(sweep()).rejects.toThrow();
    expect(counts).toEqual({});
    expect(log.lines.at(-1)?.message).toBe('sweep failed');
  });

  it('logs no address, no name and no title', async () => {
    const { log, sweep, house } = await open([aTask({ title: '金丝雀', lookAgainAt: NOW }), monthly]);
    house.clock.set(at('2023-06-27T10:00'));
    await sweep();
    expect(JSON.stringify(log.lines)).not.toMatch(/example\.org|\+86|金丝雀|组织委员/);
  });
});
