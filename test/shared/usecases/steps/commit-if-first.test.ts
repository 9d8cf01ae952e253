import { describe, expect, it } from 'vitest';
import { memoryStore } from '#adapters/memory/memory-store';
import { insert } from '#domain/kernel/change';
import { ServiceError } from '#domain/kernel/service-error';
import { aTask } from '#test/support/makers';
import { commitIfFirst } from '#usecases/steps/commit-if-first';

describe('committing if first', () => {
  it('writes, and says no to the second', async () => {
    const { ledger, tasks } = memoryStore();
    const task = aTask();
    expect(await commitIfFirst(ledger, [insert(task)])).toBe(true);
    expect(await commitIfFirst(ledger, [insert({ ...task, title: 'another' })])).toBe(false);
    expect(await tasks.get(task.officeId, task.id)).toMatchObject({ title: task.title });
  });

  it('throws what is no lost race', async () => {
    const ledger = {
      commit: async () => {
        throw new ServiceError('unavailable', 'ledger.unavailable', 'away');
      },
    };
    await expect(commitIfFirst(ledger, [insert(aTask())])).rejects.toMatchObject({ code: 'ledger.unavailable' });
  });
});
