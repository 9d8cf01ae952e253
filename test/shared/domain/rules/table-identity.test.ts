import { describe, expect, it } from 'vitest';
import { allHeldBack } from '#domain/rules/held-back';
import { HOUSE_ID } from '#domain/rules/switchboard';
import { decideIdentity, isForeign, onThisTable, takenOver } from '#domain/rules/table-identity';
import { aSwitchboard, NOW } from '#test/support/makers';

const house = (tableId: string | null) => aSwitchboard({ officeId: HOUSE_ID, id: HOUSE_ID, tableId });

describe('a table', () => {
  it.each([
    { board: null, foreign: false },
    { board: house(null), foreign: false },
    { board: house('this'), foreign: false },
    { board: house('another'), foreign: true },
  ])('is foreign only where the house remembers another ($foreign)', ({ board, foreign }) => {
    expect(isForeign(board, 'this')).toBe(foreign);
    const silent = allHeldBack({ house: onThisTable(board, 'this'), office: null }, 'email') !== null;
    expect(silent).toBe(foreign);
  });

  it('is remembered by a new house, and by one from before', () => {
    expect(decideIdentity(null, 'this', NOW)).toMatchObject({
      act: 'commit',
      board: { version: 1, tableId: 'this', pauses: [] },
    });
    expect(decideIdentity(house(null), 'this', NOW)).toMatchObject({
      act: 'commit',
      board: { version: 2, tableId: 'this' },
    });
    expect(decideIdentity(house('this'), 'this', NOW)).toEqual({ act: 'known' });
  });

  it('that was restored pauses everything, once, and is not remembered by that', () => {
    const first = decideIdentity(house('lost'), 'this', NOW);
    expect(first).toMatchObject({
      act: 'stop',
      board: { tableId: 'lost', pauses: [{ because: { code: 'restore.detected' } }] },
    });
    if (first.act !== 'stop' || first.board === null) throw new Error('no pause');
    expect(decideIdentity(first.board, 'this', NOW)).toEqual({ act: 'stop', board: null });
    expect(onThisTable(first.board, 'this')?.pauses).toHaveLength(1);
  });

  it('that was put forward is ours, with a fence, and paused until somebody lifts it', () => {
    const taken = takenOver(house('lost'), { tableId: 'this', fenceAt: NOW }, NOW);
    expect(taken).toMatchObject({
      version: 2,
      tableId: 'this',
      fenceAt: NOW,
      pauses: [{ because: { code: 'restore.rolled-forward' } }],
    });
    expect(isForeign(taken, 'this')).toBe(false);
    expect(takenOver(null, { tableId: 'this', fenceAt: NOW }, NOW).version).toBe(1);
  });
});
