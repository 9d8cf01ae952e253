import { type Because, because } from '#domain/kernel/because';
import { nextVersion } from '#domain/kernel/change';
import { derivedId } from '#domain/kernel/id';
import { addMs, HOUR_MS, type Instant } from '#domain/kernel/instant';
import { lookingAgain } from '#domain/kernel/look-again';
import type { Actor } from '#domain/kernel/stamp';
import type { Pause, PauseScope, Switchboard } from './switchboard.ts';

/** Pauses in force at once. More than this is a pause of the office. */
export const PAUSES_MAX = 100;

/** How often a switchboard that holds something back is looked at, so that people are told of what was forgotten. */
const TEND_MS = HOUR_MS;

export type PauseWish = {
  readonly scope: PauseScope;
  readonly subject: string;
  readonly by: Actor;
  readonly because: Because;
  readonly note: string;
};

export type PauseDecision =
  | { readonly act: 'commit'; readonly board: Switchboard }
  | { readonly act: 'already' }
  | { readonly act: 'refuse'; readonly code: 'pause.too-many' };

export type LiftDecision =
  | { readonly act: 'commit'; readonly board: Switchboard; readonly lifted: Pause }
  | { readonly act: 'refuse'; readonly code: 'pause.missing' };

const isAnythingInForce = ({ pauses, holds }: Pick<Switchboard, 'pauses' | 'holds'>): boolean =>
  pauses.length > 0 || holds.length > 0;

/** When a switchboard is next looked at by itself; `null` where it holds nothing back. */
export const tendAt = (board: Pick<Switchboard, 'pauses' | 'holds'>, now: Instant): Instant | null =>
  isAnythingInForce(board) ? addMs(now, TEND_MS) : null;

/** The id of a pause is made from what it holds back: pausing the same twice pauses it once. */
export const pauseIdOf = (officeId: string, scope: PauseScope, subject: string): string =>
  derivedId('pause', officeId, scope, subject);

/** Puts a pause in force. */
export const decidePause = (board: Switchboard, wish: PauseWish, now: Instant): PauseDecision => {
  const id = pauseIdOf(board.officeId, wish.scope, wish.subject);
  if (board.pauses.some((pause) => pause.id === id)) return { act: 'already' };
  if (board.pauses.length >= PAUSES_MAX) return { act: 'refuse', code: 'pause.too-many' };
  const pause: Pause = { id, since: now, ...wish };
  const pauses = [...board.pauses, pause];
  return { act: 'commit', board: lookingAgain(nextVersion(board, { pauses }), tendAt({ ...board, pauses }, now)) };
};

/** Lifts a pause. The sweep looks at the switchboard at once and lets go what waits. */
export const decideLift = (board: Switchboard, pauseId: string, now: Instant): LiftDecision => {
  const lifted = board.pauses.find((pause) => pause.id === pauseId);
  if (!lifted) return { act: 'refuse', code: 'pause.missing' };
  const pauses = board.pauses.filter((pause) => pause !== lifted);
  return { act: 'commit', lifted, board: lookingAgain(nextVersion(board, { pauses }), now) };
};

/** What is in force longer than this is told to whoever runs the service. */
export const FORGOTTEN_MS = 24 * HOUR_MS;

/** Pauses that have stood so long that they may have been forgotten. */
export const forgottenPauses = (board: Switchboard, now: Instant): readonly Pause[] =>
  board.pauses.filter((pause) => addMs(pause.since, FORGOTTEN_MS) <= now);

/** Why a pause was put in force, by who did it. */
export const pausedBecauseOf = (by: Actor): Because =>
  because(by.kind === 'service' ? 'pause.by-operator' : 'pause.by-administrator');
