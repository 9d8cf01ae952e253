import type { SendingLimits } from '#adapters/aws/sending-client';
import { jsonIn } from '#adapters/webhook/json-in';
import { ANSWER_BYTES_MAX, getOnce, type WebhookOptions } from '#adapters/webhook/post-once';
import type { Beacon, PassedOver, RoundSource } from '#ports/beacon';
import type { Clock } from '#ports/clock';
import { beforeLooking, faultOf } from './checked-value.ts';

/** Four relays that stand still take a third of a minute, and the next sweep asks again. */
export const RELAY_LIMITS: SendingLimits = { connectionMs: 2_000, answerMs: 3_000, wholeMs: 5_000 };

type Told =
  | { readonly kind: 'sig'; readonly sig: string }
  | { readonly kind: 'not-yet' | 'no'; readonly because: string };

/** A round that is not there yet: 404 by the first version of the interface, 425 by the second. */
const NOT_THERE = new Set([404, 425]);

const signatureIn = (body: string, round: number): string | null => {
  const told = jsonIn(body) as { readonly round?: unknown; readonly signature?: unknown } | null | undefined;
  return told?.round === round && typeof told.signature === 'string' ? told.signature : null;
};

const ask = async (url: string, round: number, options: WebhookOptions): Promise<Told> => {
  const answer = await getOnce(url, options);
  if (answer.kind !== 'answered') return { kind: 'no', because: answer.reason };
  if (NOT_THERE.has(answer.status)) return { kind: 'not-yet', because: `HTTP ${answer.status}` };
  // A redirect is not followed: it leads where nobody looked.
  if (answer.status !== 200) return { kind: 'no', because: `HTTP ${answer.status}` };
  if (answer.body.length >= ANSWER_BYTES_MAX) return { kind: 'no', because: 'answer too long' };
  const sig = signatureIn(answer.body, round);
  return sig === null ? { kind: 'no', because: 'answer not understood' } : { kind: 'sig', sig };
};

const hostOf = (relay: string): string => URL.parse(relay)?.host ?? 'no URL';

/** All of them, the first another one with each round, so that none carries everything. */
const inTurn = (relays: readonly string[], round: number): readonly string[] => {
  const first = relays.length === 0 ? 0 : round % relays.length;
  return [...relays.slice(first), ...relays.slice(0, first)];
};

/**
 * Asks relays of drand, one after the other, until one gives the signature of the round. What a relay says is checked, so it
 * needs no trust; one that says something wrong is passed over and named. @param relays bases of their URLs, without a
 * slash at the end. @param options `RELAY_LIMITS` where no limits are given.
 */
export const relayBeacon = (relays: readonly string[], clock: Clock, options: WebhookOptions = {}): Beacon => ({
  at: async (source: RoundSource, round: number) => {
    const early = beforeLooking(source, round, clock);
    if (early !== null) return early;
    if (source.kind !== 'drand') return { kind: 'away', because: 'beacon.no-relay', passedOver: [] };
    const passedOver: PassedOver[] = [];
    let isLate = false;
    for (const relay of inTurn(relays, round)) {
      const url = `${relay}/${source.chain}/public/${round}`;
      const told = await ask(url, round, { limits: RELAY_LIMITS, ...options });
      const fault = told.kind === 'sig' ? faultOf(source, round, told.sig) : told.because;
      if (told.kind === 'sig' && fault === null) return { kind: 'value', value: { sig: told.sig }, passedOver };
      passedOver.push({ from: hostOf(relay), because: fault ?? '' });
      isLate ||= told.kind === 'not-yet';
    }
    return isLate ? { kind: 'not-yet', passedOver } : { kind: 'away', because: 'beacon.no-relay', passedOver };
  },
});
