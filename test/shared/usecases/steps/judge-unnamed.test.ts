import { describe, expect, it } from 'vitest';
import { because } from '#domain/kernel/because';
import { nextVersion, replace } from '#domain/kernel/change';
import type { Task } from '#domain/tasks/task';
import { aBulletinNotice } from '#test/support/bulletin-makers';
import { anInspection } from '#test/support/inspection-makers';
import { aMessage, aTask, NOW, OFFICE_ID } from '#test/support/makers';
import { openMemoryHouse } from '#test/support/memory-house';
import { deliverMessage } from '#usecases/deliver-message';
import { judgeUnnamed } from '#usecases/steps/judge-unnamed';

const claim = { token: 't', leaseUntil: NOW };
const HELD = aMessage({ state: 'CLAIMED', claim });
const closed = (task: Task): Task =>
  nextVersion(task, {
    facts: [...task.facts, { type: 'closed', id: 'f', at: NOW, by: { kind: 'administrator', sub: 's' }, note: '' }],
  });
const named = aTask({
  steps: [
    {
      rung: 'D-3',
      dueOn: aTask().due.on,
      at: NOW,
      outcome: 'said',
      because: because('reminder.due-today'),
      messageIds: [HELD.id],
    },
  ],
});

const open = async (before: Task) => {
  const house = await openMemoryHouse({ records: [HELD, before] });
  let asked = 0;
  const tasks = {
    ...house.tasks,
    getMany: (officeId: string, ids: readonly string[]) => {
      asked += 1;
      return house.tasks.getMany(officeId, ids);
    },
  };
  const judge = () => judgeUnnamed({ ...house, tasks }, HELD, [before], { late: false, now: NOW });
  return { house, judge, asked: () => asked };
};

describe('a message that no step of its tasks names', () => {
  it('is not told what was settled since its tasks were read', async () => {
    const { house, judge } = await open(aTask());
    await house.ledger.commit([replace(closed(aTask()))]);
    expect(await judge()).toMatchObject({ dropped: [{ taskId: aTask().id, because: { code: 'reminder.settled' } }] });
    expect(await house.messages.get(OFFICE_ID, HELD.id)).toMatchObject({ version: 2, claim });
  });

  it('goes as it is where its tasks still want it', async () => {
    const { house, judge } = await open(aTask());
    expect(await judge()).toBe(HELD);
    expect(house.ledger.commits).toEqual([]);
  });

  it('costs nothing where a step names it: a decision takes that back itself', async () => {
    const { judge, asked } = await open(named);
    expect(await judge()).toBe(HELD);
    expect(asked()).toBe(0);
  });

  it('is left to whoever was first', async () => {
    const { house, judge } = await open(aTask());
    await house.ledger.commit([replace(closed(aTask())), replace(nextVersion(HELD, {}))]);
    expect(await judge()).toBeNull();
  });

  it('is not handed over where its task is closed at the very moment of the claim', async () => {
    const house = await openMemoryHouse({ records: [aMessage(), aTask()] });
    let closes = true;
    house.ledger.beforeCommit(async () => {
      if (!closes) return;
      closes = false;
      await house.ledger.commit([replace(closed(aTask()))]);
    });
    expect(await deliverMessage(house, { officeId: OFFICE_ID, messageId: HELD.id })).toBe('cancelled');
    expect(house.postmen.email.letters).toEqual([]);
  });
});

describe('a message with an order', () => {
  const ordered = aMessage({ state: 'CLAIMED', claim, notices: [aBulletinNotice()] });
  const standing = anInspection();
  const repaired = { ...standing, version: 2, team: ['i-2', 'i-3'] };

  it('is not told where the team was repaired since it was claimed', async () => {
    const house = await openMemoryHouse({ records: [ordered, standing] });
    const judge = () => judgeUnnamed(house, ordered, [], { late: false, now: NOW });
    expect(await judge()).toBe(ordered);
    await house.ledger.commit([replace(repaired)]);
    expect(await judge()).toMatchObject({ dropped: [{ taskId: null, because: { code: 'bulletin.team-changed' } }] });
  });
});
