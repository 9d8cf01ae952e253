import { describe, expect, it } from 'vitest';
import { anAdministrator, OFFICE_ID } from '#test/support/makers';
import { openMemoryHouse } from '#test/support/memory-house';
import { setAdministrator } from '#usecases/set-administrator';

const SUB = anAdministrator().id;
const set = (
  house: Awaited<ReturnType<typeof openMemoryHouse>>,
  role: 'administrator' | 'viewer',
  by = 'another-sub',
) => setAdministrator(house, { officeId: OFFICE_ID, by, sub: SUB, role });

describe('setAdministrator', () => {
  it('records a new administrator', async () => {
    const house = await openMemoryHouse();
    expect(await set(house, 'viewer')).toEqual(anAdministrator({ role: 'viewer' }));
    expect(await house.offices.administrator(OFFICE_ID, SUB)).toMatchObject({ role: 'viewer', version: 1 });
    expect(await house.offices.administrator('other-office', SUB)).toBeNull();
  });

  it('changes a role, and writes nothing where it is so already', async () => {
    const house = await openMemoryHouse({ records: [anAdministrator()] });
    expect(await set(house, 'administrator')).toMatchObject({ version: 1 });
    expect(house.ledger.commits).toEqual([]);
    expect(await set(house, 'viewer')).toMatchObject({ role: 'viewer', version: 2 });
  });

  it.each(['administrator', 'viewer'] as const)('lets nobody make themselves %s', async (role) => {
    const house = await openMemoryHouse({ records: [anAdministrator({ role: 'viewer' })] });
    await expect(set(house, role, SUB)).rejects.toMatchObject({ kind: 'forbidden', code: 'auth.own-role' });
    expect(house.ledger.commits).toEqual([]);
  });

  it('lets one of two win who change it at the same moment', async () => {
    const house = await openMemoryHouse({ records: [anAdministrator()] });
    let meddled = false;
    house.ledger.beforeCommit(async () => {
      if (meddled) return;
      meddled = true;
      await set(house, 'viewer', 'third-sub');
    });
    await expect(set(house, 'viewer')).rejects.toMatchObject({ kind: 'conflict' });
  });
});
