import { describe, expect, it } from 'vitest';
import { because } from '#domain/kernel/because';
import { addMs, DAY_MS } from '#domain/kernel/instant';
import type { LadderStep, Task } from '#domain/tasks/task';
import { aMessage, aNotice, aPost, aTask, aUnit, NOW, OFFICE_ID } from '#test/support/makers';
import { openMemoryHouse } from '#test/support/memory-house';
import { readReachability } from '#usecases/read-reachability';

const told = (id: string, messageId: string, given: Partial<Task> = {}): Task => {
  const step: LadderStep = {
    rung: 'D-3',
    dueOn: aTask().due.on,
    at: NOW,
    outcome: 'said',
    because: aNotice().because,
    messageIds: [messageId],
  };
  return aTask({ id, steps: [step], ...given });
};
const sentAgo = (days: number) =>
  aMessage({
    id: 'msg_1',
    state: 'SENT',
    history: [{ state: 'SENT', at: addMs(NOW, -days * DAY_MS), because: because('message.sent', { attempt: 1 }) }],
  });

describe('readReachability', () => {
  it('takes what a carrier took for evidence where it tells of no delivery, and says so', async () => {
    const read = async (days: number) => {
      const house = await openMemoryHouse({ records: [told('tsk_1', 'msg_1'), sentAgo(days)] });
      return readReachability(house, { officeId: OFFICE_ID, days: 30 });
    };
    expect(await read(30)).toMatchObject({ posts: 1, unreached: [], acceptedOnly: 1 });
    expect(await read(31)).toMatchObject({
      unreached: [{ because: { code: 'roster.silent-since' } }],
      acceptedOnly: 0,
    });
  });

  it('looks at every page of tasks, at open ones only, the post with most of them first', async () => {
    const units = [
      aUnit({ id: 'branch-2', name: '第二党支部' }),
      aPost({ id: 'p2', unitId: 'branch-2', holderId: 'deputy-1' }),
    ];
    const tasks = Array.from({ length: 150 }, (_, index) =>
      aTask({ id: `tsk_${index}`, leadUnitId: index % 3 === 0 ? 'branch-1' : 'branch-2' }),
    );
    const closed = aTask({
      id: 'tsk_closed',
      leadUnitId: 'committee',
      facts: [...aTask().facts, { ...aTask().facts[0], type: 'closed' } as Task['facts'][number]],
    });
    const house = await openMemoryHouse({ records: [...units, ...tasks, closed] });
    const { unreached, complete } = await readReachability(house, { officeId: OFFICE_ID, days: 90 });
    expect(complete).toBe(true);
    expect(unreached.map(({ unitId, openTasks }) => [unitId, openTasks])).toEqual([
      ['branch-2', 100],
      ['branch-1', 50],
    ]);
  });

  it('knows no other office', async () => {
    const house = await openMemoryHouse();
    await expect(readReachability(house, { officeId: 'other-office', days: 90 })).rejects.toMatchObject({
      code: 'office.missing',
    });
  });
});
