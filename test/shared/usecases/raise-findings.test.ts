import { describe, expect, it } from 'vitest';
import type { Actor } from '#domain/kernel/stamp';
import { openFindingHouse } from '#test/support/finding-life';
import { aFindingWish } from '#test/support/inspection-cast';
import { INSPECTOR, REVIEWER } from '#test/support/inspection-facts';
import { openInspectionHouse } from '#test/support/inspection-house';
import { anInspection } from '#test/support/inspection-makers';
import { OFFICE_ID } from '#test/support/makers';
import type { MemoryHouse } from '#test/support/memory-house';
import { raiseFindings } from '#usecases/raise-findings';

const raise = (house: MemoryHouse, text: string, by: Actor = INSPECTOR, onBehalf = '') =>
  raiseFindings(house, {
    officeId: OFFICE_ID,
    inspectionId: anInspection().id,
    by,
    onBehalf,
    findings: [aFindingWish({ text })],
  });

describe('raiseFindings', () => {
  it('adds what was found to a visit written down before, once', async () => {
    const { house, finding } = await openFindingHouse();
    expect(await raise(house, finding.text)).toEqual([finding]);
    const before = house.ledger.commits.length;
    expect(await raise(house, '分解表未注明责任人')).toMatchObject([{ checkItemId: 'tasks-divided' }]);
    expect(house.ledger.commits[before]?.map(({ record }) => record.kind)).toEqual(['finding', 'task', 'message']);
  });

  it('lets an administrator do so who says why, and nobody else', async () => {
    const { house } = await openFindingHouse();
    await expect(raise(house, '无责任人', REVIEWER)).rejects.toMatchObject({ code: 'inspection.reason-needed' });
    expect(await raise(house, '无责任人', REVIEWER, '检查组无法上网')).toHaveLength(1);
    const stranger = { kind: 'person', personId: 'person-1', via: 'link' } as const;
    await expect(raise(house, '其他', stranger)).rejects.toMatchObject({ code: 'inspection.not-of-team' });
  });

  it('needs a visit', async () => {
    const house = await openInspectionHouse();
    await expect(raise(house, '无责任人')).rejects.toMatchObject({ code: 'inspection.not-visited' });
  });
});
