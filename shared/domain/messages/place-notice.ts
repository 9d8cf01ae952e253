import { nextSendingTime } from '#domain/calendar/next-sending-time';
import type { SendingHours } from '#domain/calendar/sending-hours';
import { type WorkCalendar, workdayOnOrAfter } from '#domain/calendar/work-calendar';
import { type Because, because } from '#domain/kernel/because';
import { nextVersion } from '#domain/kernel/change';
import { derivedId } from '#domain/kernel/id';
import { type Instant, laterOf } from '#domain/kernel/instant';
import { addDays, type LocalDate } from '#domain/kernel/local-date';
import { instantAt, localDateAt } from '#domain/kernel/zone';
import type { Channel } from '#domain/roster/roster';
import type { Message, MessageClass, Notice } from './message.ts';

/** Mails of their own a person gets a day beside the digest; the next one waits for the digest (domain reference 6.2). */
export const PROMPTS_A_DAY_MAX = 3;
/** Text messages a person gets a day. */
export const SMS_A_DAY_MAX = 1;
/** Notices one message carries: keeps the item far below 400 KB and the mail readable. */
export const NOTICES_MAX = 200;
/** Workdays ahead a digest is looked for before giving up: more full digests than this is no longer reminding. */
const DIGEST_DAYS_MAX = 10;

/** Where a notice may travel: which message of which person and day. Its id is made from the four. */
export type Place = {
  readonly id: string;
  readonly class: MessageClass;
  readonly channel: Channel;
  readonly personId: string;
  readonly onDate: LocalDate;
  readonly slot: number;
  readonly sendAt: Instant;
};

export type PlaceContext = {
  readonly officeId: string;
  readonly calendar: WorkCalendar;
  readonly hours: SendingHours;
  readonly now: Instant;
};

const placeOf = (
  context: PlaceContext,
  wanted: { readonly class: MessageClass; readonly channel: Channel; readonly personId: string },
  onDate: LocalDate,
  slot: number,
  sendAt: Instant,
): Place => ({
  ...wanted,
  id: derivedId('message', context.officeId, wanted.personId, onDate, wanted.channel, wanted.class, slot),
  onDate,
  slot,
  sendAt,
});

const digestPlaces = (context: PlaceContext, channel: Channel, personId: string, from: LocalDate): readonly Place[] => {
  const places: Place[] = [];
  for (let date = from; places.length < DIGEST_DAYS_MAX; date = addDays(date, 1)) {
    date = workdayOnOrAfter(context.calendar, date);
    const digestAt = instantAt(date, context.hours.digestAt, context.calendar.zone);
    const sendAt = nextSendingTime(context.calendar, context.hours, laterOf(digestAt, context.now));
    if (localDateAt(sendAt, context.calendar.zone) === date) {
      places.push(placeOf(context, { class: 'digest', channel, personId }, date, 1, sendAt));
    }
  }
  return places;
};

/**
 * The messages a notice may join, best first. A digest notice: today's digest, or that of the next workday. A prompt
 * one: up to three messages of the day, then the next digest. A text message: the one of the day, or none.
 */
export const placesFor = (
  context: PlaceContext,
  wanted: { readonly delivery: 'digest' | 'prompt'; readonly channel: Channel; readonly personId: string },
): readonly Place[] => {
  const sendAt = nextSendingTime(context.calendar, context.hours, context.now);
  const day = localDateAt(sendAt, context.calendar.zone);
  const { channel, personId } = wanted;
  if (channel === 'sms') {
    return Array.from({ length: SMS_A_DAY_MAX }, (_, index) =>
      placeOf(context, { class: 'sms', channel, personId }, day, index + 1, sendAt),
    );
  }
  if (wanted.delivery === 'digest') return digestPlaces(context, channel, personId, day);
  const prompts = Array.from({ length: PROMPTS_A_DAY_MAX }, (_, index) =>
    placeOf(context, { class: 'prompt', channel, personId }, day, index + 1, sendAt),
  );
  return [...prompts, ...digestPlaces(context, channel, personId, addDays(day, 1))];
};

/** A place taken: the message as it shall be, new or with one notice more. */
export type Placed = { readonly message: Message; readonly isNew: boolean };

/** A new message with its first notice, not yet stored. */
export const openMessage = (context: PlaceContext, place: Place, notice: Notice): Message => ({
  kind: 'message',
  officeId: context.officeId,
  id: place.id,
  version: 1,
  class: place.class,
  channel: place.channel,
  personId: place.personId,
  onDate: place.onDate,
  slot: place.slot,
  notices: [notice],
  dropped: [],
  sendAt: place.sendAt,
  state: 'PENDING',
  attempts: 0,
  unknowns: 0,
  claim: null,
  providerId: null,
  history: [{ state: 'PENDING', at: context.now, because: because('message.planned') }],
  lookAgainAt: place.sendAt,
});

/** Whether a stored message still takes notices: nobody has begun to send it, and it is not full. */
export const takesNotices = (message: Message): boolean =>
  message.state === 'PENDING' && message.attempts === 0 && message.notices.length < NOTICES_MAX;

/** The next version of a message with one notice more; the same notice twice is once, and one that was withdrawn is back. */
export const joinMessage = (message: Message, notice: Notice): Message =>
  message.notices.some((one) => one.id === notice.id)
    ? message
    : nextVersion(message, {
        notices: [...message.notices, notice],
        dropped: message.dropped.filter(({ noticeId }) => noticeId !== notice.id),
      });

/** Why a notice found no place. */
export const noPlaceBecause = (channel: Channel): Because =>
  channel === 'sms' ? because('reminder.skipped-sms-limit') : because('message.digest-full');
