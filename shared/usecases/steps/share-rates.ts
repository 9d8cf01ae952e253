import { insert, replace } from '#domain/kernel/change';
import { addMs, epochMsOf, type Instant } from '#domain/kernel/instant';
import { type RateLimit, takeSlots, windowId, windowStart } from '#domain/messages/rate-window';
import type { Channel } from '#domain/roster/roster';
import type { Clock } from '#ports/clock';
import type { Ledger } from '#ports/ledger';
import type { Pause } from '#ports/pause';
import type { RateReader } from '#ports/readers';
import { commitIfFirst } from './commit-if-first.ts';

export type RateServices = {
  readonly clock: Clock;
  readonly ledger: Ledger;
  readonly rates: RateReader;
  readonly pause: Pause;
};

/** What each channel may send, over all senders; a channel that is not named has no limit. */
export type RateLimits = Readonly<Partial<Record<Channel, RateLimit>>>;

/** Where a message goes, for its rate: groups have one each. */
export type RateLane = { readonly channel: Channel; readonly address: string; readonly urgent: boolean };

export type SharedRates = {
  /** Waits for its turn. False where that is too far off: the message stays as it is, and a later sweep brings it again. */
  take(lane: RateLane): Promise<boolean>;
};

/** Slots taken at once: two writes a batch of ten, and little is lost where a batch ends early. */
const BLOCK_SLOTS = 5;
/** Longest wait of a sender; what takes longer is left to the next sweep. */
const WAIT_MS_MAX = 10_000;
const TRIES_A_WINDOW_MAX = 20;

const nameOf = ({ channel, address }: RateLane): string => (channel === 'robot' ? `robot.${address}` : channel);

/** Slots of one window that this sender holds. */
type Held = { readonly start: Instant; left: number };

/** For senders that share no rate: one machine, tests. */
export const noRates = (): SharedRates => ({ take: async () => true });

/**
 * The one sending rate of all senders, shared by a count a window in the table: a slot is taken before a message is
 * claimed, so that waiting costs no lease and no attempt. Holds some slots of the current window; those of a window
 * that is over are lost.
 */
export const sharedRates = (services: RateServices, limits: RateLimits): SharedRates => {
  const held = new Map<string, Held>();

  const takeBlock = async (name: string, limit: RateLimit, urgent: boolean, start: Instant): Promise<number> => {
    for (let tries = 1; tries <= TRIES_A_WINDOW_MAX; tries += 1) {
      const known = await services.rates.window(windowId(name, limit, start));
      const slots = Math.min(BLOCK_SLOTS, limit.slots);
      const { window, taken } = takeSlots(known, name, limit, { slots, urgent, start });
      if (taken === 0) return 0;
      if (await commitIfFirst(services.ledger, [known ? replace(window) : insert(window)])) return taken;
    }
    return 0;
  };

  const takeNow = async (name: string, limit: RateLimit, urgent: boolean): Promise<boolean> => {
    const start = windowStart(limit, services.clock.now());
    const own = held.get(name);
    const left = own?.start === start && own.left > 0 ? own.left : await takeBlock(name, limit, urgent, start);
    held.set(name, { start, left: Math.max(0, left - 1) });
    return left > 0;
  };

  return {
    take: async (lane) => {
      const limit = limits[lane.channel];
      if (limit === undefined) return true;
      const name = nameOf(lane);
      const since = services.clock.now();
      while (!(await takeNow(name, limit, lane.urgent))) {
        const now = services.clock.now();
        const next = addMs(windowStart(limit, now), limit.windowMs);
        if (epochMsOf(next) - epochMsOf(since) > WAIT_MS_MAX) return false;
        await services.pause(epochMsOf(next) - epochMsOf(now));
      }
      return true;
    },
  };
};
