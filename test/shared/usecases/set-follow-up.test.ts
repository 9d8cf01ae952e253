import { describe, expect, it } from 'vitest';
import { followUpId } from '#domain/inspections/follow-up';
import { nextVersion, replace } from '#domain/kernel/change';
import { openFindingHouse, unitSays, verify } from '#test/support/finding-life';
import { REVIEWER } from '#test/support/inspection-facts';
import { aProgramme } from '#test/support/inspection-makers';
import { OFFICE_ID } from '#test/support/makers';
import { setFollowUp } from '#usecases/set-follow-up';

const closedHouse = async () => {
  const { house, finding } = await openFindingHouse();
  const programme = aProgramme();
  const findings = { ...programme.findings, followUpWorkdays: null };
  await house.ledger.commit([replace(nextVersion(programme, { findings }))]);
  await unitSays(house, finding, { type: 'claimed' });
  await verify(house, finding);
  const set = (way: 'by-draw' | 'by-date') =>
    setFollowUp(house, {
      officeId: OFFICE_ID,
      findingId: finding.id,
      by: REVIEWER,
      wish: way === 'by-draw' ? { way } : { way, workdays: 10 },
    });
  return { house, finding, set };
};

describe('setFollowUp', () => {
  it('orders the check for a day, once', async () => {
    const { house, finding, set } = await closedHouse();
    const done = await set('by-date');
    expect(await set('by-date')).toEqual(done);
    expect(await house.inspections.inspection(OFFICE_ID, followUpId(finding))).toMatchObject({ visitOn: '2023-06-20' });
    await expect(set('by-draw')).rejects.toMatchObject({ kind: 'conflict', code: 'finding.follow-up-set' });
  });

  it('leaves it to the next draw', async () => {
    const { set } = await closedHouse();
    expect((await set('by-draw')).facts.at(-1)).toMatchObject({ byDraw: true, inspectionId: null });
  });

  it('comes after the closure', async () => {
    const { house, finding } = await openFindingHouse();
    const wanted = { officeId: OFFICE_ID, findingId: finding.id, by: REVIEWER, wish: { way: 'by-draw' } } as const;
    await expect(setFollowUp(house, wanted)).rejects.toMatchObject({ code: 'finding.not-closed' });
  });
});
