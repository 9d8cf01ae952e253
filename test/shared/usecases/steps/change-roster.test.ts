import { describe, expect, it } from 'vitest';
import { unpackList } from '#domain/sampling/pack-list';
import { NOW, OFFICE_ID } from '#test/support/makers';
import { openMemoryHouse } from '#test/support/memory-house';
import { PowerCut } from '#test/support/watched-ledger';
import { planRoster, type RosterWish, writeRoster } from '#usecases/steps/change-roster';

const by = { kind: 'administrator', sub: 'boss' } as const;
const subject = (id: string, risk = 'A') => ({ id, unitId: id, name: id, stratum: 'window', risk });
const wish = (...ids: readonly string[]): RosterWish => ({
  officeId: OFFICE_ID,
  rosterKind: 'subjects',
  rosterId: 'windows',
  lines: ids.map((id) => subject(id)),
  source: '名录',
  by,
  at: NOW,
});

const house = async () => {
  const { ledger, inspectionRosters } = await openMemoryHouse();
  const change = async (one: RosterWish) => {
    const planned = await planRoster(inspectionRosters, one);
    if (planned !== null) await writeRoster(ledger, planned);
    return planned;
  };
  const versions = () => inspectionRosters.versions(OFFICE_ID, 'subjects', 'windows');
  const ids = async (listId: string) =>
    [...unpackList(listId, await inspectionRosters.list(OFFICE_ID, listId))].map((text) => JSON.parse(text).id);
  return { ledger, rosters: inspectionRosters, change, versions, ids };
};

describe('a roster', () => {
  it('gets a version with its lines, where they are from, and how they differ', async () => {
    const { change, versions, ids } = await house();
    await change(wish('b', 'a'));
    const second = await change({ ...wish('b', 'c'), source: '新名录' });
    expect(second?.difference).toEqual({ added: ['c'], removed: ['a'], changed: [] });
    const [first, latest] = await versions();
    expect(first).toMatchObject({ rosterVersion: 1, count: 2, difference: { added: 2, removed: 0, changed: 0 } });
    expect(latest).toMatchObject({
      rosterVersion: 2,
      provenance: { source: '新名录', by, at: NOW },
      difference: { added: 1, removed: 1, changed: 0 },
    });
    expect(await ids(first?.listId ?? '')).toEqual(['a', 'b']);
    expect(await ids(latest?.listId ?? '')).toEqual(['b', 'c']);
  });

  it('gets none where nothing changed, and one where an old state comes back', async () => {
    const { change, versions } = await house();
    await change(wish('a', 'b'));
    expect(await change(wish('b', 'a'))).toBeNull();
    await change(wish('a'));
    await change(wish('a', 'b'));
    expect((await versions()).map(({ count }) => count)).toEqual([2, 1, 2]);
  });

  it.each(['before', 'after'] as const)(
    'is finished by the next try, the power gone %s the lines were written',
    async (when) => {
      const { ledger, change, versions, ids } = await house();
      ledger.dieAt(when === 'before' ? 0 : 1, 'before');
      await expect(change(wish('a'))).rejects.toThrow(PowerCut);
      ledger.revive();
      expect(await versions()).toEqual([]);
      await change(wish('a'));
      expect(await ids((await versions())[0]?.listId ?? '')).toEqual(['a']);
    },
  );

  it('lets one of two who change it at once win', async () => {
    const { ledger, rosters, versions } = await house();
    const plans = await Promise.all([planRoster(rosters, wish('a')), planRoster(rosters, wish('b'))]);
    const [one, other] = plans;
    if (!one || !other) throw new Error('Nothing to write.');
    await writeRoster(ledger, one);
    await expect(writeRoster(ledger, other)).rejects.toMatchObject({ kind: 'conflict' });
    expect((await versions()).length).toBe(1);
  });
});
