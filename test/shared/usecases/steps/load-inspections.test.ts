import { describe, expect, it } from 'vitest';
import type { Bundle, BundleProgramme } from '#domain/rules/bundle';
import { aCheckItem, aProgramme } from '#test/support/inspection-makers';
import { NOW, OFFICE_ID } from '#test/support/makers';
import { openMemoryHouse } from '#test/support/memory-house';
import { aBundle } from '#test/support/office-bundle';
import { loadBundle } from '#usecases/load-bundle';

const bundled = <T extends object>(record: T): T =>
  Object.fromEntries(
    Object.entries(record).filter(([name]) => !['kind', 'officeId', 'version', 'lookAgainAt'].includes(name)),
  ) as T;
const programme = (given: Partial<BundleProgramme> = {}): BundleProgramme => bundled(aProgramme(given));
const subject = (id: string, risk = 'A') => ({ id, unitId: id, name: id, stratum: 'window', risk });

const inspecting = (given: Partial<Bundle> = {}): Bundle =>
  aBundle({
    checkItems: [bundled(aCheckItem())],
    subjects: [{ id: 'windows', source: '名录', lines: [subject('branch-1'), subject('branch-2')] }],
    inspectors: [{ id: 'inspectors', source: '名录', lines: null }],
    conflicts: [{ id: 'recusals', source: '申报', lines: [] }],
    programmes: [programme()],
    ...given,
  });

const house = async () => {
  const opened = await openMemoryHouse({ cast: [] });
  const load = async (bundle: Bundle, digest: string, dryRun = false) => {
    const report = await loadBundle(opened, bundle, digest, { dryRun, by: { kind: 'administrator', sub: 'boss' } });
    return report.differences
      .filter(({ what }) => what.includes('-') || what === 'programme')
      .map(({ what, id, change, fields }) =>
        [what, id, change, ...fields.map(({ name, is }) => `${name}=${is}`)].join(' '),
      );
  };
  return { ...opened, load };
};

describe('a bundle with inspections', () => {
  it('writes check items, rosters and programmes, and each is looked at at once', async () => {
    const { load, programmes, inspectionRosters, draws } = await house();
    expect(await load(inspecting(), 'd1')).toEqual([
      'subject-roster windows added',
      'conflict-roster recusals added',
      'check-item tasks-divided added',
      'programme window-visits added',
    ]);
    expect(await programmes.checkItems(OFFICE_ID)).toEqual([aCheckItem()]);
    expect(await draws.due(NOW, 10)).toEqual([aProgramme({ lookAgainAt: NOW })]);
    expect(await inspectionRosters.versions(OFFICE_ID, 'subjects', 'windows')).toMatchObject([
      { count: 2, rosterVersion: 1 },
    ]);
    expect(await inspectionRosters.versions(OFFICE_ID, 'inspectors', 'inspectors')).toEqual([]);
  });

  it('loaded again writes nothing', async () => {
    const { load, ledger } = await house();
    await load(inspecting(), 'd1');
    const before = ledger.commits.length;
    expect(await load(inspecting(), 'd1')).toEqual([]);
    expect(ledger.commits.length).toBe(before);
  });

  it('makes a new version of a roster that changed, and says how', async () => {
    const { load, inspectionRosters } = await house();
    await load(inspecting(), 'd1');
    const lines = [subject('branch-1', 'B'), subject('branch-3')];
    const changed = inspecting({ subjects: [{ id: 'windows', source: '新名录', lines }] });
    const said = ['subject-roster windows changed added=branch-3 removed=branch-2 changed=branch-1'];
    expect(await load(changed, 'd2', true)).toEqual(said);
    expect((await inspectionRosters.versions(OFFICE_ID, 'subjects', 'windows')).length).toBe(1);
    expect(await load(changed, 'd2')).toEqual(said);
    expect(await inspectionRosters.versions(OFFICE_ID, 'subjects', 'windows')).toMatchObject([
      { rosterVersion: 1 },
      { rosterVersion: 2, provenance: { source: '新名录', by: { sub: 'boss' } } },
    ]);
  });

  it('changes a programme, and puts out of use what it no longer names', async () => {
    const { load, programmes } = await house();
    await load(inspecting(), 'd1');
    const renamed = programme({ title: '新题目' });
    expect(await load(inspecting({ programmes: [renamed] }), 'd2')).toEqual([
      'programme window-visits changed title=新题目',
    ]);
    expect(await load(inspecting({ checkItems: [], programmes: [] }), 'd3')).toEqual([
      'check-item tasks-divided removed',
      'programme window-visits removed',
    ]);
    expect(await programmes.programme(OFFICE_ID, 'window-visits')).toMatchObject({
      active: false,
      title: '新题目',
      version: 3,
    });
    expect(await programmes.checkItems(OFFICE_ID)).toMatchObject([{ active: false, version: 2 }]);
    expect(await load(inspecting({ checkItems: [], programmes: [] }), 'd3')).toEqual([]);
  });
});
