import { describe, expect, it } from 'vitest';
import { openFindingHouse } from '#test/support/finding-life';
import { aSubject } from '#test/support/inspection-cast';
import { visitedFact } from '#test/support/inspection-facts';
import { aRoster, openInspectionHouse } from '#test/support/inspection-house';
import { anInspection } from '#test/support/inspection-makers';
import { OFFICE_ID } from '#test/support/makers';
import { at } from '#test/support/shanghai';
import { readCoverage, readPublication } from '#usecases/read-coverage';

describe('readCoverage', () => {
  it('has a row for each unit of the rosters, and for each that was visited all the same', async () => {
    const elsewhere = anInspection({ id: 'ins_2', unitId: 'organ', facts: [visitedFact()] });
    const house = await openInspectionHouse([
      anInspection(),
      elsewhere,
      ...aRoster('subjects', 'windows', [aSubject(), aSubject({ id: 'hall-9', unitId: 'branch-9' })], 2),
    ]);
    const matrix = await readCoverage(house, OFFICE_ID, null);
    expect(matrix.half).toBe('2023-H1');
    expect(matrix.rows.map(({ unitId }) => unitId)).toEqual(['branch-1', 'branch-9', 'organ']);
    expect([matrix.blanks, matrix.cells]).toEqual([14, 15]);
    expect((await readCoverage(house, OFFICE_ID, '2023-H2')).blanks).toBe(15);
  });
});

describe('readPublication', () => {
  it('shows what was visited, and a finding once the unit can no longer reply', async () => {
    const { house } = await openFindingHouse();
    const raised = async () => (await readPublication(house, OFFICE_ID)).map(({ findings }) => findings);
    expect(await raised()).toEqual([{ raised: 0, inReply: 1, closed: 0 }]);
    house.clock.set(at('2023-06-14T00:00'));
    expect(await raised()).toEqual([{ raised: 1, inReply: 0, closed: 0 }]);
    await expect(readPublication(house, 'other-office')).rejects.toMatchObject({ code: 'office.missing' });
  });
});
