import { describe, expect, it } from 'vitest';
import { nextVersion, replace } from '#domain/kernel/change';
import { aHold, aSwitchboard, aTrafficDay, NOW, OFFICE_ID } from '#test/support/makers';
import { openMemoryHouse } from '#test/support/memory-house';
import { at, day } from '#test/support/shanghai';
import { type SettleHoldWanted, settleHold } from '#usecases/settle-hold';

const TODAY = day('2023-06-05');
const wanted = (given: Partial<SettleHoldWanted> = {}): SettleHoldWanted => ({
  officeId: OFFICE_ID,
  holdId: 'hld_1',
  sub: 'second',
  note: '已核对',
  verdict: 'approve',
  ...given,
});
const open = () =>
  openMemoryHouse({ records: [aSwitchboard({ holds: [aHold()] }), aTrafficDay({ said: { ordinary: 300 } })] });

describe('settleHold', () => {
  it('approves in one commit: nothing waits, the day allows as much again, and who did it is known', async () => {
    const house = await open();
    expect(await settleHold(house, wanted())).toMatchObject({ holds: [], lookAgainAt: NOW });
    expect(await house.traffic.day(OFFICE_ID, TODAY)).toMatchObject({ allowed: { ordinary: 600 }, refused: [] });
    expect(house.ledger.commits.map((changes) => changes.length)).toEqual([2]);
    expect(house.ledger.stamps).toMatchObject([
      { by: { sub: 'second' }, because: { code: 'hold.approved', params: { note: '已核对' } } },
    ]);
  });

  it('lets nobody approve what they have loaded', async () => {
    const house = await open();
    const own = settleHold(house, wanted({ sub: 'loader' }));
    await expect(own).rejects.toMatchObject({ kind: 'forbidden', code: 'hold.own-rule' });
    expect(house.ledger.commits).toEqual([]);
  });

  it('refuses for the whole day, and takes the day out of what is usual', async () => {
    const house = await open();
    const board = await settleHold(house, wanted({ verdict: 'refuse', sub: 'loader' }));
    expect(board.refusals).toMatchObject([{ ladderId: 'ordinary', from: at('2023-06-05T00:00'), note: '已核对' }]);
    expect(await house.traffic.day(OFFICE_ID, TODAY)).toMatchObject({ refused: ['ordinary'] });
  });

  it('tries again where a run of the planner counts at the same moment', async () => {
    const house = await open();
    let raced = false;
    house.ledger.beforeCommit(async () => {
      if (raced) return;
      raced = true;
      const counted = nextVersion(aTrafficDay({ said: { ordinary: 300 } }), { said: { ordinary: 500 } });
      await house.ledger.commit([replace(counted)]);
    });
    await settleHold(house, wanted());
    expect(await house.traffic.day(OFFICE_ID, TODAY)).toMatchObject({
      said: { ordinary: 500 },
      allowed: { ordinary: 1_000 },
    });
  });

  it.each([{ holdId: 'hld_gone' }, { officeId: 'gone' }])('says of %j that nothing waits', async (given) => {
    await expect(settleHold(await open(), wanted(given))).rejects.toMatchObject({ code: 'hold.missing' });
  });
});
