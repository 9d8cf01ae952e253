import { describe, expect, it } from 'vitest';
import type { Actor } from '#domain/kernel/stamp';
import { INSPECTOR, REVIEWER, visitedFact } from '#test/support/inspection-facts';
import { openInspectionHouse } from '#test/support/inspection-house';
import { anInspection } from '#test/support/inspection-makers';
import { OFFICE_ID } from '#test/support/makers';
import type { MemoryHouse } from '#test/support/memory-house';
import { openInspection } from '#usecases/open-inspection';

const open = (house: MemoryHouse, by: Actor, reason = '') =>
  openInspection(house, { officeId: OFFICE_ID, inspectionId: anInspection().id, by, reason });

describe('openInspection', () => {
  it('writes down the first look of each person', async () => {
    const house = await openInspectionHouse();
    expect((await open(house, INSPECTOR)).facts.at(-1)).toMatchObject({ type: 'opened', by: INSPECTOR, reason: '' });
    await open(house, INSPECTOR);
    expect((await open(house, REVIEWER, '安排车辆')).facts.at(-1)).toMatchObject({ by: REVIEWER, reason: '安排车辆' });
    expect(house.ledger.commits).toHaveLength(2);
  });

  it('asks an administrator why, and lets nobody else', async () => {
    const house = await openInspectionHouse();
    await expect(open(house, REVIEWER)).rejects.toMatchObject({ code: 'inspection.reason-needed' });
    const stranger = { kind: 'person', personId: 'person-1', via: 'link' } as const;
    await expect(open(house, stranger)).rejects.toMatchObject({ code: 'inspection.not-of-team' });
    const untold = await openInspectionHouse([anInspection({ facts: [] })]);
    await expect(open(untold, INSPECTOR)).rejects.toMatchObject({ code: 'inspection.not-yet' });
  });

  it('writes nothing where nothing is sealed', async () => {
    const house = await openInspectionHouse([anInspection({ facts: [visitedFact()] })]);
    expect((await open(house, REVIEWER)).version).toBe(1);
    expect(house.ledger.commits).toEqual([]);
  });
});
