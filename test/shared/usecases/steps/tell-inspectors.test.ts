import { describe, expect, it } from 'vitest';
import type { PlannedVisit } from '#domain/inspections/planned-visits';
import { insert } from '#domain/kernel/change';
import { aSubject, aVisit, INSPECTORS } from '#test/support/inspection-cast';
import { aRoster, bulletinsIn, openInspectionHouse } from '#test/support/inspection-house';
import { anInspection, aProgramme } from '#test/support/inspection-makers';
import { OFFICE_ID } from '#test/support/makers';
import type { MemoryHouse } from '#test/support/memory-house';
import { at, day } from '#test/support/shanghai';
import { bulletinsOfVisit, tellInspection, tellInspectors } from '#usecases/steps/tell-inspectors';

const planned = (given: Partial<PlannedVisit> = {}): PlannedVisit => ({
  ...aVisit(),
  subjectId: 'hall-3',
  visitOn: day('2023-06-07'),
  tellAt: at('2023-06-06T16:30'),
  ...given,
});
const first = planned();
const second = planned({ subjectId: 'branch-1', team: ['i-3', 'i-4'], lead: 'i-3', tellAt: at('2023-06-08T16:30') });

const tell = (house: MemoryHouse, visits: readonly PlannedVisit[] = [first, second]) =>
  tellInspectors(house, aProgramme(), visits, house.clock.now());
const kinds = (house: MemoryHouse) => house.ledger.commits.map((changes) => changes.map(({ record }) => record.kind));

describe('tellInspectors', () => {
  it('stores nothing of a visit before its hour', async () => {
    const house = await openInspectionHouse([]);
    expect(await tell(house)).toEqual({ told: 0, nextTellAt: first.tellAt });
    expect(house.ledger.commits).toEqual([]);
  });

  it('makes the inspection and tells its team in one commit, and nobody else', async () => {
    const house = await openInspectionHouse([], at('2023-06-06T16:30'));
    expect(await tell(house)).toEqual({ told: 1, nextTellAt: second.tellAt });
    expect(kinds(house)[0]).toEqual(['inspection', 'message', 'message']);
    expect(await bulletinsIn(house)).toEqual(['inspection-order person-7', 'inspection-order person-8']);
    const page = await house.inspections.inspections(OFFICE_ID, { cursor: null, limit: 10 });
    expect(page.items).toMatchObject([{ subjectId: 'hall-3', subjectName: '第三办事大厅', facts: [{ type: 'told' }] }]);
  });

  it('tells once, however often it runs', async () => {
    const house = await openInspectionHouse([], at('2023-06-06T16:30'));
    await tell(house);
    const before = house.ledger.commits.length;
    expect(await tell(house)).toEqual({ told: 0, nextTellAt: second.tellAt });
    expect(house.ledger.commits).toHaveLength(before);
    house.clock.set(at('2023-06-09T09:00'));
    expect(await tell(house)).toEqual({ told: 1, nextTellAt: null });
  });

  it('visits who has left the roster since, and tells inspectors who have', async () => {
    const house = await openInspectionHouse([], at('2023-06-06T16:30'));
    const left = [
      ...aRoster('subjects', 'windows', [aSubject({ id: 'hall-9' })], 2),
      ...aRoster('inspectors', 'inspectors', INSPECTORS.slice(2), 2),
    ];
    for (const record of left) await house.ledger.commit([insert(record)]);
    expect(await tell(house)).toMatchObject({ told: 1 });
    expect(await bulletinsIn(house)).toEqual(['inspection-order person-7', 'inspection-order person-8']);
  });
});

describe('tellInspection', () => {
  it('tells the team of what was ordered, and the unit where it is no surprise', async () => {
    const ordered = anInspection({ facts: [], unannounced: false, lookAgainAt: at('2023-06-05T16:30') });
    const house = await openInspectionHouse([ordered]);
    expect(await tellInspection(house, ordered)).toBe(true);
    expect(await bulletinsIn(house)).toEqual([
      'inspection-announced person-1',
      'inspection-order person-7',
      'inspection-order person-8',
    ]);
    const told = await house.inspections.inspection(OFFICE_ID, ordered.id);
    expect(told).toMatchObject({ version: 2, facts: [{ type: 'told' }, { type: 'announced' }] });
    expect(told).not.toHaveProperty('lookAgainAt');
    expect(await tellInspection(house, ordered)).toBe(false);
  });
});

describe('bulletinsOfVisit', () => {
  it('tells only who is new of a repaired team', async () => {
    const house = await openInspectionHouse();
    const open = anInspection({ unannounced: false });
    expect(await bulletinsOfVisit(house, aProgramme(), open, ['i-2'])).toMatchObject([
      { bulletin: { kind: 'inspection-order', inspectorId: 'i-2' }, to: { personId: 'person-8' } },
    ]);
  });
});
