import { describe, expect, it } from 'vitest';
import { addMs } from '#domain/kernel/instant';
import { drawsOf, LINES, logOf, openDrawingHouse, rosterRecords, runAt } from '#test/support/drawing-house';
import { OFFICE_ID } from '#test/support/makers';
import { at } from '#test/support/shanghai';
import { commitPlan, previewPlan } from '#usecases/commit-plan';

const wanted = { officeId: OFFICE_ID, programmeId: 'windows', period: null, seen: {}, sub: 'one' };

describe('previewPlan', () => {
  it('shows the plan and what it would bring, and writes nothing', async () => {
    const house = await openDrawingHouse();
    const { plan, report } = await previewPlan(house, house.worker, wanted);
    expect(plan).toMatchObject({ period: '2023-H1', frame: { count: 12, added: 12, removed: 0 } });
    expect(report).toMatchObject({ faults: [], forecast: { floorPpm: 300_000 } });
    expect(house.ledger.commits).toEqual([]);
  });
});

describe('commitPlan', () => {
  it('commits what the preview showed, once a period', async () => {
    const house = await openDrawingHouse();
    const { plan } = await previewPlan(house, house.worker, wanted);
    const { draw } = await commitPlan(house, house.worker, wanted);
    expect(draw.plan).toEqual(plan);
    expect(draw.facts).toMatchObject([{ type: 'committed', seq: 1, by: { kind: 'administrator', sub: 'one' } }]);
    const refused = { code: 'draw.already-committed' };
    await expect(commitPlan(house, house.worker, wanted)).rejects.toMatchObject(refused);
    await expect(commitPlan(house, house.worker, { ...wanted, period: '2023-H1' })).rejects.toMatchObject({
      ...refused,
      faults: [{ path: 'period' }],
    });
    // The day of the plan comes, and it is there already.
    expect(await runAt(house, addMs(at('2023-01-05T09:00'), 1))).toMatchObject({ committed: 0, troubled: [] });
    expect(await drawsOf(house)).toHaveLength(1);
  });

  it('tells its witnesses in the same commit', async () => {
    const house = await openDrawingHouse();
    await commitPlan(house, house.worker, wanted);
    const commit = house.ledger.commits.find((changes) => changes.some(({ record }) => record.kind === 'draw'));
    const kinds = commit?.map(({ record }) => record.kind).sort();
    expect(kinds).toEqual(['draw', 'log-entry', 'log-head', 'message', 'message', 'programme']);
  });

  it('is refused of a period that is not open, and of a programme that is not there', async () => {
    const house = await openDrawingHouse();
    const later = { ...wanted, period: '2023-H2' };
    await expect(commitPlan(house, house.worker, later)).rejects.toMatchObject({
      code: 'draw.period-not-open',
      faults: [{ path: 'period' }],
    });
    const other = { ...wanted, programmeId: 'other' };
    await expect(commitPlan(house, house.worker, other)).rejects.toMatchObject({ code: 'programme.missing' });
  });

  it('is refused where a roster is another than was looked at', async () => {
    const newer = rosterRecords('subjects', 'windows', LINES.subjects.slice(1), 2);
    const house = await openDrawingHouse({ records: newer.slice(0, 1).concat(newer.slice(1)) });
    const seen = { subjects: 1, inspectors: 1 };
    await expect(commitPlan(house, house.worker, { ...wanted, seen })).rejects.toMatchObject({
      code: 'draw.roster-changed',
      faults: [{ path: 'rosterVersions.subjects' }],
    });
    expect(await logOf(house)).toEqual([]);
    const { draw } = await commitPlan(house, house.worker, { ...wanted, seen: { subjects: 2 } });
    expect(draw.plan.frame.count).toBe(11);
  });

  it('is refused with its faults, and then nothing is written', async () => {
    const house = await openDrawingHouse({ lines: { inspectors: LINES.inspectors.slice(0, 1) } });
    await expect(commitPlan(house, house.worker, wanted)).rejects.toMatchObject({
      code: 'plan.faulty',
      faults: [
        { path: 'inspectors', message: expect.stringContaining('还缺 5 人次') },
        { path: 'inspectors', message: expect.stringContaining('至少增加 2 名检查人员') },
        { path: 'rules.ratioPpm', message: expect.stringContaining('少抽 3 个') },
        { path: 'conflicts', message: expect.stringContaining('1 条') },
      ],
    });
    expect(house.ledger.commits).toEqual([]);
  });
});
