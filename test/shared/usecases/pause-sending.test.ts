import { describe, expect, it } from 'vitest';
import { nextVersion, replace } from '#domain/kernel/change';
import { HOUSE_ID } from '#domain/rules/switchboard';
import { aDuty, aSwitchboard, NOW, OFFICE_ID } from '#test/support/makers';
import { openMemoryHouse } from '#test/support/memory-house';
import { type PauseWanted, pauseSending } from '#usecases/pause-sending';

const by = { kind: 'administrator', sub: 'administrator-1' } as const;
const wanted = (given: Partial<PauseWanted> = {}): PauseWanted => ({
  officeId: OFFICE_ID,
  scope: 'office',
  subject: '',
  by,
  note: '演练',
  ...given,
});

describe('pauseSending', () => {
  it.each([
    ['office', ''],
    ['unit', 'branch-1'],
    ['ladder', 'ordinary'],
    ['duty', 'special-meeting'],
    ['channel', 'sms'],
  ] as const)('pauses by %s, with who and why', async (scope, subject) => {
    const house = await openMemoryHouse({ records: [aDuty()] });
    const { pauseId } = await pauseSending(house, wanted({ scope, subject }));
    const board = await house.switchboards.get(OFFICE_ID);
    expect(board?.pauses).toMatchObject([{ id: pauseId, scope, subject, since: NOW, by, note: '演练' }]);
    expect(house.ledger.stamps).toMatchObject([{ by, at: NOW, because: { params: { scope, subject } } }]);
  });

  it('pauses the same once', async () => {
    const house = await openMemoryHouse();
    const first = await pauseSending(house, wanted());
    expect(await pauseSending(house, wanted())).toEqual(first);
    expect(house.ledger.commits.length).toBe(1);
  });

  it('pauses the whole house under its own id, which needs no office', async () => {
    const house = await openMemoryHouse({ cast: [] });
    const operator = { kind: 'service', what: 'operator' } as const;
    await pauseSending(house, wanted({ officeId: HOUSE_ID, by: operator }));
    expect((await house.switchboards.get(HOUSE_ID))?.pauses).toMatchObject([
      { because: { code: 'pause.by-operator' } },
    ]);
  });

  it('is not lost to a sweep that tends the switchboard at the same moment', async () => {
    const house = await openMemoryHouse({ records: [aSwitchboard()] });
    let raced = false;
    house.ledger.beforeCommit(async () => {
      if (raced) return;
      raced = true;
      await house.ledger.commit([replace(nextVersion(aSwitchboard(), {}))]);
    });
    await pauseSending(house, wanted());
    expect(await house.switchboards.get(OFFICE_ID)).toMatchObject({ version: 3, pauses: [{ scope: 'office' }] });
  });

  it('refuses what is not there', async () => {
    const house = await openMemoryHouse();
    const refused = pauseSending(house, wanted({ scope: 'unit', subject: 'gone' }));
    await expect(refused).rejects.toMatchObject({ kind: 'invalid', code: 'pause.unknown-subject' });
  });
});
