import { MINUTE_MS, SECOND_MS } from '#domain/kernel/instant';
import { GRACE_MS, LEASE_MS } from '#domain/messages/decide-message';
import { visibilitySecondsOf } from '#infra/catalog';
import { nextSendingMs, sendingEndsMs } from './judge/days.ts';
import { FAULT_MS_MAX } from './kernel/faults.ts';
import { TICK_MS } from './world/schedule.ts';

/** The longest a refused message waits for its next try: `retryAt` of `shared/domain/messages` doubles up to an hour. */
const RETRY_MS_MAX = 60 * MINUTE_MS;

/**
 * How long nothing goes wrong before it is judged whether all is well: twice what one recovery takes, and the longest
 * wait of a message that was refused. A batch that died shows again meanwhile.
 */
export const CALM_MS = 2 * (LEASE_MS + TICK_MS + GRACE_MS) + RETRY_MS_MAX + visibilitySecondsOf('dispatch') * SECOND_MS;

/** The moment after `ms` of sending hours have passed since `fromMs`: a recovery waits overnight. */
const afterSendingTime = (fromMs: number, ms: number): number => {
  let atMs = nextSendingMs(fromMs);
  for (let left = ms; ; ) {
    const endsMs = sendingEndsMs(atMs);
    if (endsMs - atMs >= left) return atMs + left;
    left -= endsMs - atMs;
    atMs = nextSendingMs(endsMs + 1);
  }
};

/** When a run may be judged: a calm after the last fault, and not before its scenario is over. Asked at every happening. */
export const openHorizon = (untilMs: number): ((lastFaultMs: number) => number) => {
  let known = { lastFaultMs: Number.NaN, horizonMs: 0 };
  return (lastFaultMs) => {
    if (known.lastFaultMs !== lastFaultMs) {
      const horizonMs = afterSendingTime(Math.max(lastFaultMs + FAULT_MS_MAX, untilMs), CALM_MS);
      known = { lastFaultMs, horizonMs };
    }
    return known.horizonMs;
  };
};
