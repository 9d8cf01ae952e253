import { describe, expect, it } from 'vitest';
import { byUrgency } from '#domain/reminders/urgency';
import { aTaskDue, decideAt } from '#test/support/ladder-run';
import { at } from '#test/support/shanghai';

const decided = (id: string, dueOn: string) => {
  const task = aTaskDue(dueOn, { id });
  return { task, decision: decideAt(task, at('2023-07-11T10:00')) };
};

describe('byUrgency', () => {
  it('puts red before amber before blue before none, then the older date, then what says nothing', () => {
    const red = decided('red', '2023-06-30');
    const amber = decided('amber', '2023-07-10');
    const olderAmber = decided('older-amber', '2023-07-07');
    const blue = decided('blue', '2023-07-12');
    const none = decided('none', '2023-07-20');
    const nothing = decided('nothing', '2024-06-28');
    const slips = [red, amber, blue, none].map(({ decision }) => decision.act === 'say' && decision.rung.rung.slip);
    expect(slips).toEqual(['red', 'amber', 'blue', 'none']);
    expect(nothing.decision.act).toBe('wait');
    const sorted = [nothing, none, blue, amber, olderAmber, red].sort(byUrgency).map(({ task }) => task.id);
    expect(sorted).toEqual(['red', 'older-amber', 'amber', 'blue', 'none', 'nothing']);
  });

  it('keeps what a unit is mildly reminded of together, whatever the dates', () => {
    const of = (id: string, leadUnitId: string, dueOn: string) => {
      const task = aTaskDue(dueOn, { id, leadUnitId });
      return { task, decision: decideAt(task, at('2023-07-11T10:00')) };
    };
    const mild = [of('1', 'unit-b', '2023-07-20'), of('2', 'unit-a', '2023-07-21'), of('3', 'unit-b', '2023-07-21')];
    mild.push(of('4', 'unit-a', '2023-07-20'));
    expect(mild.sort(byUrgency).map(({ task }) => task.id)).toEqual(['4', '2', '1', '3']);
  });

  it('orders equals by id', () => {
    const pair = [decided('b', '2023-06-30'), decided('a', '2023-06-30')];
    expect(pair.sort(byUrgency).map(({ task }) => task.id)).toEqual(['a', 'b']);
  });
});
