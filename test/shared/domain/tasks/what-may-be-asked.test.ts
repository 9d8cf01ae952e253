import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideFact } from '#domain/tasks/decide-fact';
import type { FactBody, Task } from '#domain/tasks/task';
import { canAskFor, type PersonAct } from '#domain/tasks/what-may-be-asked';
import { asked, aTaskWith, context, reported } from '#test/support/facts';
import { aTask } from '#test/support/makers';
import { day } from '#test/support/shanghai';

const LATER = day('2023-07-14');
const BODY: Readonly<Record<PersonAct, FactBody>> = {
  acknowledged: { type: 'acknowledged' },
  progress: reported({ kind: 'text' }),
  'extension-asked': { type: 'extension-asked', untilOn: LATER },
  disputed: { type: 'disputed' },
  claimed: { type: 'claimed' },
};
const ACTS = Object.keys(BODY) as PersonAct[];

const offered = (task: Task, today = day('2023-06-05')) => ACTS.filter((act) => canAskFor(task, act, today));

describe('canAskFor', () => {
  it.each<[readonly FactBody[], readonly PersonAct[]]>([
    [[], ACTS],
    [[BODY.acknowledged], ['progress', 'extension-asked', 'disputed', 'claimed']],
    [[BODY['extension-asked']], ['progress', 'disputed', 'claimed']],
    [[BODY.disputed], ['progress', 'extension-asked', 'claimed']],
    [[BODY.claimed], ['progress', 'extension-asked', 'disputed']],
    [
      [BODY.disputed, BODY['extension-asked'], { type: 'suspended' }],
      ['progress', 'claimed'],
    ],
    [[{ type: 'closed' }], []],
    [[{ type: 'cancelled' }], []],
  ])('after %j offers %j', (bodies, acts) => {
    expect(offered(aTaskWith(bodies))).toEqual(acts);
  });

  it.each([
    ['2023-06-30', true],
    ['2023-07-01', false],
  ])('offers an extension on %s: %s', (today, expected) => {
    expect(canAskFor(aTask(), 'extension-asked', day(today))).toBe(expected);
  });

  it('offers to claim a number only once it is reached, and a window only once it is open', () => {
    const count = (done: number) =>
      aTaskWith([reported({ kind: 'achieved', count: done })], { measure: { kind: 'count', atLeast: 10 } });
    expect(canAskFor(count(9), 'claimed', day('2023-06-05'))).toBe(false);
    expect(canAskFor(count(10), 'claimed', day('2023-06-05'))).toBe(true);
    const window = aTask({ obligationKind: 'window', startsOn: day('2023-06-25') });
    expect(canAskFor(window, 'claimed', day('2023-06-24'))).toBe(false);
    expect(canAskFor(window, 'claimed', day('2023-06-25'))).toBe(true);
  });

  it('offers exactly what is then taken', () => {
    const histories = fc.array(
      fc.constantFrom<FactBody>(
        ...Object.values(BODY),
        { type: 'extension-refused' },
        { type: 'dispute-settled', upheld: true },
        { type: 'returned' },
        { type: 'suspended' },
        { type: 'resumed' },
        { type: 'closed' },
      ),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(histories, fc.constantFrom(...ACTS), (bodies, act) => {
        const task = aTaskWith(bodies);
        const decision = decideFact(task, asked(BODY[act], 'new'), context());
        expect(decision.act === 'take').toBe(canAskFor(task, act, context().today));
      }),
    );
  });
});
