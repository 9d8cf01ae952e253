import { describe, expect, it } from 'vitest';
import { resolveRole } from '#domain/roster/resolve-post';
import type { Bundle } from '#domain/rules/bundle';
import { DEFAULT_LADDER } from '#domain/rules/default-ladder';
import { doersOf } from '#domain/rules/doers';
import { NOW, OFFICE_ID } from '#test/support/makers';
import { type MemoryHouse, openMemoryHouse } from '#test/support/memory-house';
import { aBundle, aBundleDuty } from '#test/support/office-bundle';
import { day } from '#test/support/shanghai';
import { PowerCut } from '#test/support/watched-ledger';
import { loadBundle } from '#usecases/load-bundle';
import { rollDuties } from '#usecases/roll-duties';

const BOSS = { kind: 'administrator', sub: 'boss' } as const;
const empty = () => openMemoryHouse({ cast: [] });
const load = (house: MemoryHouse, bundle: Bundle, digest = 'digest', dryRun = false) =>
  loadBundle(house, bundle, digest, { dryRun, by: BOSS });
const loaded = async (bundle: Bundle = aBundle()) => {
  const house = await empty();
  await load(house, bundle);
  return house;
};
const names = (report: Awaited<ReturnType<typeof load>>) =>
  report.differences.map(({ what, id, change, fields }) =>
    [what, id, change, ...fields.map(({ name }) => name)].join(' '),
  );
const rosterOf = async (house: MemoryHouse) => {
  const office = await house.offices.get(OFFICE_ID);
  if (!office) throw new Error('no office');
  return house.rosters.load(OFFICE_ID, office.rosterVersion);
};
const rollAll = async (house: MemoryHouse) => {
  const { items } = await house.due.read(NOW, 100);
  await rollDuties(
    house,
    items.filter((item) => item.kind === 'duty'),
  );
};
const changedLadder = { ...DEFAULT_LADDER, rungs: DEFAULT_LADDER.rungs.slice(1) };

describe('loadBundle', () => {
  it('writes everything the first time, and says so', async () => {
    const house = await empty();
    const report = await load(house, aBundle());
    expect(report).toMatchObject({ officeId: OFFICE_ID, applied: true });
    expect(names(report)).toEqual([
      'office city-office added',
      'unit committee added',
      'unit branch-1 added',
      'unit branch-2 added',
      'person committee.holder added',
      'person branch-1.holder added',
      'person branch-2.holder added',
      'post committee.responsible-person added',
      'post branch-1.responsible-person added',
      'post branch-2.responsible-person added',
      'ladder default added',
      'duty special-meeting added',
    ]);
    expect(await house.offices.get(OFFICE_ID)).toMatchObject({
      bundleDigest: 'digest',
      supervisingUnitId: 'committee',
    });
    expect((await rosterOf(house)).posts.size).toBe(3);
    expect(await house.rules.duty(OFFICE_ID, 'special-meeting')).toMatchObject({
      ladderVersion: 1,
      madeUntil: null,
      lookAgainAt: NOW,
    });
  });

  it('writes nothing the second time', async () => {
    const house = await loaded();
    const commits = house.ledger.commits.length;
    expect(await load(house, aBundle())).toEqual({ officeId: OFFICE_ID, differences: [], applied: false });
    expect(house.ledger.commits).toHaveLength(commits);
  });

  it('only keeps the digest of a bundle that says the same in other words', async () => {
    const house = await loaded();
    expect(await load(house, aBundle(), 'another digest')).toMatchObject({ differences: [], applied: false });
    expect((await house.offices.get(OFFICE_ID))?.bundleDigest).toBe('another digest');
    expect((await rosterOf(house)).units.size).toBe(3);
  });

  it('writes nothing in a dry run, and tells the same differences', async () => {
    const house = await empty();
    const dry = await load(house, aBundle(), 'digest', true);
    expect(house.ledger.commits).toEqual([]);
    expect(dry.applied).toBe(false);
    expect(dry.differences).toEqual((await load(house, aBundle())).differences);
  });

  it('names the fields of a record that differ, and changes no other', async () => {
    const house = await loaded();
    const bundle = aBundle({ duties: [aBundleDuty({ title: '新题目', sunsetOn: day('2023-12-31') })] });
    expect(names(await load(house, bundle, 'd2'))).toEqual(['duty special-meeting changed title sunsetOn']);
    expect((await rosterOf(house)).units.get('branch-1')?.version).toBe(1);
  });

  it('changes the office itself', async () => {
    const house = await loaded();
    const office = { ...aBundle().office, name: '新名称' };
    expect(names(await load(house, aBundle({ office }), 'd2'))).toEqual(['office city-office changed name']);
    expect(await house.offices.get(OFFICE_ID)).toMatchObject({ name: '新名称', bundleDigest: 'd2' });
  });

  it('tells how far it is', async () => {
    const house = await empty();
    const heard: string[] = [];
    await loadBundle(house, aBundle({}, 150), 'd', {
      dryRun: false,
      by: BOSS,
      onProgress: (done, total) => heard.push(`${done}/${total}`),
    });
    expect(heard.at(-1)).toBe('455/455');
    expect(heard.length).toBeGreaterThan(4);
  });
});

describe('loadBundle and ladders', () => {
  it('makes version 2 of a ladder that changed; tasks keep version 1, new ones get version 2', async () => {
    const house = await loaded();
    await rollAll(house);
    const report = await load(house, aBundle({ ladders: [changedLadder] }), 'd2');
    expect(names(report)).toEqual(['ladder default changed rungs', 'duty special-meeting changed ladderVersion']);
    expect((await house.rules.ladders(OFFICE_ID)).map(({ id }) => id)).toEqual(['default@1', 'default@2']);
    expect((await house.rules.ladder(OFFICE_ID, 'default', 1))?.rungs).toEqual(DEFAULT_LADDER.rungs);
    const tasks = (await house.tasks.list(OFFICE_ID, { cursor: null, limit: 100 })).items;
    expect(tasks.map(({ ladderVersion }) => ladderVersion)).toEqual([1, 1]);
    expect((await house.rules.duty(OFFICE_ID, 'special-meeting'))?.ladderVersion).toBe(2);
  });

  it('counts on where a ladder changes back, and past nine', async () => {
    const house = await loaded();
    for (let version = 2; version <= 12; version += 1) {
      await load(house, aBundle({ ladders: [version % 2 === 0 ? changedLadder : DEFAULT_LADDER] }), `d${version}`);
      expect((await house.rules.duty(OFFICE_ID, 'special-meeting'))?.ladderVersion).toBe(version);
    }
  });
});

describe('loadBundle and what is no longer named', () => {
  it('lets a duty rest, and rouses it again', async () => {
    const house = await loaded();
    const rest = await load(house, aBundle({ duties: [] }), 'd2');
    expect(names(rest)).toEqual(['duty special-meeting removed']);
    expect(await house.rules.duty(OFFICE_ID, 'special-meeting')).toMatchObject({ active: false });
    expect(names(await load(house, aBundle({ duties: [] }), 'd3'))).toEqual([]);
    await load(house, aBundle(), 'd4');
    expect(await house.rules.duty(OFFICE_ID, 'special-meeting')).toMatchObject({ active: true, inactiveBecause: null });
  });

  it('vacates a post, once', async () => {
    const house = await loaded();
    const bundle = aBundle({ posts: aBundle().posts.slice(0, 2) });
    expect(names(await load(house, bundle, 'd2'))).toEqual(['post branch-2.responsible-person removed']);
    expect(resolveRole(await rosterOf(house), 'branch-2', 'responsible-person', day('2023-06-05')).found).toBe(false);
    expect(names(await load(house, bundle, 'd3'))).toEqual([]);
  });

  it('finds the holder of a post that was renamed', async () => {
    const house = await loaded();
    const posts = aBundle().posts.map((post) => (post.unitId === 'branch-2' ? { ...post, id: 'a-new-name' } : post));
    await load(house, aBundle({ posts }), 'd2');
    const resolved = resolveRole(await rosterOf(house), 'branch-2', 'responsible-person', day('2023-06-05'));
    expect(resolved.found && resolved.post.id).toBe('a-new-name');
  });

  it('lets a dissolved unit owe nothing, and owe again when it is back', async () => {
    const house = await loaded();
    const doers = async () => doersOf({ unitKinds: ['branch'], unitIds: [] }, await rosterOf(house));
    const smaller = aBundle({}, 1);
    const report = await load(house, smaller, 'd2');
    expect(names(report)).toEqual(['unit branch-2 removed', 'post branch-2.responsible-person removed']);
    expect(await doers()).toEqual(['branch-1']);
    expect(names(await load(house, smaller, 'd3'))).toEqual([]);
    await load(house, aBundle(), 'd4');
    expect(await doers()).toEqual(['branch-1', 'branch-2']);
  });
});

describe('loadBundle and trouble', () => {
  const second = aBundle({ duties: [aBundleDuty({ title: '新题目' })], ladders: [changedLadder] }, 130);

  it.each(
    [0, 1, 2, 3, 4, 5, 6].flatMap((place) => [
      { place, when: 'before' as const },
      { place, when: 'after' as const },
    ]),
  )('is simply loaded again where it dies $when commit $place', async ({ place, when }) => {
    const house = await loaded(aBundle({}, 2));
    // A reader that keeps copies holds the roster as it was.
    await rosterOf(house);
    house.ledger.dieAt(place, when);
    await load(house, second, 'd2').catch((error: unknown) => expect(error).toBeInstanceOf(PowerCut));
    house.ledger.revive();
    await load(house, second, 'd2');
    expect((await rosterOf(house)).units.size).toBe(131);
    expect(await house.rules.duty(OFFICE_ID, 'special-meeting')).toMatchObject({ title: '新题目', ladderVersion: 2 });
    expect((await house.rules.ladders(OFFICE_ID)).length).toBe(2);
    expect(await load(house, second, 'd2')).toMatchObject({ differences: [], applied: false });
  });

  it('counts the roster’s version up with every commit of it', async () => {
    const house = await empty();
    await load(house, aBundle({}, 150));
    for (const changes of house.ledger.commits) {
      const kinds = new Set(changes.map(({ record }) => record.kind));
      const roster = (['unit', 'post', 'person'] as const).some((kind) => kinds.has(kind));
      expect(kinds.has('office')).toBe(
        roster || kinds.has('registration') || (changes.length === 1 && !kinds.has('calendar-job')),
      );
      expect(changes.length).toBeLessThanOrEqual(100);
    }
  });

  it('refuses where somebody else loads at the same moment', async () => {
    const house = await loaded();
    let meddled = false;
    house.ledger.beforeCommit(async () => {
      if (meddled) return;
      meddled = true;
      await load(house, aBundle({ office: { ...aBundle().office, name: '别人' } }), 'd3');
    });
    await expect(load(house, aBundle({ office: { ...aBundle().office, name: '我' } }), 'd2')).rejects.toMatchObject({
      kind: 'conflict',
    });
  });
});
