import type { Stored } from '#domain/kernel/change';
import { addMs, DAY_MS, type Instant } from '#domain/kernel/instant';
import type { Channel } from './roster.ts';

/** That a contact point works. Its id is that of the contact point; the address itself is not kept. */
export type Reach = Stored & {
  readonly kind: 'reach';
  readonly channel: Channel;
  /** Exact to some days: see `REACH_MS_MAX`. */
  readonly lastDeliveredAt: Instant;
};

/** A delivery is written down where the last one that was is older: once a week and contact point at most. */
export const REACH_MS_MAX = 7 * DAY_MS;

/** The record of a delivery, or `null` where one as good is there. */
export const afterDelivery = (
  known: Reach | null,
  contact: { readonly officeId: string; readonly id: string; readonly channel: Channel },
  now: Instant,
): Reach | null => {
  if (known && addMs(known.lastDeliveredAt, REACH_MS_MAX) >= now) return null;
  const { officeId, id, channel } = contact;
  return { kind: 'reach', officeId, id, version: (known?.version ?? 0) + 1, channel, lastDeliveredAt: now };
};
