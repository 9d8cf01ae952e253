import { type Because, because } from '#domain/kernel/because';
import { nextVersion } from '#domain/kernel/change';
import { derivedId } from '#domain/kernel/id';
import { addMs, epochMsOf, type Instant, MINUTE_MS } from '#domain/kernel/instant';
import { lookingAgain } from '#domain/kernel/look-again';
import type { Message, Notice } from './message.ts';

/** The longest a message that is held back is left alone. A pause that is lifted looks so far ahead (`tend-switchboards`). */
export const SHELVED_MS_MAX = 30 * MINUTE_MS;
const SHELVED_MS_MIN = 2 * MINUTE_MS;

const HELD_CODES: ReadonlySet<string> = new Set<Because['code']>([
  'message.held-by-pause',
  'message.held-for-approval',
  'message.held-apart',
]);

/**
 * When a message that is held back is looked at again: half as long as it is late already, so that a short pause delays
 * little and a long one costs two writes an hour a message.
 */
const shelvedUntil = (message: Message, now: Instant): Instant => {
  const lateMs = Math.max(0, epochMsOf(now) - epochMsOf(message.sendAt));
  return addMs(now, Math.min(SHELVED_MS_MAX, Math.max(SHELVED_MS_MIN, Math.floor(lateMs / 2))));
};

/** Whether a message has waited behind a pause or a hold, and nothing else has happened to it since. */
export const wasShelved = ({ history }: Message): boolean => HELD_CODES.has(history.at(-1)?.because.code ?? '');

/** Whether it was made of notices taken out of another message, and so stands in nobody's count of the day. */
export const isApart = ({ history }: Message): boolean => history[0]?.because.code === 'message.held-apart';

/** The message put aside unsent. Its history tells the reason once, however long it waits. */
export const shelveMessage = (message: Message, now: Instant, reason: Because): Message => {
  const isKnown = message.history.at(-1)?.because.code === reason.code;
  const history = isKnown
    ? message.history
    : [...message.history, { state: 'PENDING' as const, at: now, because: reason }];
  return lookingAgain(nextVersion(message, { history }), shelvedUntil(message, now));
};

/**
 * Notices that are held back, as a message of their own, so that the others can go. The id is made from the message and
 * its version: a claim tried twice makes it once.
 */
export const apartFrom = (message: Message, held: readonly Notice[], now: Instant, reason: Because): Message =>
  lookingAgain(
    {
      ...message,
      id: derivedId('message', message.id, 'held', message.version),
      version: 1,
      notices: held,
      attempts: 0,
      unknowns: 0,
      claim: null,
      providerId: null,
      state: 'PENDING',
      history: [
        { state: 'PENDING', at: now, because: because('message.held-apart', { message: message.id }) },
        { state: 'PENDING', at: now, because: reason },
      ],
    },
    shelvedUntil(message, now),
  );
