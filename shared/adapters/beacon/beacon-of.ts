import type { WebhookOptions } from '#adapters/webhook/post-once';
import { developmentKey } from '#domain/sampling/beacon/development-key';
import type { Beacon } from '#ports/beacon';
import type { Clock } from '#ports/clock';
import { developmentBeacon } from './development-beacon.ts';
import { relayBeacon } from './relay-beacon.ts';
import { type Texts, textBeacon } from './text-beacon.ts';

/** How public values come to a stage. */
export type BeaconWays =
  /** From relays; `texts` is looked at before, so that a value that was brought is taken where no relay can be reached. */
  | { readonly channel: 'relay'; readonly relays: readonly string[]; readonly texts: Texts | null }
  /** From what was brought alone: nothing is asked of the network. */
  | { readonly channel: 'file'; readonly texts: Texts }
  /** From a key of our own. */
  | { readonly channel: 'development'; readonly seed: string };

/** The first that has the value; where neither has it, the answer of the second. It is one round, whichever way it comes. */
const firstOf = (before: Beacon, then: Beacon): Beacon => ({
  at: async (source, round) => {
    const first = await before.at(source, round);
    if (first.kind === 'value') return first;
    const second = await then.at(source, round);
    return { ...second, passedOver: [...first.passedOver, ...second.passedOver] };
  },
});

/** The beacon of a stage. */
export const beaconOf = (ways: BeaconWays, clock: Clock, options: WebhookOptions = {}): Beacon => {
  switch (ways.channel) {
    case 'relay': {
      const relays = relayBeacon(ways.relays, clock, options);
      return ways.texts === null ? relays : firstOf(textBeacon(ways.texts, clock), relays);
    }
    case 'file':
      return textBeacon(ways.texts, clock);
    case 'development':
      return developmentBeacon(developmentKey(ways.seed), clock);
  }
};
