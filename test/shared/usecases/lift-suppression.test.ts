import { describe, expect, it } from 'vitest';
import { nextVersion, replace } from '#domain/kernel/change';
import type { Stamp } from '#domain/kernel/stamp';
import { aSuppression, CONTACT } from '#test/support/contact-makers';
import { OFFICE_ID } from '#test/support/makers';
import { openMemoryHouse } from '#test/support/memory-house';
import { liftSuppression } from '#usecases/lift-suppression';

const wanted = {
  officeId: OFFICE_ID,
  contactId: CONTACT.id,
  by: { kind: 'administrator', sub: 'boss' },
  note: '已核对',
} as const;

describe('liftSuppression', () => {
  it('says who lifted it and why, with the roster counted up in the same commit', async () => {
    const house = await openMemoryHouse({ records: [aSuppression()] });
    const stamps: (Stamp | undefined)[] = [];
    const ledger: typeof house.ledger = {
      ...house.ledger,
      commit: (changes, stamp) => {
        stamps.push(stamp);
        return house.ledger.commit(changes, stamp);
      },
    };
    await liftSuppression({ ...house, ledger }, wanted);
    expect(stamps).toMatchObject([
      { by: wanted.by, because: { code: 'roster.suppression-lifted', params: { note: '已核对' } } },
    ]);
    expect(house.ledger.commits.map((changes) => changes.map(({ record }) => record.kind))).toEqual([
      ['suppression', 'office'],
    ]);
  });

  it('looks again where the office changed at the same moment', async () => {
    const house = await openMemoryHouse({ records: [aSuppression()] });
    let raced = false;
    house.ledger.beforeCommit(async () => {
      if (raced) return;
      raced = true;
      const office = await house.offices.get(OFFICE_ID);
      if (office) await house.ledger.commit([replace(nextVersion(office, {}))]);
    });
    expect((await liftSuppression(house, wanted)).since).toBeNull();
    await expect(liftSuppression(house, wanted)).rejects.toMatchObject({ code: 'suppression.missing' });
  });
});
