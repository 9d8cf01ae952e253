import { describe, expect, it } from 'vitest';
import { findingState } from '#domain/inspections/finding-state';
import { stateOf } from '#domain/tasks/task-state';
import { openFindingHouse, reply, review, taskOf } from '#test/support/finding-life';
import { INSPECTOR } from '#test/support/inspection-facts';
import { bulletinsIn } from '#test/support/inspection-house';

describe('reviewReply', () => {
  it('lets the task go on where the finding stands, and tells the unit', async () => {
    const { house, finding } = await openFindingHouse();
    await reply(house, finding);
    await review(house, finding, 'upheld');
    expect(stateOf(await taskOf(house, finding))).toMatchObject({ pausedBy: null, settled: false });
    expect(await bulletinsIn(house)).toEqual(['finding-raised person-1', 'reply-reviewed person-1']);
  });

  it('cancels the task of what is set aside, all in one commit', async () => {
    const { house, finding } = await openFindingHouse();
    await reply(house, finding);
    const before = house.ledger.commits.length;
    const reviewed = await review(house, finding, 'set-aside');
    expect(house.ledger.commits[before]?.map(({ record }) => record.kind)).toEqual(['finding', 'task', 'message']);
    const task = await taskOf(house, finding);
    expect([stateOf(task).status, findingState(reviewed, task).status]).toEqual(['cancelled', 'set-aside']);
  });

  it('changes the words of what is amended, and is the same twice', async () => {
    const { house, finding } = await openFindingHouse();
    await reply(house, finding);
    const first = await review(house, finding, 'amended');
    expect(findingState(first, await taskOf(house, finding)).text).toBe('分解表未注明责任人');
    expect(await review(house, finding, 'amended')).toEqual(first);
  });

  it('is not for who was there, and not before a reply', async () => {
    const { house, finding } = await openFindingHouse();
    await expect(review(house, finding, 'upheld')).rejects.toMatchObject({ code: 'finding.nothing-replied' });
    await reply(house, finding);
    await expect(review(house, finding, 'upheld', INSPECTOR)).rejects.toMatchObject({
      kind: 'forbidden',
      code: 'inspection.own-finding',
    });
  });
});
