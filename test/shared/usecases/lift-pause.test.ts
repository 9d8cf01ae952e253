import { describe, expect, it } from 'vitest';
import { aPause, aSwitchboard, NOW, OFFICE_ID } from '#test/support/makers';
import { openMemoryHouse } from '#test/support/memory-house';
import { liftPause } from '#usecases/lift-pause';

const by = { kind: 'administrator', sub: 'administrator-1' } as const;
const wanted = { officeId: OFFICE_ID, pauseId: aPause().id, by, note: '恢复' };

describe('liftPause', () => {
  it('lifts it, has the sweep look at once, and writes down who did it', async () => {
    const house = await openMemoryHouse({ records: [aSwitchboard({ pauses: [aPause()] })] });
    expect(await liftPause(house, wanted)).toMatchObject({ version: 2, pauses: [], lookAgainAt: NOW });
    expect(house.ledger.stamps).toMatchObject([{ by, because: { code: 'pause.lifted', params: { note: '恢复' } } }]);
  });

  it('refuses what is not in force', async () => {
    const house = await openMemoryHouse();
    await expect(liftPause(house, wanted)).rejects.toMatchObject({ kind: 'missing', code: 'pause.missing' });
    expect(house.ledger.commits).toEqual([]);
  });
});
