import { chainOf } from '#domain/sampling/beacon/chain';
import { openBeacon } from '#domain/sampling/beacon/open-beacon';
import { isRound, isSchedule, roundTime } from '#domain/sampling/beacon/round-time';
import type { BeaconAnswer, RoundSource } from '#ports/beacon';
import type { Clock } from '#ports/clock';

/** What a beacon answers without looking anywhere: the chain or the round is none, or its time has not come. `null`: look. */
export const beforeLooking = (source: RoundSource, round: number, clock: Clock): BeaconAnswer | null => {
  const chain = chainOf(source);
  if (chain === null || !isSchedule(chain)) return { kind: 'away', because: 'beacon.unknown-chain', passedOver: [] };
  if (!isRound(chain, round)) return { kind: 'away', because: 'beacon.bad-round', passedOver: [] };
  return clock.now() < roundTime(chain, round) ? { kind: 'not-yet', passedOver: [] } : null;
};

/** Why a signature is not the one of the round, by its code; `null` where it is. Whoever brought it is not believed. */
export const faultOf = (source: RoundSource, round: number, sig: string): string | null => {
  const opened = openBeacon({ ...source, round }, { sig }, 'sha256');
  return opened.ok ? null : opened.code;
};
