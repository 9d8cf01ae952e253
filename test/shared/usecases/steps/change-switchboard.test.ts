import { describe, expect, it } from 'vitest';
import { nextVersion } from '#domain/kernel/change';
import { ServiceError } from '#domain/kernel/service-error';
import type { Switchboard } from '#domain/rules/switchboard';
import { aPause, NOW, OFFICE_ID } from '#test/support/makers';
import { openMemoryHouse } from '#test/support/memory-house';
import { changeSwitchboard } from '#usecases/steps/change-switchboard';

const stamp = { by: { kind: 'service', what: 'test' }, at: NOW, because: aPause().because } as const;
const paused = (board: Switchboard) => ({ act: 'commit' as const, board: nextVersion(board, { pauses: [aPause()] }) });

describe('changeSwitchboard', () => {
  it('makes the first switchboard of an office, and changes it afterwards', async () => {
    const house = await openMemoryHouse();
    await changeSwitchboard(house, OFFICE_ID, paused, stamp);
    await changeSwitchboard(house, OFFICE_ID, paused, stamp);
    expect((await house.switchboards.get(OFFICE_ID))?.version).toBe(2);
    expect(house.ledger.stamps).toEqual([stamp, stamp]);
  });

  it('gives up where somebody else is always first', async () => {
    const house = await openMemoryHouse();
    house.ledger.beforeCommit(() => {
      throw new ServiceError('conflict', 'ledger.conflict', 'moved');
    });
    await expect(changeSwitchboard(house, OFFICE_ID, paused, stamp)).rejects.toMatchObject({ kind: 'conflict' });
  });

  it('writes nothing where nothing is to be changed', async () => {
    const house = await openMemoryHouse();
    const { decision } = await changeSwitchboard(house, OFFICE_ID, () => ({ act: 'already' as const }), stamp);
    expect([decision.act, house.ledger.commits]).toEqual(['already', []]);
  });
});
