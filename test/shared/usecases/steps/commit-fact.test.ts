import { describe, expect, it } from 'vitest';
import { nextVersion, replace } from '#domain/kernel/change';
import { decideFact } from '#domain/tasks/decide-fact';
import type { FactBody, Task } from '#domain/tasks/task';
import { asked, context, OFFICE } from '#test/support/facts';
import { aMessage, aNotice, aTask, NOW, OFFICE_ID } from '#test/support/makers';
import { type MemoryHouse, openMemoryHouse } from '#test/support/memory-house';
import { day } from '#test/support/shanghai';
import { commitFact } from '#usecases/steps/commit-fact';

const said = (count: number): Task =>
  aTask({
    steps: Array.from({ length: count }, (_, index) => ({
      rung: `R${index}`,
      dueOn: day('2023-06-30'),
      at: NOW,
      outcome: 'said',
      because: aNotice().because,
      messageIds: [`msg_${index}`],
    })),
  });
const open = async (task: Task, count = 1) => {
  const messages = Array.from({ length: count }, (_, index) => aMessage({ id: `msg_${index}` }));
  return openMemoryHouse({ records: [task, ...messages] });
};
const act = (house: MemoryHouse, task: Task, body: FactBody) =>
  commitFact(house, task, NOW, (stored) => decideFact(stored, asked(body), context({ by: OFFICE })));
const message = async (house: MemoryHouse, id = 'msg_0') => {
  const stored = await house.messages.get(OFFICE_ID, id);
  if (stored === null) throw new Error(id);
  return stored;
};

describe('commitFact', () => {
  it('asks for no message where the fact takes nothing back', async () => {
    const house = await open(said(1));
    const messages = { get: house.messages.get, getMany: () => Promise.reject(new Error('asked')) };
    const { task } = await act({ ...house, messages }, said(1), { type: 'acknowledged' });
    expect(task.version).toBe(2);
    expect(house.ledger.commits).toMatchObject([[{ op: 'replace', record: { kind: 'task' } }]]);
  });

  it('decides again where a sender claimed the message in the same moment, and marks what it holds', async () => {
    const house = await open(said(1));
    let meddled = false;
    house.ledger.beforeCommit(async () => {
      if (meddled) return;
      meddled = true;
      const claim = { token: 'theirs', leaseUntil: NOW };
      await house.ledger.commit([replace(nextVersion(await message(house), { state: 'CLAIMED', attempts: 1, claim }))]);
    });
    const { decision } = await act(house, said(1), { type: 'closed' });
    expect(decision.act).toBe('take');
    expect(await message(house)).toMatchObject({
      state: 'CLAIMED',
      version: 3,
      claim: { token: 'theirs' },
      notices: [{ id: aNotice().id }],
      dropped: [{ noticeId: aNotice().id }],
    });
  });

  it('writes nothing where the task is gone, or the answer is no', async () => {
    const house = await open(said(1));
    expect(await act(house, said(1), { type: 'returned' })).toMatchObject({ decision: { act: 'refuse' } });
    expect(house.ledger.commits).toEqual([]);
    await expect(act(await openMemoryHouse(), said(1), { type: 'closed' })).rejects.toMatchObject({
      code: 'ledger.conflict',
    });
  });

  it('looks at the messages of the latest steps, and never at more than one commit takes', async () => {
    const house = await open(said(120), 120);
    await act(house, said(120), { type: 'closed' });
    expect((await message(house, 'msg_119')).dropped).toHaveLength(1);
    expect((await message(house, 'msg_30')).dropped).toHaveLength(1);
    expect((await message(house, 'msg_29')).dropped).toEqual([]);
  });
});
