import { describe, expect, it } from 'vitest';
import { addMs, DAY_MS, HOUR_MS, MINUTE_MS } from '#domain/kernel/instant';
import { HOUSE_ID, type Switchboard } from '#domain/rules/switchboard';
import { aMessage, aNotice, aPause, aSwitchboard, NOW, OFFICE_ID } from '#test/support/makers';
import { openMemoryHouse } from '#test/support/memory-house';
import { tendSwitchboards } from '#usecases/tend-switchboards';

const shelved = (id: string, given: Parameters<typeof aMessage>[0] = {}) =>
  aMessage({ id, sendAt: addMs(NOW, -HOUR_MS), lookAgainAt: addMs(NOW, 10 * MINUTE_MS), ...given });
const waiting = [
  shelved('mild'),
  shelved('red', { notices: [aNotice({ slip: 'red' })] }),
  shelved('later', { sendAt: addMs(NOW, 10 * MINUTE_MS) }),
  shelved('claimed', { state: 'CLAIMED', claim: { token: 't', leaseUntil: NOW } }),
  shelved('elsewhere', { officeId: 'other-office' }),
];

const tended = async (boards: readonly Switchboard[]) => {
  const house = await openMemoryHouse({ records: [...waiting, ...boards] });
  const report = await tendSwitchboards(house, boards);
  return { house, report, woken: report.woken.map(({ messageId }) => messageId) };
};

describe('tendSwitchboards', () => {
  it('does nothing and asks nothing where none is due', async () => {
    const { report } = await tended([]);
    expect(report).toEqual({ woken: [], forgotten: 0, holds: 0 });
  });

  it('lets go what waits once a pause is lifted, worst first, and rests', async () => {
    const { house, woken } = await tended([aSwitchboard({ lookAgainAt: NOW })]);
    expect(woken).toEqual(['red', 'mild']);
    const board = await house.switchboards.get(OFFICE_ID);
    expect([board?.version, board?.lookAgainAt]).toEqual([2, undefined]);
    expect(house.ledger.commits.length).toBe(1);
  });

  it('lets go what waits in every office once the house is free again', async () => {
    const { woken } = await tended([aSwitchboard({ officeId: HOUSE_ID, lookAgainAt: NOW })]);
    expect(woken.toSorted()).toEqual(['elsewhere', 'mild', 'red']);
  });

  it('comes back each hour while something is in force, and counts what stands for a day', async () => {
    const pauses = [aPause({ since: addMs(NOW, -DAY_MS) }), aPause({ id: 'pau_new' })];
    const { house, report } = await tended([aSwitchboard({ pauses, lookAgainAt: NOW })]);
    expect(report.forgotten).toBe(1);
    expect((await house.switchboards.get(OFFICE_ID))?.lookAgainAt).toBe(addMs(NOW, HOUR_MS));
  });
});
