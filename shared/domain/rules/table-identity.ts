import { because } from '#domain/kernel/because';
import { nextVersion } from '#domain/kernel/change';
import { type Instant, toInstant } from '#domain/kernel/instant';
import { lookingAgain } from '#domain/kernel/look-again';
import type { Actor } from '#domain/kernel/stamp';
import { decidePause, pauseIdOf, tendAt } from './decide-pause.ts';
import { emptySwitchboard, HOUSE_ID, type Pause, type Switchboard } from './switchboard.ts';

const BY: Actor = { kind: 'service', what: 'restore' };

/** Whether the house's switchboard was written on another table: what lies beneath was restored, and not taken over yet. */
export const isForeign = (house: Switchboard | null, tableId: string): boolean =>
  house !== null && house.tableId !== null && house.tableId !== tableId;

const guard = (since: Instant): Pause => ({
  id: pauseIdOf(HOUSE_ID, 'office', ''),
  scope: 'office',
  subject: '',
  since,
  by: BY,
  because: because('restore.detected'),
  note: '',
});

/** The house's switchboard as it holds on this table: on a restored one nothing leaves, whatever is written in it. */
export const onThisTable = (house: Switchboard | null, tableId: string): Switchboard | null => {
  if (house === null || !isForeign(house, tableId)) return house;
  return house.pauses.some(({ scope }) => scope === 'office')
    ? house
    : { ...house, pauses: [...house.pauses, guard(toInstant(0))] };
};

export type IdentityDecision =
  | { readonly act: 'known' }
  /** A new house, or one from before tables were told apart. */
  | { readonly act: 'commit'; readonly board: Switchboard; readonly foreign: false }
  /** A restored table: the pause is written down, `null` where it stands already. */
  | { readonly act: 'stop'; readonly board: Switchboard | null };

/** What a process does that finds itself on a table. */
export const decideIdentity = (stored: Switchboard | null, tableId: string, now: Instant): IdentityDecision => {
  const house = stored ?? emptySwitchboard(HOUSE_ID);
  if (house.tableId === tableId) return { act: 'known' };
  if (house.tableId === null) return { act: 'commit', board: nextVersion(house, { tableId }), foreign: false };
  const wish = { scope: 'office', subject: '', by: BY, because: because('restore.detected'), note: '' } as const;
  const decision = decidePause(house, wish, now);
  return { act: 'stop', board: decision.act === 'commit' ? decision.board : null };
};

/**
 * The house on a restored table after it was put forward: the table is ours from now on, and still paused, until somebody
 * has looked and lifts that.
 */
export const takenOver = (
  stored: Switchboard | null,
  table: { readonly tableId: string; readonly fenceAt: Instant },
  now: Instant,
): Switchboard => {
  const house = stored ?? emptySwitchboard(HOUSE_ID);
  const others = house.pauses.filter(({ scope }) => scope !== 'office');
  const pauses = [...others, { ...guard(now), because: because('restore.rolled-forward') }];
  return lookingAgain(nextVersion(house, { ...table, pauses }), tendAt({ ...house, pauses }, now));
};
