import { because } from '#domain/kernel/because';
import { nextVersion } from '#domain/kernel/change';
import { derivedId } from '#domain/kernel/id';
import type { Instant } from '#domain/kernel/instant';
import type { LocalDate } from '#domain/kernel/local-date';
import { lookingAgain } from '#domain/kernel/look-again';
import type { Actor } from '#domain/kernel/stamp';
import { decidePause, tendAt } from './decide-pause.ts';
import type { LadderTraffic, TrafficVerdict } from './judge-traffic.ts';
import type { Hold, Refusal, Switchboard } from './switchboard.ts';

/** What somebody is shown of a ladder that waits. */
export type Samples = Pick<Hold, 'receivers' | 'tasks'>;

/** Refusals kept: each covers one day, and no message waits for so many days. */
const REFUSALS_MAX = 50;

const SERVICE: Actor = { kind: 'service', what: 'limits' };

export const holdIdOf = (officeId: string, ladderId: string, on: LocalDate): string =>
  derivedId('hold', officeId, ladderId, on);

/**
 * The switchboard with a hold on each ladder that says more than is usual, and a pause where a cap is reached; the same
 * switchboard where nothing is new. A hold in force is brought up to date, so that people are shown what there is.
 */
export const withTrafficLimits = (
  board: Switchboard,
  verdict: TrafficVerdict,
  on: LocalDate,
  now: Instant,
  askedBy: string | null,
  samplesOf: (ladderId: string) => Samples,
): Switchboard => {
  let next = board;
  const holdOf = ({ ladderId, count, limit, usual }: LadderTraffic): Hold => ({
    id: holdIdOf(board.officeId, ladderId, on),
    ladderId,
    since: now,
    count,
    limit,
    usual,
    ...samplesOf(ladderId),
    askedBy,
  });
  for (const one of verdict.unusual) {
    const standing = next.holds.find((hold) => hold.ladderId === one.ladderId);
    const holds = standing
      ? next.holds.map((hold) => (hold === standing ? { ...hold, count: Math.max(hold.count, one.count) } : hold))
      : [...next.holds, holdOf(one)];
    next = { ...next, holds };
  }
  const pause = (scope: 'office' | 'ladder', subject: string, count: number, limit: number) => {
    const wish = { scope, subject, by: SERVICE, because: because('pause.cap-reached', { count, limit }), note: '' };
    const decided = decidePause(next, wish, now);
    if (decided.act === 'commit') next = decided.board;
  };
  for (const { ladderId, count, limit } of verdict.capped) pause('ladder', ladderId, count, limit);
  if (verdict.officeCapped !== null) pause('office', '', verdict.officeCapped, verdict.officeCap);
  if (next === board) return board;
  const { pauses, holds } = next;
  return lookingAgain(nextVersion(board, { pauses, holds }), tendAt(next, now));
};

export type HoldDecision =
  | { readonly act: 'commit'; readonly board: Switchboard; readonly hold: Hold }
  | { readonly act: 'refuse'; readonly code: 'hold.missing' | 'hold.own-rule' };

const without = (board: Switchboard, hold: Hold): readonly Hold[] => board.holds.filter((one) => one !== hold);

/** A second administrator lets a ladder speak: not the one who loaded what it stands on, then or since. */
export const decideApproval = (
  board: Switchboard,
  wanted: { readonly holdId: string; readonly sub: string; readonly loadedBy: string | null },
  now: Instant,
): HoldDecision => {
  const hold = board.holds.find(({ id }) => id === wanted.holdId);
  if (!hold) return { act: 'refuse', code: 'hold.missing' };
  if ([hold.askedBy, wanted.loadedBy].includes(wanted.sub)) return { act: 'refuse', code: 'hold.own-rule' };
  return { act: 'commit', hold, board: lookingAgain(nextVersion(board, { holds: without(board, hold) }), now) };
};

/** Cancels what a ladder has planned since the day began and plans until it ends. Stopping is for any administrator. */
export const decideRefusal = (
  board: Switchboard,
  wanted: {
    readonly holdId: string;
    readonly by: Actor;
    readonly note: string;
    readonly day: Pick<Refusal, 'from' | 'until'>;
  },
  now: Instant,
): HoldDecision => {
  const hold = board.holds.find(({ id }) => id === wanted.holdId);
  if (!hold) return { act: 'refuse', code: 'hold.missing' };
  const { by, note, day } = wanted;
  const refusal: Refusal = { holdId: hold.id, ladderId: hold.ladderId, ...day, by, note };
  const refusals = [...board.refusals, refusal].slice(-REFUSALS_MAX);
  return {
    act: 'commit',
    hold,
    board: lookingAgain(nextVersion(board, { holds: without(board, hold), refusals }), now),
  };
};
