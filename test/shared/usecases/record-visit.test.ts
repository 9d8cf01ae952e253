import { describe, expect, it } from 'vitest';
import type { VisitRequest } from '#domain/inspections/decide-visit';
import { inspectionStatus } from '#domain/inspections/inspection-state';
import { aFindingWish } from '#test/support/inspection-cast';
import { aSeen, INSPECTOR } from '#test/support/inspection-facts';
import { bulletinsIn, openInspectionHouse } from '#test/support/inspection-house';
import { anInspection } from '#test/support/inspection-makers';
import { OFFICE_ID } from '#test/support/makers';
import type { MemoryHouse } from '#test/support/memory-house';
import { day } from '#test/support/shanghai';
import { recordVisit, type VisitWanted } from '#usecases/record-visit';

const aRequest = (given: Partial<VisitRequest> = {}): VisitRequest => ({
  type: 'visited',
  on: day('2023-06-06'),
  items: [aSeen()],
  note: '',
  onBehalf: '',
  ...given,
});
const record = (house: MemoryHouse, given: Partial<VisitWanted> = {}) =>
  recordVisit(house, {
    officeId: OFFICE_ID,
    inspectionId: anInspection().id,
    by: INSPECTOR,
    request: aRequest(),
    findings: [aFindingWish()],
    ...given,
  });

describe('recordVisit', () => {
  it('writes visit, finding, rectification task and the bulletin to the unit in one commit', async () => {
    const house = await openInspectionHouse();
    const { inspection, findings } = await record(house);
    expect(house.ledger.commits[0]?.map(({ op, record: { kind } }) => `${op} ${kind}`)).toEqual([
      'replace inspection',
      'insert finding',
      'insert task',
      'insert message',
    ]);
    expect(house.ledger.stamps[0]).toMatchObject({ by: INSPECTOR, because: { params: { type: 'visited' } } });
    expect(inspectionStatus(inspection)).toBe('visited');
    expect(await house.inspections.inspection(OFFICE_ID, inspection.id)).toEqual(inspection);
    const [finding] = findings;
    expect(await house.inspections.finding(OFFICE_ID, finding?.id ?? '')).toEqual(finding);
    expect(await house.tasks.get(OFFICE_ID, finding?.taskId ?? '')).toMatchObject({
      findingId: finding?.id,
      leadUnitId: 'branch-1',
      ladderId: 'ordinary',
      due: { on: '2023-07-05' },
    });
    expect(await bulletinsIn(house)).toEqual(['finding-raised person-1']);
  });

  it('writes a visit that found nothing', async () => {
    const house = await openInspectionHouse();
    const { findings } = await record(house, { request: aRequest({ items: [aSeen({ met: true })] }), findings: [] });
    expect(findings).toEqual([]);
    expect(house.ledger.commits.map((changes) => changes.length)).toEqual([1]);
  });

  it('is the same twice, and raises what was not raised yet', async () => {
    const house = await openInspectionHouse();
    const first = await record(house);
    expect(await record(house)).toEqual(first);
    const before = house.ledger.commits.length;
    const more = await record(house, { findings: [aFindingWish(), aFindingWish({ text: '分解表未注明责任人' })] });
    expect(more.findings.map(({ text }) => text)).toEqual(['未见年度重点任务分解表', '分解表未注明责任人']);
    expect(house.ledger.commits[before]?.map(({ record: { kind } }) => kind)).toEqual(['finding', 'task', 'message']);
  });

  it.each<[Partial<VisitWanted>, object]>([
    [{ inspectionId: 'ins_none' }, { kind: 'missing', code: 'inspection.missing' }],
    [
      { by: { kind: 'person', personId: 'person-1', via: 'link' } },
      { kind: 'forbidden', code: 'inspection.not-of-team' },
    ],
    [{ request: aRequest({ items: [] }) }, { kind: 'invalid', code: 'inspection.faulty', faults: [{ path: 'items' }] }],
    [
      { findings: [aFindingWish({ checkItemId: 'attitude' })] },
      { kind: 'invalid', code: 'inspection.faulty', faults: [{ path: 'findings[0].checkItemId' }] },
    ],
    [{ request: aRequest({ type: 'corrected', note: '更正' }) }, { kind: 'conflict', code: 'inspection.not-visited' }],
  ])('refuses %#, and writes nothing', async (given, error) => {
    const house = await openInspectionHouse();
    await expect(record(house, given)).rejects.toMatchObject(error);
    expect(house.ledger.commits).toEqual([]);
  });
});
