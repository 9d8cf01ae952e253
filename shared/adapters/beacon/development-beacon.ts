import { type DevelopmentKey, signRound } from '#domain/sampling/beacon/development-key';
import type { Beacon } from '#ports/beacon';
import type { Clock } from '#ports/clock';
import { beforeLooking } from './checked-value.ts';

/** Signs by itself every round whose time has come on our clock: for one machine, and for tests. It proves nothing. */
export const developmentBeacon = (key: DevelopmentKey, clock: Clock): Beacon => ({
  at: async (source, round) => {
    const early = beforeLooking(source, round, clock);
    if (early !== null) return early;
    if (source.kind !== 'development' || source.key !== key.publicKey) {
      return { kind: 'away', because: 'beacon.other-key', passedOver: [] };
    }
    return { kind: 'value', value: { sig: signRound(key, round) }, passedOver: [] };
  },
});
