import { developmentBeacon } from '#adapters/beacon/development-beacon';
import { developmentKey, developmentSource } from '#domain/sampling/beacon/development-key';
import type { RoundSource } from '#domain/sampling/plan-rounds';
import type { Beacon } from '#ports/beacon';
import type { Clock } from '#ports/clock';
import type { KeyRing } from '#ports/key-ring';

/** What draws need beside the store. */
export type DrawParts = {
  /** Keys that secrets of draws are made with. */
  readonly drawKeys: KeyRing;
  readonly roundSource: RoundSource;
  readonly beacon: Beacon;
};

/**
 * Draws of one machine: a beacon with a key of its own, whose rounds come on the clock that is given. It is checked like
 * any other and proves nothing, which every certificate says.
 * @param seed the key of the beacon is made from it, always the same.
 */
export const developmentDraws = (seed: string, drawKeys: KeyRing, clock: Clock): DrawParts => {
  const key = developmentKey(seed);
  return { drawKeys, roundSource: developmentSource(key, 1), beacon: developmentBeacon(key, clock) };
};
