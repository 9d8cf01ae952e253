import { describe, expect, it } from 'vitest';
import { BULLETIN_KINDS, type BulletinKind } from '#domain/messages/bulletin';
import { type OrderStanding, orderIdsOf, taskIdsOf, taskNoticesOf, verdictsBy } from '#domain/messages/notice-verdict';
import type { FactBody, LadderStep, Task } from '#domain/tasks/task';
import { aBulletinNotice, BULLETINS } from '#test/support/bulletin-makers';
import { aNotice, aTask, NOW } from '#test/support/makers';
import { day } from '#test/support/shanghai';

const by = { kind: 'administrator', sub: 's' } as const;
const withFacts = (...bodies: readonly FactBody[]): Task =>
  aTask({ facts: [...aTask().facts, ...bodies.map((body, n) => ({ ...body, id: `f${n}`, at: NOW, by, note: '' }))] });
const step = (rung: string, given: Partial<LadderStep> = {}): LadderStep => ({
  rung,
  dueOn: day('2023-06-30'),
  at: NOW,
  outcome: 'said',
  because: { code: 'reminder.due-today', params: {} },
  messageIds: [`msg_${rung}`],
  ...given,
});
const verdict = (task: Task, late = false) => {
  const one = verdictsBy([task], late)(aNotice());
  return one.wanted ? 'wanted' : `${one.because.code} ${Object.values(one.because.params).join(' ')}`.trim();
};

describe('whether a notice is still to be told', () => {
  it.each<[string, readonly FactBody[], string]>([
    ['is as it was', [], 'wanted'],
    ['was acknowledged', [{ type: 'acknowledged' }], 'wanted'],
    ['was closed', [{ type: 'closed' }], 'reminder.settled'],
    ['was cancelled', [{ type: 'cancelled' }], 'reminder.settled'],
    ['was claimed', [{ type: 'claimed' }], 'reminder.paused-review'],
    ['is disputed', [{ type: 'disputed' }], 'reminder.paused-dispute'],
    ['waits for an extension', [{ type: 'extension-asked', untilOn: day('2023-07-10') }], 'reminder.paused-extension'],
    ['is suspended', [{ type: 'suspended' }], 'reminder.paused-suspended'],
    ['was resumed', [{ type: 'suspended' }, { type: 'resumed' }], 'wanted'],
    ['was extended', [{ type: 'extension-granted', untilOn: day('2023-07-10') }], 'message.due-date-moved 2023-07-10'],
  ])('where its task %s', (_, facts, expected) => {
    expect(verdict(withFacts(...facts))).toBe(expected);
  });

  it('where its task was given to another unit, until that one is told', () => {
    const given: FactBody = { type: 'reassigned', fromUnitId: 'branch-1', toUnitId: 'branch-2' };
    expect(verdict(withFacts(given))).toBe('message.reassigned');
    const theirs = verdictsBy([withFacts(given)], false)(aNotice({ assignment: 1 }));
    expect(theirs).toEqual({ wanted: true });
    const back = verdictsBy([withFacts(given, given)], false);
    expect([back(aNotice()).wanted, back(aNotice({ assignment: 1 })).wanted]).toEqual([false, false]);
  });

  it('where its task is gone', () => {
    const one = verdictsBy([], false)(aNotice());
    expect(one).toEqual({ wanted: false, because: { code: 'message.task-gone', params: {} } });
  });

  it.each<[string, readonly LadderStep[], string]>([
    ['nothing was said since', [step('D-3')], 'wanted'],
    ['a later rung was said', [step('D-3'), step('D-0')], 'reminder.skipped-stale D-3 D-0 msg_D-0'],
    ['two were said', [step('D-3'), step('D-0'), step('O+1')], 'reminder.skipped-stale D-3 O+1 msg_O+1'],
    ['a later rung was skipped', [step('D-3'), step('D-0', { outcome: 'skipped', messageIds: [] })], 'wanted'],
    ['it was said of another due date', [step('D-3'), step('D-0', { dueOn: day('2023-05-30') })], 'wanted'],
    ['an earlier rung was said', [step('D-0'), step('D-3')], 'wanted'],
    ['its own step is not there', [step('D-0')], 'wanted'],
    ['it was said to another unit', [step('D-3'), step('D-0', { assignment: 1 })], 'wanted'],
  ])('late, where %s', (_, steps, expected) => {
    expect(verdict(aTask({ steps }), true)).toBe(expected);
    expect(verdict(aTask({ steps }), false)).toBe('wanted');
  });
});

describe('whether a bulletin is still to be told', () => {
  const of = (kind: BulletinKind) => aBulletinNotice({ bulletin: BULLETINS[kind] });
  const judge = (kind: BulletinKind, standing: OrderStanding | null, tasks: readonly Task[] = []) => {
    const orders = new Map(standing === null ? [] : [[BULLETINS['inspection-order'].inspectionId, standing]]);
    const one = verdictsBy(tasks, true, orders)(of(kind));
    return one.wanted ? 'wanted' : one.because.code;
  };
  const team = ['i-1', 'i-2'];

  it.each<[string, BulletinKind, OrderStanding | null, string]>([
    ['an order stands', 'inspection-order', { team, isOver: false }, 'wanted'],
    [
      'the inspector was replaced',
      'inspection-order',
      { team: ['i-2', 'i-3'], isOver: false },
      'bulletin.team-changed',
    ],
    ['the visit is over', 'inspection-order', { team, isOver: true }, 'bulletin.visit-over'],
    ['there is no such visit', 'inspection-order', null, 'bulletin.inspection-gone'],
    ['an announced visit is over', 'inspection-announced', { team, isOver: true }, 'bulletin.visit-over'],
    ['the team of an announced visit changed', 'inspection-announced', { team: [], isOver: false }, 'wanted'],
  ])('where %s', (_, kind, standing, expected) => {
    expect(judge(kind, standing)).toBe(expected);
  });

  it('that is about no visit is always wanted, whatever tasks there are', () => {
    const others = BULLETIN_KINDS.filter((kind) => !('visitOn' in BULLETINS[kind]));
    expect(others).toHaveLength(7);
    expect(others.map((kind) => judge(kind, null, [withFacts({ type: 'closed' })]))).toEqual(
      others.map(() => 'wanted'),
    );
  });

  it('asks after the tasks and the visits that notices speak of, each once', () => {
    const notices = [
      aNotice(),
      of('inspection-order'),
      aNotice({ id: 'ntc_2' }),
      of('inspection-order'),
      of('draw-failed'),
    ];
    expect(taskIdsOf(notices)).toEqual([aTask().id]);
    expect(taskNoticesOf(notices).map(({ id }) => id)).toEqual([aNotice().id, 'ntc_2']);
    expect(orderIdsOf(notices)).toEqual([BULLETINS['inspection-order'].inspectionId]);
  });
});
