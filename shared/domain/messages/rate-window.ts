import type { Stored } from '#domain/kernel/change';
import { epochMsOf, type Instant, toInstant } from '#domain/kernel/instant';
import { HOUSE_ID } from '#domain/rules/switchboard';

/** So many messages a window at most, over all senders. */
export type RateLimit = { readonly slots: number; readonly windowMs: number };

/** How many slots of one window are taken. A ring of a few records a lane is written over and over, so that nothing grows. */
export type RateWindow = Stored & {
  readonly kind: 'rate-window';
  readonly startsAt: Instant;
  readonly used: number;
};

/** More windows than two clocks of ours are ever apart. */
const RING = 16;
/** One slot in so many is kept for red slips. */
const KEPT_ONE_IN = 5;

/** The beginning of the window a moment lies in. */
export const windowStart = ({ windowMs }: RateLimit, now: Instant): Instant =>
  toInstant(Math.floor(epochMsOf(now) / windowMs) * windowMs);

/** The record that counts a window. @param lane a channel, or one robot of it. */
export const windowId = (lane: string, limit: RateLimit, start: Instant): string =>
  `${lane}.${Math.floor(epochMsOf(start) / limit.windowMs) % RING}`;

/**
 * Takes up to `wanted` slots of a window, as it stands. Fewer, or none, where others were first; the last ones are for
 * red slips.
 */
export const takeSlots = (
  known: RateWindow | null,
  lane: string,
  limit: RateLimit,
  wanted: { readonly slots: number; readonly urgent: boolean; readonly start: Instant },
): { readonly window: RateWindow; readonly taken: number } => {
  const { start, urgent } = wanted;
  const isThis = known?.startsAt === start;
  // Somebody whose clock is ahead counts a later window there: what is left of this one is not known.
  const isOver = known !== null && known.startsAt > start;
  const used = isThis ? known.used : 0;
  const free = urgent ? limit.slots : limit.slots - Math.floor(limit.slots / KEPT_ONE_IN);
  const taken = isOver ? 0 : Math.max(0, Math.min(wanted.slots, free - used));
  const window: RateWindow = {
    kind: 'rate-window',
    officeId: HOUSE_ID,
    id: windowId(lane, limit, start),
    version: (known?.version ?? 0) + 1,
    startsAt: start,
    used: used + taken,
  };
  return { window, taken };
};
