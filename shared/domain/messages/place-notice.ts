import { nextSendingTime, sendingDayOnOrAfter } from '#domain/calendar/next-sending-time';
import type { SendingHours } from '#domain/calendar/sending-hours';
import type { WorkCalendar } from '#domain/calendar/work-calendar';
import { type Because, because } from '#domain/kernel/because';
import { nextVersion } from '#domain/kernel/change';
import { derivedId } from '#domain/kernel/id';
import { type Instant, laterOf } from '#domain/kernel/instant';
import { addDays, type LocalDate } from '#domain/kernel/local-date';
import { instantAt, localDateAt } from '#domain/kernel/zone';
import type { Channel, Roster } from '#domain/roster/roster';
import { unitHours } from '#domain/roster/unit-hours';
import type { DayLimits, Office } from '#domain/rules/office';
import type { Message, MessageClass, Notice } from './message.ts';

/** Notices one message carries: keeps the item far below 400 KB and the mail readable. */
export const NOTICES_MAX = 200;
/** Sending days ahead that are looked at before giving up: more full digests than this is no longer reminding. */
const DAYS_AHEAD_MAX = 10;

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
  readonly limits: DayLimits;
  readonly now: Instant;
  /** The unit through whose post somebody is told, whose hours these are; absent: the office's hours. */
  readonly unitId?: string;
};

/** Where messages of an office are placed, by the hours of the office. */
export const officePlaces = (office: Office, calendar: WorkCalendar, now: Instant): PlaceContext => ({
  officeId: office.id,
  calendar,
  hours: office.sendingHours,
  limits: office.limits,
  now,
});

/** The same by the hours of a unit. */
export const unitPlaces = (context: PlaceContext, roster: Roster, unitId: string | null): PlaceContext =>
  unitId === null ? context : { ...context, hours: unitHours(roster, unitId, context.hours), unitId };

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
  for (let date = from; places.length < DAYS_AHEAD_MAX; date = addDays(date, 1)) {
    date = sendingDayOnOrAfter(context.calendar, context.hours, date);
    const digestAt = instantAt(date, context.hours.digestAt, context.calendar.zone);
    const sendAt = nextSendingTime(context.calendar, context.hours, laterOf(digestAt, context.now));
    if (localDateAt(sendAt, context.calendar.zone) === date) {
      places.push(placeOf(context, { class: 'digest', channel, personId }, date, 1, sendAt));
    }
  }
  return places;
};

/** The prompt messages of a person's day, in the order in which they are opened. @param more beyond the limit of the day. */
export const promptPlaces = (
  context: PlaceContext,
  channel: Channel,
  personId: string,
  day: LocalDate,
  sendAt: Instant,
  more = 0,
): readonly Place[] =>
  Array.from({ length: context.limits.promptsADay + more }, (_, index) =>
    placeOf(context, { class: 'prompt', channel, personId }, day, index + 1, sendAt),
  );

/** Those of the day, and where there is nothing but text messages, those of the sending days after it. */
const smsPlaces = (context: PlaceContext, { personId, waits }: Wish, day: LocalDate, sendAt: Instant): Place[] => {
  const { calendar, hours, limits } = context;
  const places: Place[] = [];
  let [date, at] = [day, sendAt];
  for (let ahead = 0; ahead < (waits ? DAYS_AHEAD_MAX : 1); ahead += 1) {
    for (let slot = 1; slot <= limits.smsADay; slot += 1) {
      places.push(placeOf(context, { class: 'sms', channel: 'sms', personId }, date, slot, at));
    }
    at = nextSendingTime(calendar, hours, instantAt(addDays(date, 1), 0, calendar.zone));
    date = localDateAt(at, calendar.zone);
  }
  return places;
};

/**
 * What somebody is to be told by. `waits`: it has no twin by mail, so a text message waits for a day with room.
 * `mustArrive`: it is worth nothing the day after, so that one prompt message more than the limit may be opened for it.
 */
export type Wish = {
  readonly delivery: 'digest' | 'prompt';
  readonly channel: Channel;
  readonly personId: string;
  readonly waits?: boolean;
  readonly mustArrive?: boolean;
};

/**
 * The messages a notice may join, best first. A digest notice: today's digest, or that of the next sending day. A prompt
 * one: the messages of the day, three by default, then the next digest. A text message: the one of the day, or none.
 */
export const placesFor = (context: PlaceContext, wanted: Wish): readonly Place[] => {
  const sendAt = nextSendingTime(context.calendar, context.hours, context.now);
  const day = localDateAt(sendAt, context.calendar.zone);
  const { channel, personId } = wanted;
  if (channel === 'sms') return smsPlaces(context, wanted, day, sendAt);
  if (wanted.delivery === 'digest') return digestPlaces(context, channel, personId, day);
  const prompts = promptPlaces(context, channel, personId, day, sendAt, wanted.mustArrive ? 1 : 0);
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
  ...(context.unitId !== undefined && { unitId: context.unitId }),
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
