import { because } from '#domain/kernel/because';
import type { LocalDate } from '#domain/kernel/local-date';
import type { Message } from './message.ts';
import { moved } from './move-message.ts';
import type { VerdictOf } from './notice-verdict.ts';
import {
  joinMessage,
  noPlaceBecause,
  openMessage,
  type PlaceContext,
  type Placed,
  placesFor,
  takesNotices,
} from './place-notice.ts';
import { isApart, wasShelved } from './shelve-message.ts';

/**
 * Whether a message that was held back must join the messages of today instead of going by itself: it belongs to a day
 * that is over, or to none, and a person's day has its limits. What may have left already stays what it is.
 */
export const mustRegroup = (message: Message, today: LocalDate): boolean =>
  wasShelved(message) && message.attempts === 0 && (message.onDate < today || isApart(message));

const wishOf = (message: Message) => ({
  delivery: message.class === 'digest' ? ('digest' as const) : ('prompt' as const),
  channel: message.channel,
  personId: message.personId,
});

/** The messages of today that it may join: to be looked up before it is regrouped. */
export const regroupPlaces = (message: Message, context: PlaceContext): readonly string[] =>
  placesFor(context, wishOf(message)).map(({ id }) => id);

export type Regrouped = { readonly message: Message; readonly joined: readonly Placed[] };

/**
 * Ends a message that was held back, what is still wanted of it put into messages of today. `null` where nothing is
 * wanted, which is for the claim to end, and where today has no room for all of it: it goes as it is then, late being
 * better than never.
 */
export const regroupMessage = (
  message: Message,
  verdictOf: VerdictOf,
  context: PlaceContext,
  known: ReadonlyMap<string, Message>,
): Regrouped | null => {
  const { now } = context;
  const joined = new Map<string, Placed>();
  const dropped = [...message.dropped];
  let wanted = 0;
  for (const notice of message.notices) {
    const { id: noticeId, taskId, rung } = notice;
    const verdict = verdictOf(notice);
    if (!verdict.wanted) {
      dropped.push({ noticeId, taskId, rung, at: now, because: verdict.because });
      continue;
    }
    wanted += 1;
    const place = placesFor(context, wishOf(message)).find(({ id }) => {
      const there = joined.get(id)?.message ?? known.get(id) ?? null;
      return id !== message.id && (there === null || takesNotices(there));
    });
    if (!place && message.channel !== 'sms') return null;
    const reason = place ? because('message.regrouped', { message: place.id }) : noPlaceBecause(message.channel);
    dropped.push({ noticeId, taskId, rung, at: now, because: reason });
    if (!place) continue;
    const there = joined.get(place.id)?.message ?? null;
    const stored = known.get(place.id) ?? null;
    const version = stored === null ? 1 : stored.version + 1;
    const before = there ?? stored;
    const after = before === null ? openMessage(context, place, notice) : joinMessage(before, notice);
    joined.set(place.id, { message: { ...after, version }, isNew: stored === null });
  }
  if (wanted === 0) return null;
  const [first] = joined.keys();
  const reason = because('message.regrouped', { message: first ?? '' });
  const ended = moved(message, 'CANCELLED', now, first === undefined ? noPlaceBecause(message.channel) : reason, null, {
    notices: [],
    dropped,
  });
  return { message: ended, joined: [...joined.values()] };
};
