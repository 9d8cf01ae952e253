import { describe, expect, it } from 'vitest';
import { nextVersion, replace } from '#domain/kernel/change';
import type { FactBody } from '#domain/tasks/task';
import { stateOf } from '#domain/tasks/task-state';
import { asked, aTaskWith } from '#test/support/facts';
import { aMessage, aNotice, aTask, NOW, OFFICE_ID } from '#test/support/makers';
import { type MemoryHouse, openMemoryHouse } from '#test/support/memory-house';
import { at, day } from '#test/support/shanghai';
import { decideTask } from '#usecases/decide-task';

const decide = (house: MemoryHouse, body: FactBody, given: Partial<Parameters<typeof decideTask>[1]> = {}) =>
  decideTask(house, {
    officeId: OFFICE_ID,
    taskId: aTask().id,
    sub: 'sub-1',
    version: null,
    request: asked(body, 'because'),
    ...given,
  });
const open = (bodies: readonly FactBody[] = []) => openMemoryHouse({ records: [aTaskWith(bodies)] });

describe('decideTask', () => {
  it('writes the decision with who, when and why', async () => {
    const house = await open();
    const task = await decide(house, { type: 'closed' });
    expect(task.version).toBe(2);
    expect(await house.tasks.get(OFFICE_ID, task.id)).toEqual(task);
    expect(task.facts.at(-1)).toMatchObject({
      type: 'closed',
      at: NOW,
      by: { kind: 'administrator', sub: 'sub-1' },
      note: 'because',
    });
  });

  it('lets the ladder climb again where a pause ends', async () => {
    const house = await open([{ type: 'extension-asked', untilOn: day('2023-07-31') }]);
    const task = await decide(house, { type: 'extension-granted', untilOn: day('2023-07-14') });
    expect(stateOf(task)).toMatchObject({ dueOn: '2023-07-14', pausedBy: null });
    expect(task.lookAgainAt).toBe(NOW);
  });

  it('closes once', async () => {
    const house = await open();
    const first = await decide(house, { type: 'closed' });
    expect(await decide(house, { type: 'closed' })).toEqual(first);
    expect(house.ledger.commits).toHaveLength(1);
  });

  it('takes the version the administrator looked at, and no other', async () => {
    const house = await open();
    await expect(decide(house, { type: 'closed' }, { version: 2 })).rejects.toMatchObject({
      kind: 'conflict',
      code: 'task.moved-on',
    });
    expect((await decide(house, { type: 'closed' }, { version: 1 })).version).toBe(2);
  });

  it.each<[readonly FactBody[], FactBody, string]>([
    [[{ type: 'cancelled' }], { type: 'closed' }, 'task.already-settled'],
    [[], { type: 'returned' }, 'task.nothing-claimed'],
    [[], { type: 'resumed' }, 'task.not-suspended'],
    [[], { type: 'extension-granted', untilOn: day('2023-06-30') }, 'task.extension-not-later'],
  ])('after %j refuses %j as a conflict: %s', async (bodies, body, code) => {
    const house = await open(bodies);
    await expect(decide(house, body)).rejects.toMatchObject({ kind: 'conflict', code });
    expect(house.ledger.commits).toEqual([]);
  });

  it.each(['closed', 'cancelled'] as const)('is not how a finding is settled: %s', async (type) => {
    const house = await openMemoryHouse({ records: [aTask({ findingId: 'fnd_1' })] });
    await expect(decide(house, { type })).rejects.toMatchObject({
      kind: 'conflict',
      code: 'inspection.verify-instead',
    });
    expect(house.ledger.commits).toEqual([]);
    expect((await decide(house, { type: 'suspended' })).version).toBe(2);
  });

  it('says the same of a task of another office as of none', async () => {
    const house = await openMemoryHouse({ records: [aTask({ officeId: 'other-office' })] });
    const theirs = await decide(house, { type: 'closed' }).catch((error: unknown) => error);
    const none = await decide(house, { type: 'closed' }, { taskId: 'tsk_gone' }).catch((error: unknown) => error);
    expect(theirs).toMatchObject({ kind: 'missing', code: 'task.missing' });
    expect(theirs).toEqual(none);
    await expect(decide(house, { type: 'closed' }, { officeId: 'no-office' })).rejects.toMatchObject({
      kind: 'missing',
    });
  });

  it.each([
    ['2023-06-30T23:59:59.999', null],
    ['2023-07-01T00:00', 'task.extension-too-late'],
  ])('counts the day in the zone of the office, at %s', async (now, code) => {
    const house = await open();
    house.clock.set(at(now));
    const decided = decide(house, { type: 'extension-asked', untilOn: day('2023-07-14') });
    if (code === null) expect(stateOf(await decided).pausedBy).toBe('extension');
    else await expect(decided).rejects.toMatchObject({ code });
  });

  it('decides anew where somebody was faster, and refuses where a version was named', async () => {
    const open = async () => {
      const house = await openMemoryHouse({ records: [aTask()] });
      let meddled = false;
      house.ledger.beforeCommit(async () => {
        if (meddled) return;
        meddled = true;
        await house.ledger.commit([replace(nextVersion(aTask(), { title: 'faster' }))]);
      });
      return house;
    };
    expect(await decide(await open(), { type: 'closed' })).toMatchObject({ title: 'faster', version: 3 });
    await expect(decide(await open(), { type: 'closed' }, { version: 1 })).rejects.toMatchObject({
      kind: 'conflict',
      code: 'task.moved-on',
    });
  });

  it('takes what the task no longer wants said out of its messages, in the same commit', async () => {
    const step = { rung: 'D-3', dueOn: day('2023-06-30'), at: NOW, because: aNotice().because };
    const task = aTask({ steps: [{ ...step, outcome: 'said', messageIds: [aMessage().id] }] });
    const house = await openMemoryHouse({ records: [task, aMessage()] });
    await decide(house, { type: 'closed' });
    expect(house.ledger.commits).toHaveLength(1);
    expect(await house.messages.get(OFFICE_ID, aMessage().id)).toMatchObject({
      state: 'PENDING',
      version: 2,
      notices: [],
      dropped: [{ taskId: task.id, because: { code: 'reminder.settled' } }],
    });
  });
});

describe('decideTask and another unit', () => {
  const give = async (toUnitId: string) => {
    const house = await open();
    const request = { type: 'reassigned', toUnitId, note: '职责调整' } as const;
    const wish = { officeId: OFFICE_ID, taskId: aTask().id, sub: 'sub-1', version: null, request };
    return { house, given: () => decideTask(house, wish) };
  };

  it('gives the task to it, and says from which', async () => {
    const { house, given } = await give('committee');
    const task = await given();
    expect(task).toMatchObject({ leadUnitId: 'committee', lookAgainAt: NOW });
    expect(task.facts.at(-1)).toMatchObject({ type: 'reassigned', fromUnitId: 'branch-1', toUnitId: 'committee' });
    expect((await given()).version).toBe(2);
    const page = { cursor: null, limit: 10 };
    expect((await house.tasks.list(OFFICE_ID, page, 'branch-1')).items).toEqual([]);
    expect((await house.tasks.list(OFFICE_ID, page, 'committee')).items).toHaveLength(1);
  });

  it('refuses a unit that is not there', async () => {
    const { house, given } = await give('nowhere');
    await expect(given()).rejects.toMatchObject({
      kind: 'invalid',
      code: 'task.unknown-unit',
      faults: [{ path: 'leadUnitId' }],
    });
    expect(house.ledger.commits).toEqual([]);
  });
});
