import { describe, expect, it } from 'vitest';
import { openInspectionHouse } from '#test/support/inspection-house';
import { anInspection } from '#test/support/inspection-makers';
import { OFFICE_ID } from '#test/support/makers';
import type { MemoryHouse } from '#test/support/memory-house';
import { day } from '#test/support/shanghai';
import { type OrderWanted, orderVisit } from '#usecases/order-visit';

const order = (house: MemoryHouse, given: Partial<OrderWanted> = {}) =>
  orderVisit(house, {
    officeId: OFFICE_ID,
    programmeId: 'window-visits',
    subjectId: 'branch-1',
    sub: 'sub-1',
    requestId: 'request-1',
    inspectionKind: 'for-cause',
    cause: '群众来信',
    basis: '工作安排 13.2',
    visitOn: day('2023-06-20'),
    checkItemIds: [],
    ...given,
  });

describe('orderVisit', () => {
  it('orders a visit once, and counts it against the published limit', async () => {
    const house = await openInspectionHouse();
    const ordered = await order(house);
    expect(ordered).toMatchObject({
      inspection: { inspectionKind: 'for-cause', unitId: 'branch-1', lines: ['RESPONSIBILITY'], drawId: null },
      yearly: { visits: 2, cap: 2, isOver: false },
    });
    expect(await order(house)).toEqual(ordered);
    expect(house.ledger.commits).toHaveLength(1);
    const again = await order(house, { requestId: 'request-2', visitOn: day('2023-06-21') });
    expect(again.yearly).toEqual({ visits: 3, cap: 2, isOver: true });
  });

  it.each<[Partial<OrderWanted>, object]>([
    [{ programmeId: 'none' }, { kind: 'missing', code: 'programme.missing' }],
    [{ subjectId: 'none' }, { kind: 'invalid', code: 'inspection.unknown-subject', faults: [{ path: 'subjectId' }] }],
    [{ cause: '' }, { kind: 'invalid', code: 'inspection.faulty', faults: [{ path: 'cause' }] }],
  ])('refuses %j, naming the place', async (given, error) => {
    const house = await openInspectionHouse([anInspection()]);
    await expect(order(house, given)).rejects.toMatchObject(error);
    expect(house.ledger.commits).toEqual([]);
  });

  it('takes a requestId for one order only', async () => {
    const house = await openInspectionHouse();
    await order(house);
    await expect(order(house, { cause: '另一封来信' })).rejects.toMatchObject({ code: 'inspection.request-id-used' });
  });
});
