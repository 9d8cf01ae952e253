import { describe, expect, it } from 'vitest';
import type { LadderStep } from '#domain/tasks/task';
import { aMessage, aTask, NOW, OFFICE_ID } from '#test/support/makers';
import { openMemoryHouse } from '#test/support/memory-house';
import { at, day } from '#test/support/shanghai';
import { readTask } from '#usecases/read-task';

const step = (rung: string, ...messageIds: string[]): LadderStep => ({
  rung,
  dueOn: day('2023-06-30'),
  at: NOW,
  outcome: 'said',
  because: { code: 'reminder.waits', params: {} },
  messageIds,
});

describe('readTask', () => {
  it('gives a task with its messages, the oldest first, and what the ladder would do now', async () => {
    const task = aTask({ steps: [step('D-3', 'msg_late', 'msg_early'), step('D-0', 'msg_late', 'msg_gone')] });
    const house = await openMemoryHouse({
      records: [
        task,
        aMessage({ id: 'msg_late', sendAt: at('2023-06-30T09:00') }),
        aMessage({ id: 'msg_early', sendAt: at('2023-06-27T09:00') }),
        aMessage({ id: 'msg_other' }),
      ],
    });
    const read = await readTask(house, OFFICE_ID, task.id);
    expect(read).toMatchObject({ task, office: { id: OFFICE_ID }, now: NOW });
    expect(read.messages.map(({ id }) => id)).toEqual(['msg_early', 'msg_late']);
    expect(read.next).toMatchObject({ act: 'wait', until: at('2023-07-03T08:30') });
    expect(house.ledger.commits).toEqual([]);
  });

  it('gives a task whose ladder is gone, without what comes next', async () => {
    const house = await openMemoryHouse({ records: [aTask({ ladderVersion: 9 })] });
    expect(await readTask(house, OFFICE_ID, aTask().id)).toMatchObject({ next: null, messages: [] });
  });

  it('knows no task of another office', async () => {
    const house = await openMemoryHouse({ records: [aTask({ officeId: 'other-office' })] });
    for (const officeId of [OFFICE_ID, 'other-office']) {
      await expect(readTask(house, officeId, aTask().id)).rejects.toMatchObject({
        kind: 'missing',
        code: 'task.missing',
      });
    }
  });
});
