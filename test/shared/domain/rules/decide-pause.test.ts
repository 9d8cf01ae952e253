import { describe, expect, it } from 'vitest';
import { addMs, DAY_MS, HOUR_MS } from '#domain/kernel/instant';
import {
  decideLift,
  decidePause,
  forgottenPauses,
  PAUSES_MAX,
  type PauseWish,
  pausedBecauseOf,
} from '#domain/rules/decide-pause';
import { emptySwitchboard, type Switchboard } from '#domain/rules/switchboard';
import { aPause, aSwitchboard, NOW, OFFICE_ID } from '#test/support/makers';

const by = { kind: 'administrator', sub: 'administrator-1' } as const;
const wish: PauseWish = { scope: 'unit', subject: 'branch-1', by, because: pausedBecauseOf(by), note: '搬迁' };

const boardOf = (decision: ReturnType<typeof decidePause> | ReturnType<typeof decideLift>): Switchboard => {
  if (decision.act !== 'commit') throw new Error(decision.act);
  return decision.board;
};

describe('decidePause', () => {
  it('puts a pause in force and looks at it again in an hour', () => {
    const board = boardOf(decidePause(emptySwitchboard(OFFICE_ID), wish, NOW));
    expect(board).toMatchObject({ version: 1, pauses: [{ ...wish, since: NOW }], lookAgainAt: addMs(NOW, HOUR_MS) });
  });

  it('pauses the same once, whoever asks again', () => {
    const board = boardOf(decidePause(emptySwitchboard(OFFICE_ID), wish, NOW));
    const again = { ...wish, by: { kind: 'administrator', sub: 'other' } as const };
    expect(decidePause(board, again, addMs(NOW, 1))).toEqual({ act: 'already' });
    expect(decidePause(board, { ...wish, subject: 'branch-2' }, NOW).act).toBe('commit');
  });

  it('refuses more than a switchboard takes', () => {
    const pauses = Array.from({ length: PAUSES_MAX }, (_, index) => aPause({ id: `pau_${index}` }));
    expect(decidePause(aSwitchboard({ pauses }), wish, NOW)).toEqual({ act: 'refuse', code: 'pause.too-many' });
  });
});

describe('decideLift', () => {
  it('lifts one, leaves the others, and is looked at at once', () => {
    const [one, other] = [aPause({ id: 'pau_1' }), aPause({ id: 'pau_2' })];
    const board = boardOf(decideLift(aSwitchboard({ pauses: [one, other] }), 'pau_1', NOW));
    expect(board).toMatchObject({ version: 2, pauses: [other], lookAgainAt: NOW });
  });

  it('refuses what is not in force', () => {
    expect(decideLift(aSwitchboard(), 'pau_1', NOW)).toEqual({ act: 'refuse', code: 'pause.missing' });
  });
});

describe('forgottenPauses', () => {
  it('are those in force for a day', () => {
    const board = aSwitchboard({ pauses: [aPause({ id: 'a' }), aPause({ id: 'b', since: addMs(NOW, 1) })] });
    expect(forgottenPauses(board, addMs(NOW, DAY_MS)).map(({ id }) => id)).toEqual(['a']);
  });
});

describe('pausedBecauseOf', () => {
  it('tells an operator from an administrator', () => {
    expect(pausedBecauseOf({ kind: 'service', what: 'operator' }).code).toBe('pause.by-operator');
    expect(pausedBecauseOf(by).code).toBe('pause.by-administrator');
  });
});
