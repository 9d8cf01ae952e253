import { describe, expect, it } from 'vitest';
import type { Rung, WhenLate } from '#domain/rules/ladder';
import { aTaskDue, decideAt } from '#test/support/ladder-run';
import { aLadder } from '#test/support/makers';
import { at, day } from '#test/support/shanghai';

// The ladder of `aLadder()`, due on Friday 30 June 2023: D-3 on the 27th, D-0 on the 30th, O+1 on 3 July, O+7 on the 11th.
const ladderOf = (late: Readonly<Record<string, WhenLate>>) => {
  const rungs: readonly Rung[] = aLadder().rungs.map((rung) => ({ ...rung, whenLate: late[rung.code] ?? 'send' }));
  return aLadder({ rungs });
};

const said = (now: string, late: Readonly<Record<string, WhenLate>>) => {
  const decision = decideAt(aTaskDue('2023-06-30'), at(now), ladderOf(late));
  const skipped = decision.skipped.map(({ rung, because }) => `${rung} ${because.code}`);
  return {
    skipped,
    say: decision.act === 'say' ? `${decision.rung.code}${decision.merged ? ' merged' : ''}` : decision.act,
  };
};

describe('a rung whose own day has passed', () => {
  it.each<[WhenLate, string, string, readonly string[]]>([
    ['send', '2023-06-27T17:30', 'D-3', []],
    ['send', '2023-06-28T08:30', 'D-3', []],
    ['merge', '2023-06-27T17:30', 'D-3', []],
    ['merge', '2023-06-28T08:30', 'D-3 merged', []],
    ['skip', '2023-06-27T17:30', 'D-3', []],
    ['skip', '2023-06-28T08:30', 'wait', ['D-3 reminder.skipped-late']],
  ])('that declares %s at %s: %s', (whenLate, now, say, skipped) => {
    expect(said(now, { 'D-3': whenLate })).toEqual({ say, skipped });
  });

  it('is named with its day where it is left out', () => {
    const decision = decideAt(aTaskDue('2023-06-30'), at('2023-06-28T08:30'), ladderOf({ 'D-3': 'skip' }));
    expect(decision.skipped[0]?.because.params).toEqual({ rung: 'D-3', on: '2023-06-27' });
    expect(decision).toMatchObject({ act: 'wait', until: at('2023-06-30T08:30') });
  });

  it('leaves the word to an earlier one that is still to be sent, and is told only once', () => {
    expect(said('2023-07-12T09:00', { 'O+7': 'skip' })).toEqual({
      say: 'O+1',
      skipped: ['D-3 reminder.skipped-past-due', 'D-0 reminder.skipped-past-due', 'O+7 reminder.skipped-late'],
    });
    expect(said('2023-07-12T09:00', { 'O+1': 'skip', 'O+7': 'skip' }).say).toBe('rest');
  });

  it('is stale, and not late, where a later one speaks', () => {
    expect(said('2023-07-11T09:00', { 'O+1': 'merge' })).toEqual({
      say: 'O+7',
      skipped: ['D-3 reminder.skipped-past-due', 'D-0 reminder.skipped-past-due', 'O+1 reminder.skipped-stale'],
    });
  });
});

describe('a rung before the day from which reminding is in force', () => {
  const from = (enforceFrom: string, now: string) => {
    const decision = decideAt(aTaskDue('2023-06-30', { enforceFrom: day(enforceFrom) }), at(now), ladderOf({}));
    return {
      say: decision.act === 'say' ? decision.rung.code : decision.act,
      skipped: decision.skipped.map(
        ({ rung, because }) => `${rung} ${because.code} ${because.params.enforceFrom ?? ''}`,
      ),
    };
  };

  it.each([
    ['2023-07-04', 'wait', 3],
    ['2023-07-03', 'O+1', 2],
    ['2023-06-30', 'O+1', 1],
  ])('is left out, with the reason: from %s on, at 3 July, %s', (enforceFrom, say, enforced) => {
    const decided = from(enforceFrom, '2023-07-03T09:00');
    expect(decided.say).toBe(say);
    expect(
      decided.skipped.filter((one) => one.includes(`reminder.skipped-before-enforced ${enforceFrom}`)),
    ).toHaveLength(enforced);
  });

  it('lets a task rest for ever whose last rung came before', () => {
    expect(from('2023-07-12', '2023-07-12T09:00').say).toBe('rest');
  });
});
