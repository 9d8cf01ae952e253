import { describe, expect, it } from 'vitest';
import { because } from '#domain/kernel/because';
import { insert, nextVersion, replace } from '#domain/kernel/change';
import { ServiceError } from '#domain/kernel/service-error';
import type { Stamp } from '#domain/kernel/stamp';
import { BULLETINS as SAID } from '#domain/rules/traffic-day';
import { aWish, BULLETINS } from '#test/support/bulletin-makers';
import { aDraw } from '#test/support/inspection-makers';
import { anOffice, NOW, OFFICE_ID } from '#test/support/makers';
import { type MemoryHouse, openMemoryHouse } from '#test/support/memory-house';
import { day } from '#test/support/shanghai';
import { PowerCut } from '#test/support/watched-ledger';
import { bulletinDesk, commitWithBulletins, countBulletins, postBulletins } from '#usecases/steps/post-bulletins';

const STAMP: Stamp = { by: { kind: 'service', what: 'test' }, at: NOW, because: because('message.planned') };
const WISHES = [aWish(), aWish({ to: { unitId: 'committee', role: 'responsible-person', personId: null } })];

const commit = (house: MemoryHouse) =>
  commitWithBulletins(house, OFFICE_ID, STAMP, async () => {
    if ((await house.draws.draw(OFFICE_ID, aDraw().id)) !== null) return null;
    return { changes: [insert(aDraw())], bulletins: WISHES, value: 'committed' };
  });
const readyMessages = async (house: MemoryHouse, ids: readonly string[]) => house.messages.getMany(OFFICE_ID, ids);

describe('postBulletins', () => {
  it('gives back what is to be written, and writes nothing', async () => {
    const house = await openMemoryHouse();
    const desk = await bulletinDesk(house, anOffice(), NOW);
    const posted = await postBulletins(house, desk, WISHES);
    expect(posted.changes.map(({ op, record }) => [op, record.kind])).toEqual([
      ['insert', 'message'],
      ['insert', 'message'],
    ]);
    expect([posted.told, posted.ready.length, house.ledger.commits]).toEqual([2, 2, []]);
  });

  it('joins what is stored, though it knew nothing of it', async () => {
    const house = await openMemoryHouse();
    const desk = await bulletinDesk(house, anOffice(), NOW);
    await house.ledger.commit((await postBulletins(house, desk, WISHES)).changes);
    const more = aWish({ bulletin: BULLETINS['result-committed'] });
    expect((await postBulletins(house, desk, [more])).changes).toMatchObject([
      { op: 'replace', record: { version: 2 } },
    ]);
  });
});

describe('commitWithBulletins', () => {
  it('writes the decision and what tells of it in one commit, stamped, and counts it after', async () => {
    const house = await openMemoryHouse();
    const done = await commit(house);
    expect(done).toMatchObject({ value: 'committed', told: 2, gaps: [] });
    expect(house.ledger.commits.map((changes) => changes.map(({ record }) => record.kind))).toEqual([
      ['draw', 'message', 'message'],
      ['traffic-day'],
    ]);
    expect(house.ledger.stamps).toEqual([STAMP]);
    expect((await house.traffic.day(OFFICE_ID, day('2023-06-05')))?.said).toEqual({ [SAID]: 2 });
    const ids = (done?.ready ?? []).map(({ messageId }) => messageId);
    expect((await readyMessages(house, ids)).map(({ personId }) => personId).toSorted()).toEqual([
      'person-1',
      'supervisor-1',
    ]);
  });

  it('decides anew where somebody else was first, and does nothing where that answers it', async () => {
    const house = await openMemoryHouse();
    let races = 2;
    house.ledger.beforeCommit(async (changes) => {
      const office = await house.offices.get(OFFICE_ID);
      if (races === 0 || changes[0]?.record.kind !== 'draw' || office === null) return;
      races -= 1;
      throw new ServiceError('conflict', 'store.conflict', 'Somebody else was first.');
    });
    expect(await commit(house)).toMatchObject({ value: 'committed' });
    expect(await commit(house)).toBeNull();
  });

  it('gives up after eight lost races', async () => {
    const house = await openMemoryHouse();
    let races = 0;
    house.ledger.beforeCommit(() => {
      races += 1;
      throw new ServiceError('conflict', 'store.conflict', 'Somebody else was first.');
    });
    await expect(commit(house)).rejects.toMatchObject({ kind: 'conflict' });
    expect(races).toBe(8);
  });

  it.each(['before', 'after'] as const)('tells once, though it dies %s its commit and is asked again', async (when) => {
    const house = await openMemoryHouse();
    house.ledger.dieAt(0, when);
    await expect(commit(house)).rejects.toThrow(PowerCut);
    house.ledger.revive();
    await commit(house);
    const desk = await bulletinDesk(house, anOffice(), NOW);
    const again = await postBulletins(house, desk, WISHES);
    expect(again.changes).toEqual([]);
  });

  it('asks for an office that is there', async () => {
    const house = await openMemoryHouse({ cast: [] });
    await expect(commit(house)).rejects.toMatchObject({ code: 'office.missing' });
  });
});

describe('countBulletins', () => {
  it('loses a count, and not what was committed, where the store is away', async () => {
    const house = await openMemoryHouse();
    const away = new ServiceError('unavailable', 'store.away', 'The store is away.');
    const traffic = { ...house.traffic, day: () => Promise.reject(away) };
    await expect(countBulletins({ ...house, traffic }, anOffice(), NOW, 3)).resolves.toBeUndefined();
    const broken = { ...house.traffic, day: () => Promise.reject(new Error('a bug')) };
    await expect(countBulletins({ ...house, traffic: broken }, anOffice(), NOW, 3)).rejects.toThrow('a bug');
    await countBulletins({ ...house, traffic: broken }, anOffice(), NOW, 0);
  });

  it('stands against the cap of the office', async () => {
    const house = await openMemoryHouse();
    await countBulletins(house, anOffice(), NOW, 3);
    const stored = await house.traffic.day(OFFICE_ID, day('2023-06-05'));
    await house.ledger.commit([replace(nextVersion(stored ?? ({} as never), { said: { [SAID]: 4 } }))]);
    await countBulletins(house, anOffice(), NOW, 3);
    expect((await house.traffic.day(OFFICE_ID, day('2023-06-05')))?.said).toEqual({ [SAID]: 7 });
  });
});
