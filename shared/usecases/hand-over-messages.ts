import { nextVersion, replace } from '#domain/kernel/change';
import { addMs, HOUR_MS, type Instant, MINUTE_MS } from '#domain/kernel/instant';
import { isAway } from '#domain/kernel/service-error';
import { decideSweep } from '#domain/messages/decide-message';
import { inFairOrder } from '#domain/messages/fair-order';
import type { Message } from '#domain/messages/message';
import type { Channel } from '#domain/roster/roster';
import type { Clock } from '#ports/clock';
import type { DispatchHint, DispatchQueue } from '#ports/dispatch-queue';
import type { Ledger } from '#ports/ledger';
import { commitIfFirst } from './steps/commit-if-first.ts';
import type { RateLimits } from './steps/share-rates.ts';

export type HandOverServices = {
  readonly clock: Clock;
  readonly ledger: Ledger;
  readonly queue: DispatchQueue;
  /** What the senders may send; absent: whatever is due. */
  readonly rateLimits?: RateLimits;
};

/** From one sweep to the next. What senders cannot send until then is not handed to them: it stays due. */
const TICK_MS = MINUTE_MS;

export type HandOverReport = {
  readonly handedOver: number;
  /** Claims whose lease ran out: their outcome is unknown now. */
  readonly parked: number;
  /** Unknown outcomes given up: people must look. */
  readonly escalated: number;
  readonly retried: number;
  /** Messages that threw; put off by an hour, so that one bad record stops nobody else. */
  readonly putOff: readonly { readonly messageId: string; readonly error: unknown }[];
};

/** Where even that cannot be written, the next sweep comes upon it again; it stops nobody then either. */
const putOff = async (services: HandOverServices, message: Message, now: Instant): Promise<void> => {
  const later = nextVersion(message, { lookAgainAt: addMs(now, HOUR_MS) });
  try {
    await commitIfFirst(services.ledger, [replace(later)]);
  } catch (error) {
    if (isAway(error)) throw error;
  }
};

/** Messages of a channel that the senders can send until the next sweep. Groups have a rate each, which senders know. */
const capacityOf = (channel: Channel, limits: RateLimits | undefined): number => {
  const limit = channel === 'robot' ? undefined : limits?.[channel];
  return limit === undefined ? Number.POSITIVE_INFINITY : Math.floor((limit.slots * TICK_MS) / limit.windowMs);
};

/**
 * Moves on the messages whose moment has come: pending ones go to the senders, worst first; expired claims are parked;
 * parked ones are tried again or given up. Hints in `alsoReady` go first. The queue is only told; the state decides. No
 * more of a channel is handed over than its rate lets go until the next sweep, offices and units in turns: the rest
 * stays due, and costs no write.
 */
export const handOverMessages = async (
  services: HandOverServices,
  due: readonly Message[],
  alsoReady: readonly DispatchHint[],
): Promise<HandOverReport> => {
  const now = services.clock.now();
  const pending: Message[] = [];
  const moved: Message[] = [];
  const failed: { readonly messageId: string; readonly error: unknown }[] = [];
  for (const message of due) {
    try {
      const decision = decideSweep(message, now);
      if (decision.act === 'hand-over') pending.push(message);
      // Where it was not first, feedback or another sweep settled it.
      const isOurs = decision.act === 'commit' && (await commitIfFirst(services.ledger, [replace(decision.message)]));
      if (isOurs) moved.push(decision.message);
    } catch (error) {
      if (isAway(error)) throw error;
      failed.push({ messageId: message.id, error });
      await putOff(services, message, now);
    }
  }
  const retried = moved.filter((message) => message.state === 'PENDING');
  const hints = new Map<string, DispatchHint>();
  for (const hint of alsoReady) hints.set(hint.messageId, hint);
  const left = new Map<Channel, number>();
  for (const { officeId, id, channel } of inFairOrder([...pending, ...retried])) {
    if (hints.has(id)) continue;
    const free = left.get(channel) ?? capacityOf(channel, services.rateLimits);
    left.set(channel, free - 1);
    if (free > 0) hints.set(id, { officeId, messageId: id });
  }
  if (hints.size > 0) await services.queue.enqueue([...hints.values()]);
  return {
    handedOver: hints.size,
    parked: moved.filter((message) => message.state === 'UNKNOWN').length,
    escalated: moved.filter((message) => message.state === 'ESCALATED').length,
    retried: retried.length,
    putOff: failed,
  };
};
