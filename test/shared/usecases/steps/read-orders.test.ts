import { expect, it } from 'vitest';
import { aBulletinNotice, BULLETINS } from '#test/support/bulletin-makers';
import { anInspection } from '#test/support/inspection-makers';
import { aNotice, OFFICE_ID } from '#test/support/makers';
import { openMemoryHouse } from '#test/support/memory-house';
import { readOrders } from '#usecases/steps/read-orders';

it('tells how each visit stands that notices speak of', async () => {
  const house = await openMemoryHouse({ records: [anInspection()] });
  const gone = aBulletinNotice({ bulletin: { ...BULLETINS['inspection-order'], inspectionId: 'ins_gone' } });
  expect(await readOrders(house, OFFICE_ID, [aBulletinNotice(), gone, aNotice()])).toEqual(
    new Map([[anInspection().id, { team: ['i-1', 'i-2'], isOver: false }]]),
  );
});

it('reads nothing where notices speak of none', async () => {
  const inspections = { inspection: () => Promise.reject(new Error('asked')) };
  const witness = aBulletinNotice({ bulletin: BULLETINS['plan-committed'] });
  expect(await readOrders({ inspections }, OFFICE_ID, [aNotice(), witness])).toEqual(new Map());
});
