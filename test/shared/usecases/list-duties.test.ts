import { describe, expect, it } from 'vitest';
import { aDuty, OFFICE_ID } from '#test/support/makers';
import { openMemoryHouse } from '#test/support/memory-house';
import { day } from '#test/support/shanghai';
import { listDuties } from '#usecases/list-duties';

const deadline = (dueOn: string | null) =>
  ({ kind: 'deadline', startsOn: null, dueOn: dueOn === null ? null : day(dueOn) }) as const;
const DUTIES = [
  aDuty({ id: 'a-dated', obligation: deadline('2023-06-30') }),
  aDuty({ id: 'b-undated', obligation: deadline(null) }),
  aDuty({ id: 'c-undated-at-rest', obligation: deadline(null), active: false, inactiveBecause: 'expired' }),
  aDuty({ id: 'd-quota' }),
  aDuty({ id: 'e-theirs', officeId: 'other-office', obligation: deadline(null) }),
];

const list = async (withoutDeadline: boolean, cursor: string | null = null, limit = 50) => {
  const house = await openMemoryHouse({ records: DUTIES });
  const page = await listDuties(house, { officeId: OFFICE_ID, page: { cursor, limit }, withoutDeadline });
  return { ids: page.items.map(({ id }) => id), cursor: page.cursor };
};

describe('listDuties', () => {
  it('gives all duties of the office', async () => {
    expect(await list(false)).toEqual({ ids: ['a-dated', 'b-undated', 'c-undated-at-rest', 'd-quota'], cursor: null });
  });

  it('keeps to those that act and still want a date', async () => {
    expect((await list(true)).ids).toEqual(['b-undated']);
  });

  it('goes on page by page, an empty one included', async () => {
    const first = await list(true, null, 1);
    expect(first.ids).toEqual([]);
    expect((await list(true, first.cursor, 1)).ids).toEqual(['b-undated']);
  });
});
