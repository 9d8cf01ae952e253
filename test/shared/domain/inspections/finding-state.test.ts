import { describe, expect, it } from 'vitest';
import type { Finding } from '#domain/inspections/finding';
import {
  findingState,
  hasReplyPending,
  isClosed,
  isSetAside,
  mayReply,
  repliesOf,
  reviewOf,
} from '#domain/inspections/finding-state';
import type { FactBody } from '#domain/tasks/task';
import { aTaskWith } from '#test/support/facts';
import { findingWith, replied, reviewed, verified } from '#test/support/finding-facts';
import { day } from '#test/support/shanghai';

const state = (finding: Finding, ...bodies: readonly FactBody[]) => findingState(finding, aTaskWith(bodies));

describe('findingState', () => {
  it.each([
    ['open', findingWith(), []],
    ['replied', findingWith(replied()), []],
    ['open', findingWith(replied(), reviewed('upheld')), []],
    ['set-aside', findingWith(replied(), reviewed('set-aside')), [{ type: 'cancelled' }]],
    ['claimed', findingWith(), [{ type: 'claimed' }]],
    ['open', findingWith(verified(false)), [{ type: 'claimed' }, { type: 'returned' }]],
    ['closed', findingWith(verified(true)), [{ type: 'claimed' }, { type: 'closed' }]],
  ] as const)('is %s', (status, finding, bodies) => {
    expect(state(finding, ...bodies).status).toBe(status);
  });

  it('gives the words that hold, and the replies that are left', () => {
    expect(state(findingWith())).toMatchObject({ text: '未见年度重点任务分解表', repliesLeft: 2, closedAt: null });
    expect(state(findingWith(replied()))).toMatchObject({ repliesLeft: 1 });
    expect(state(findingWith(replied(), reviewed('amended')))).toMatchObject({
      text: '分解表未注明责任人',
      repliesLeft: 0,
    });
    expect(state(findingWith(verified(true)))).toMatchObject({ closedAt: verified(true).at, repliesLeft: 0 });
  });

  it('says how it is looked at again', () => {
    const { at, by } = replied();
    const set = { type: 'follow-up-set', id: 'f', at, by, note: '', inspectionId: null, byDraw: true } as const;
    expect(state(findingWith()).followUp).toBeNull();
    expect(state(findingWith(set)).followUp).toEqual({ inspectionId: null, byDraw: true });
  });
});

describe('mayReply', () => {
  it('holds to the end of the day, twice, and not after a review or the closure', () => {
    expect(mayReply(findingWith(), day('2023-06-13'))).toBe(true);
    expect(mayReply(findingWith(), day('2023-06-14'))).toBe(false);
    expect(mayReply(findingWith(replied()), day('2023-06-13'))).toBe(true);
    expect(mayReply(findingWith(replied(), replied({ note: '补充' })), day('2023-06-13'))).toBe(false);
    expect(mayReply(findingWith(replied(), reviewed('upheld')), day('2023-06-13'))).toBe(false);
    expect(mayReply(findingWith(verified(true)), day('2023-06-13'))).toBe(false);
  });
});

describe('what a finding is asked', () => {
  it('follows from its facts', () => {
    const finding = findingWith(replied(), reviewed('set-aside'));
    expect([repliesOf(finding).length, reviewOf(finding)?.outcome]).toEqual([1, 'set-aside']);
    expect([hasReplyPending(findingWith(replied())), hasReplyPending(finding)]).toEqual([true, false]);
    expect([isSetAside(finding), isSetAside(findingWith())]).toEqual([true, false]);
    expect([isClosed(findingWith(verified(false))), isClosed(findingWith(verified(true)))]).toEqual([false, true]);
  });
});
