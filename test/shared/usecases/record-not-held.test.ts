import { describe, expect, it } from 'vitest';
import { inspectionStatus } from '#domain/inspections/inspection-state';
import { notHeldFact } from '#test/support/inspection-facts';
import { openInspectionHouse } from '#test/support/inspection-house';
import { anInspection } from '#test/support/inspection-makers';
import { OFFICE_ID } from '#test/support/makers';
import type { MemoryHouse } from '#test/support/memory-house';
import { recordNotHeld } from '#usecases/record-not-held';

const ordered = anInspection({ inspectionKind: 'thematic', drawId: null });
const { type, reason, approvedBy, evidence } = notHeldFact();
const record = (house: MemoryHouse, sub = 'sub-1') =>
  recordNotHeld(house, {
    officeId: OFFICE_ID,
    inspectionId: ordered.id,
    sub,
    request: { type, reason, approvedBy, evidence },
  });

describe('recordNotHeld', () => {
  it('writes down that an ordered visit was refused, once', async () => {
    const house = await openInspectionHouse([ordered]);
    const refused = await record(house);
    expect(inspectionStatus(refused)).toBe('refused');
    expect(await record(house)).toEqual(refused);
    expect(house.ledger.commits).toHaveLength(1);
    expect(house.ledger.stamps[0]).toMatchObject({ because: { params: { type: 'refused' } } });
  });

  it('needs a second administrator', async () => {
    const house = await openInspectionHouse([ordered]);
    await expect(record(house, approvedBy)).rejects.toMatchObject({
      kind: 'forbidden',
      code: 'inspection.same-person',
    });
  });

  it('leaves what a draw gave to the draw, which names the substitute', async () => {
    const house = await openInspectionHouse();
    await expect(record(house)).rejects.toMatchObject({ kind: 'conflict', code: 'inspection.drawn' });
    expect(house.ledger.commits).toEqual([]);
  });
});
