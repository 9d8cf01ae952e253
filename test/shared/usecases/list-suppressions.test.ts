import { describe, expect, it } from 'vitest';
import { aSuppression } from '#test/support/contact-makers';
import { OFFICE_ID } from '#test/support/makers';
import { openMemoryHouse } from '#test/support/memory-house';
import { listSuppressions } from '#usecases/list-suppressions';

const ids = Array.from({ length: 7 }, (_, index) => `cnt_${index}`);

describe('listSuppressions', () => {
  it('gives each once, whatever the size of a page', async () => {
    const house = await openMemoryHouse({ records: ids.toReversed().map((id) => aSuppression({ id })) });
    for (const limit of [1, 3, 7, 100]) {
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const { page } = await listSuppressions(house, { officeId: OFFICE_ID, page: { cursor, limit } });
        seen.push(...page.items.map(({ suppression }) => suppression.id));
        cursor = page.cursor;
      } while (cursor !== null);
      expect(seen).toEqual(ids);
    }
  });

  it('names no post for an address that stands in no bundle, and refuses what is no page', async () => {
    const house = await openMemoryHouse({ records: [aSuppression()] });
    const list = (limit: number, officeId = OFFICE_ID) =>
      listSuppressions(house, { officeId, page: { cursor: null, limit } });
    expect((await list(10)).page.items).toMatchObject([{ posts: [] }]);
    await expect(list(0)).rejects.toMatchObject({ code: 'page.bad-limit' });
    await expect(list(10, 'other-office')).rejects.toMatchObject({ code: 'office.missing' });
  });
});
