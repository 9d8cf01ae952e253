import { describe, expect, it } from 'vitest';
import { openFindingHouse, unitSays } from '#test/support/finding-life';
import { OFFICE_ID } from '#test/support/makers';
import { at } from '#test/support/shanghai';
import { listFindings, readFinding } from '#usecases/list-findings';

const PAGE = { cursor: null, limit: 10 };

describe('listFindings', () => {
  it('gives findings with their states and tasks, and says which are late', async () => {
    const { house, finding } = await openFindingHouse();
    expect((await listFindings(house, OFFICE_ID, PAGE)).items).toMatchObject([
      { finding: { id: finding.id }, task: { findingId: finding.id }, state: { status: 'open' }, late: false },
    ]);
    house.clock.set(at('2023-07-06T00:00'));
    expect((await listFindings(house, OFFICE_ID, PAGE)).items).toMatchObject([{ late: true }]);
  });

  it('knows its office only', async () => {
    const { house } = await openFindingHouse();
    await expect(listFindings(house, 'other-office', PAGE)).rejects.toMatchObject({ code: 'office.missing' });
  });
});

describe('readFinding', () => {
  it('gives one, with what the unit did since', async () => {
    const { house, finding } = await openFindingHouse();
    await unitSays(house, finding, { type: 'claimed' });
    expect(await readFinding(house, OFFICE_ID, finding.id)).toMatchObject({ state: { status: 'claimed' } });
    await expect(readFinding(house, OFFICE_ID, 'fnd_none')).rejects.toMatchObject({ code: 'finding.missing' });
  });
});
