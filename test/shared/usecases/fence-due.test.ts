import { describe, expect, it } from 'vitest';
import { addMs, HOUR_MS, MINUTE_MS } from '#domain/kernel/instant';
import { aMessage, aTask, NOW, OFFICE_ID } from '#test/support/makers';
import { openMemoryHouse } from '#test/support/memory-house';
import { fenceDue } from '#usecases/fence-due';

describe('fenceDue', () => {
  it('holds what was due by the fence, and leaves what comes after it', async () => {
    const before = aMessage({ id: 'msg_before', sendAt: NOW, lookAgainAt: NOW });
    const retried = aMessage({ id: 'msg_retried', sendAt: NOW, lookAgainAt: addMs(NOW, HOUR_MS) });
    const after = aMessage({ id: 'msg_after', sendAt: addMs(NOW, MINUTE_MS), lookAgainAt: addMs(NOW, MINUTE_MS) });
    const late = aTask({ id: 'tsk_late', lookAgainAt: NOW });
    const house = await openMemoryHouse({ records: [before, retried, after, late] });
    const report = await fenceDue(house, NOW);
    expect(report.messages.map(({ messageId }) => messageId).toSorted()).toEqual(['msg_before', 'msg_retried']);
    expect(report.more).toBe(false);
    expect((await house.messages.get(OFFICE_ID, 'msg_after'))?.state).toBe('PENDING');
    expect(await fenceDue(house, NOW)).toEqual({ messages: [], rungs: [], more: false });
  });

  it('holds rungs that had come and were not known to be said', async () => {
    const fenceAt = addMs(NOW, 40 * 24 * HOUR_MS);
    const house = await openMemoryHouse({ records: [aTask({ lookAgainAt: NOW })] });
    const { rungs } = await fenceDue(house, fenceAt);
    expect(rungs).toMatchObject([{ taskId: aTask().id }]);
    const task = await house.tasks.get(OFFICE_ID, aTask().id);
    expect(task?.steps.filter(({ outcome }) => outcome === 'said')).toEqual([]);
    expect(task?.steps.at(-1)?.because.code).toBe('restore.held-for-review');
  });
});
