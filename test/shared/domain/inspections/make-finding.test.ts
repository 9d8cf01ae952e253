import { describe, expect, it } from 'vitest';
import {
  FINDINGS_A_GO_MAX,
  faultsOfFindings,
  makeFinding,
  rectificationTaskId,
} from '#domain/inspections/make-finding';
import { aFindingWish } from '#test/support/inspection-cast';
import { aSeen, INSPECTOR } from '#test/support/inspection-facts';
import { aCheckItem, anInspection, aProgramme } from '#test/support/inspection-makers';
import { NOW, OFFICE_ID } from '#test/support/makers';
import { CALENDAR, day } from '#test/support/shanghai';

const make = (given: Parameters<typeof aFindingWish>[0] = {}) =>
  makeFinding(anInspection(), aFindingWish(given), {
    now: NOW,
    today: day('2023-06-16'),
    by: INSPECTOR,
    calendar: CALENDAR,
    rules: aProgramme().findings,
    checkItem: aCheckItem({ line: 'EFFICIENCY' }),
  });

describe('makeFinding', () => {
  it('stands on the line of its check item, with a right of reply in workdays', () => {
    expect(make()).toMatchObject({
      kind: 'finding',
      version: 1,
      inspectionId: anInspection().id,
      unitId: 'branch-1',
      line: 'EFFICIENCY',
      checkItemId: 'tasks-divided',
      text: '未见年度重点任务分解表',
      // Two days of the Dragon Boat holidays fall on weekdays, and Sunday 25 June is worked.
      replyBy: { on: '2023-06-26', because: { code: 'date.workdays-after', params: { workdays: 5 } } },
      facts: [{ type: 'found', at: NOW, by: INSPECTOR }],
    });
    expect(make().taskId).toBe(rectificationTaskId(OFFICE_ID, make().id));
  });

  it('is one finding for the same words, and two for others', () => {
    expect(make().id).toBe(make().id);
    expect(make({ text: '分解表未注明责任人' }).id).not.toBe(make().id);
  });
});

describe('faultsOfFindings', () => {
  const items = [aSeen(), aSeen({ checkItemId: 'ledger-kept', met: true })];

  it('asks for none, and takes those on what was not met', () => {
    expect(faultsOfFindings([], items)).toEqual([]);
    expect(faultsOfFindings([aFindingWish(), aFindingWish({ text: '无责任人' })], items)).toEqual([]);
  });

  it.each([
    [aFindingWish({ checkItemId: 'ledger-kept' }), 'findings[0].checkItemId'],
    [aFindingWish({ checkItemId: 'attitude' }), 'findings[0].checkItemId'],
    [aFindingWish({ text: ' ' }), 'findings[0].text'],
    [aFindingWish({ text: 'x'.repeat(501) }), 'findings[0].text'],
    [aFindingWish({ evidence: [{ title: '', reference: 'a', sha256: null }] }), 'findings[0].evidence[0].title'],
  ])('names the place of what is wrong', (wish, path) => {
    expect(faultsOfFindings([wish], items).map((fault) => fault.path)).toEqual([path]);
  });

  it('takes the same words once, and only so many', () => {
    expect(faultsOfFindings([aFindingWish(), aFindingWish()], items)).toMatchObject([{ path: 'findings[1]' }]);
    const many = Array.from({ length: FINDINGS_A_GO_MAX + 1 }, (_, index) => aFindingWish({ text: `问题${index}` }));
    expect(faultsOfFindings(many, items)).toMatchObject([{ path: 'findings' }]);
  });
});
