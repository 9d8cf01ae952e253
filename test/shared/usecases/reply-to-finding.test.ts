import { describe, expect, it } from 'vitest';
import { stateOf } from '#domain/tasks/task-state';
import { openFindingHouse, reply, taskOf } from '#test/support/finding-life';
import { at } from '#test/support/shanghai';

describe('replyToFinding', () => {
  it('writes the reply, and in the same commit holds the reminders of the task', async () => {
    const { house, finding } = await openFindingHouse();
    const before = house.ledger.commits.length;
    expect((await reply(house, finding)).facts.at(-1)).toMatchObject({ type: 'replied' });
    expect(house.ledger.commits[before]?.map(({ record }) => record.kind)).toEqual(['finding', 'task']);
    expect(stateOf(await taskOf(house, finding)).pausedBy).toBe('dispute');
  });

  it('takes an addition while the first is looked at, and the same again as no news', async () => {
    const { house, finding } = await openFindingHouse();
    const first = await reply(house, finding);
    expect(await reply(house, finding)).toEqual(first);
    expect((await reply(house, finding, '补充：责任人见附表')).facts).toHaveLength(3);
    await expect(reply(house, finding, '再补充')).rejects.toMatchObject({ code: 'finding.replied-twice' });
  });

  it('is too late after its day', async () => {
    const { house, finding } = await openFindingHouse();
    house.clock.set(at('2023-06-13T23:59'));
    await reply(house, finding);
    const late = await openFindingHouse();
    late.house.clock.set(at('2023-06-14T00:00'));
    await expect(reply(late.house, late.finding)).rejects.toMatchObject({
      kind: 'conflict',
      code: 'finding.reply-too-late',
    });
  });

  it('knows no other finding', async () => {
    const { house, finding } = await openFindingHouse();
    await expect(reply(house, { ...finding, id: 'fnd_none' })).rejects.toMatchObject({ code: 'finding.missing' });
  });
});
