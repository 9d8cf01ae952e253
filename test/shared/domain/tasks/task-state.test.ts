import { describe, expect, it } from 'vitest';
import { addMs, MINUTE_MS } from '#domain/kernel/instant';
import type { FactBody } from '#domain/tasks/task';
import { hasOpen, lastFact, stateOf } from '#domain/tasks/task-state';
import { aTaskWith, reported } from '#test/support/facts';
import { NOW } from '#test/support/makers';
import { day } from '#test/support/shanghai';

const ack: FactBody = { type: 'acknowledged' };
const text = reported({ kind: 'text' });
const asked: FactBody = { type: 'extension-asked', untilOn: day('2023-07-20') };
const granted: FactBody = { type: 'extension-granted', untilOn: day('2023-07-14') };
const refused: FactBody = { type: 'extension-refused' };
const disputed: FactBody = { type: 'disputed' };
const settled: FactBody = { type: 'dispute-settled', upheld: false };
const claimed: FactBody = { type: 'claimed' };
const returned: FactBody = { type: 'returned' };
const closed: FactBody = { type: 'closed' };
const cancelled: FactBody = { type: 'cancelled' };
const suspended: FactBody = { type: 'suspended' };
const resumed: FactBody = { type: 'resumed' };
const revoked: FactBody = { type: 'links-revoked' };
const given: FactBody = { type: 'reassigned', fromUnitId: 'branch-1', toUnitId: 'branch-2' };

/** When the n-th of the facts happened. */
const momentOf = (n: number) => addMs(NOW, n * MINUTE_MS);

describe('stateOf', () => {
  it.each<[readonly FactBody[], string, string | null]>([
    [[], 'dispatched', null],
    [[ack], 'acknowledged', null],
    [[text], 'in-progress', null],
    [[text, ack], 'in-progress', null],
    [[asked], 'extension-asked', 'extension'],
    [[asked, refused], 'dispatched', null],
    [[ack, asked, granted], 'acknowledged', null],
    [[disputed], 'disputed', 'dispute'],
    [[disputed, settled], 'dispatched', null],
    [[claimed], 'claimed', 'review'],
    [[claimed, returned], 'returned', null],
    [[claimed, returned, text], 'in-progress', null],
    [[claimed, returned, ack], 'in-progress', null],
    [[claimed, returned, claimed], 'claimed', 'review'],
    [[suspended], 'suspended', 'suspension'],
    [[suspended, resumed], 'dispatched', null],
    [[asked, suspended], 'suspended', 'suspension'],
    [[asked, suspended, resumed], 'extension-asked', 'extension'],
    [[disputed, asked], 'extension-asked', 'extension'],
    [[disputed, asked, refused], 'disputed', 'dispute'],
    [[claimed, disputed], 'disputed', 'dispute'],
    [[asked, refused, asked], 'extension-asked', 'extension'],
    [[closed], 'closed', null],
    [[cancelled], 'cancelled', null],
    [[suspended, closed], 'closed', null],
    [[asked, cancelled], 'cancelled', null],
    [[ack, revoked], 'acknowledged', null],
    [[ack, given], 'dispatched', null],
    [[text, given], 'dispatched', null],
    [[text, given, ack], 'acknowledged', null],
    [[claimed, returned, given], 'dispatched', null],
    [[asked, given], 'dispatched', null],
    [[disputed, given], 'dispatched', null],
    [[claimed, given], 'dispatched', null],
    [[suspended, given], 'suspended', 'suspension'],
  ])('after %j the status is %s and the pause %s', (bodies, status, pausedBy) => {
    expect(stateOf(aTaskWith(bodies))).toMatchObject({
      status,
      pausedBy,
      settled: status === 'closed' || status === 'cancelled',
    });
  });

  it('keeps the date first set until an extension is granted, and then the last one granted', () => {
    const further: FactBody = { type: 'extension-granted', untilOn: day('2023-08-31') };
    expect(stateOf(aTaskWith([asked])).dueOn).toBe('2023-06-30');
    expect(stateOf(aTaskWith([asked, granted])).dueOn).toBe('2023-07-14');
    expect(stateOf(aTaskWith([granted, further])).dueOn).toBe('2023-08-31');
    expect(stateOf(aTaskWith([granted, asked, refused])).dueOn).toBe('2023-07-14');
  });

  it.each<[readonly FactBody[], number | null]>([
    [[text], null],
    [[claimed], null],
    [[closed], 1],
    [[text, closed], 1],
    [[text, text, closed], 2],
    [[claimed, closed], 1],
    // A note sent after the claim does not move the day on which the work was done.
    [[claimed, text, closed], 1],
    // What was returned was not done.
    [[claimed, returned, closed], 3],
    [[claimed, returned, text, closed], 3],
    [[claimed, returned, claimed, closed], 3],
    [[claimed, cancelled], null],
    [[text, closed, revoked], 1],
  ])('after %j the work was done with fact %s', (bodies, place) => {
    expect(stateOf(aTaskWith(bodies)).doneAt).toBe(place === null ? null : momentOf(place));
  });

  it.each<[readonly FactBody[], number | null]>([
    [[claimed], null],
    [[claimed, closed], 2],
    [[cancelled, revoked], 1],
  ])('after %j it was settled with fact %s', (bodies, place) => {
    expect(stateOf(aTaskWith(bodies)).settledAt).toBe(place === null ? null : momentOf(place));
  });

  it('counts revocations', () => {
    expect(stateOf(aTaskWith([])).linkGeneration).toBe(0);
    expect(stateOf(aTaskWith([revoked, ack, revoked])).linkGeneration).toBe(2);
  });

  it('tells the progress', () => {
    expect(stateOf(aTaskWith([claimed])).progress).toEqual({ done: 1, atLeast: 1, met: true });
  });
});

describe('hasOpen', () => {
  it('sees a matter though another one shows', () => {
    const task = aTaskWith([claimed, disputed, asked, suspended]);
    expect(stateOf(task).status).toBe('suspended');
    for (const matter of ['review', 'dispute', 'extension', 'suspension'] as const) {
      expect(hasOpen(task, matter)).toBe(true);
    }
  });

  it.each([
    ['extension', [asked, granted]],
    ['extension', [asked, refused]],
    ['dispute', [disputed, settled]],
    ['review', [claimed, returned]],
    ['review', [claimed, closed]],
    ['suspension', [suspended, resumed]],
    ['review', []],
  ] as const)('of %s is false after %j', (matter, bodies) => {
    expect(hasOpen(aTaskWith(bodies), matter)).toBe(false);
  });
});

describe('lastFact', () => {
  it('gives the last of any of the types, or null', () => {
    const task = aTaskWith([ack, text, claimed]);
    expect(lastFact(task, 'acknowledged', 'progress')?.id).toBe('fact-1');
    expect(lastFact(task, 'closed')).toBeNull();
  });
});

describe('stateOf and another unit', () => {
  it('counts how often the task was given to another unit: links signed before are void', () => {
    expect(stateOf(aTaskWith([]))).toMatchObject({ assignment: 0, linkGeneration: 0 });
    expect(stateOf(aTaskWith([revoked, given, given]))).toMatchObject({ assignment: 2, linkGeneration: 3 });
  });

  it('keeps a date that was granted, and does not take the former unit’s report for the work of the new one', () => {
    const state = stateOf(aTaskWith([text, granted, given, closed]));
    expect(state.dueOn).toBe('2023-07-14');
    expect(state.doneAt).toBe(momentOf(4));
  });
});
