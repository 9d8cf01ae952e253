import { describe, expect, it } from 'vitest';
import { makeRectificationTask } from '#domain/inspections/rectification-task';
import { decideFact } from '#domain/tasks/decide-fact';
import { stateOf } from '#domain/tasks/task-state';
import { asked, context, PERSON } from '#test/support/facts';
import { INSPECTOR } from '#test/support/inspection-facts';
import { aCheckItem, aFinding, aProgramme } from '#test/support/inspection-makers';
import { aLadder, NOW } from '#test/support/makers';
import { CALENDAR, day } from '#test/support/shanghai';

const make = (given: Parameters<typeof aFinding>[0] = {}) =>
  makeRectificationTask(aFinding(given), {
    programme: aProgramme(),
    checkItem: aCheckItem(),
    ladder: aLadder({ ladderVersion: 3 }),
    calendar: CALENDAR,
    now: NOW,
    today: day('2023-06-06'),
    by: INSPECTOR,
  });

describe('makeRectificationTask', () => {
  it('is owed by the unit, by the rules of the programme and the rule of the check item', () => {
    expect(make()).toMatchObject({
      kind: 'task',
      id: aFinding().taskId,
      findingId: aFinding().id,
      title: '未见年度重点任务分解表',
      dutyId: null,
      clause: { item: '13', row: '13.3', text: '工作安排 13.1' },
      closing: 'on-review',
      measure: { kind: 'deliverable' },
      leadUnitId: 'branch-1',
      supervisingUnitId: 'committee',
      ladderId: 'ordinary',
      ladderVersion: 3,
      startsOn: '2023-06-06',
      due: { on: '2023-07-05', because: { code: 'date.workdays-after', params: { workdays: 20 } } },
      facts: [{ type: 'dispatched', at: NOW, by: INSPECTOR }],
      lookAgainAt: NOW,
    });
    expect(stateOf(make())).toMatchObject({ status: 'dispatched', settled: false });
  });

  it('is claimed with words on what shows it, and not without', () => {
    const claim = (note: string) => decideFact(make(), asked({ type: 'claimed' }, note), context({ by: PERSON }));
    expect(claim(' ')).toEqual({ act: 'refuse', code: 'task.evidence-needed' });
    expect(claim('分解表见机关党委档案')).toMatchObject({ act: 'take' });
  });

  it('says whose fault it is where the unit answers for others', () => {
    expect(make({ subjectId: 'hall-3', subjectName: '第三办事大厅' }).title).toBe(
      '第三办事大厅：未见年度重点任务分解表',
    );
    expect(make({ text: '长'.repeat(500) }).title).toHaveLength(200);
  });
});
