import { Temporal } from 'temporal-polyfill';
import { DAY_MS, epochMsOf, type Instant, MINUTE_MS, toInstant } from './instant.ts';
import { epochDayOf, fromEpochDay, type LocalDate, type LocalTime, minuteOfDay } from './local-date.ts';

/** An IANA time zone, e.g. `Asia/Shanghai`. */
export type ZoneId = string & { readonly __brand: 'ZoneId' };

/** What a clock on the wall of a zone shows at an instant. */
export type LocalMoment = { readonly date: LocalDate; readonly minuteOfDay: number };

const DAY_MINUTES = 1_440;
const SPANS_KEPT_MAX = 64;

/** A stretch of time in which a zone keeps one offset; `until` does not belong to it. */
type OffsetSpan = { readonly from: number; readonly until: number; readonly minutes: number };

// Asking the zone library costs 24 us, and a simulated year asks some millions of times: so it is asked once for each
// stretch between two clock changes. Changes may come at any minute (Antarctica/Casey, 2020: at 00:01).
const knownSpans = new Map<ZoneId, OffsetSpan[]>();

const findSpan = (epochMs: number, zone: ZoneId): OffsetSpan => {
  const at = Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(zone);
  const next = at.getTimeZoneTransition('next');
  // The look-up backwards leaves out a change at the very instant it starts from.
  const last = at.add({ milliseconds: 1 }).getTimeZoneTransition('previous');
  return {
    from: last?.epochMilliseconds ?? Number.NEGATIVE_INFINITY,
    until: next?.epochMilliseconds ?? Number.POSITIVE_INFINITY,
    minutes: at.offsetNanoseconds / 60_000_000_000,
  };
};

const offsetMinutes = (epochMs: number, zone: ZoneId): number => {
  const spans = knownSpans.get(zone) ?? [];
  for (const span of spans) if (span.from <= epochMs && epochMs < span.until) return span.minutes;
  const span = findSpan(epochMs, zone);
  knownSpans.set(zone, [span, ...spans.slice(0, SPANS_KEPT_MAX - 1)]);
  return span.minutes;
};

const NAME = /^[A-Za-z][\w+/-]*$/;

/** The name as the zone data spells it; `null` where this runtime knows no such zone (a bare offset is not a zone). */
export const parseZone = (text: string): ZoneId | null => {
  if (!NAME.test(text)) return null;
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(text).timeZoneId as ZoneId;
  } catch {
    return null;
  }
};

/** Day and minute of the day in `zone` at `at`; seconds are dropped. */
export const localMomentOf = (at: Instant, zone: ZoneId): LocalMoment => {
  const epochMs = epochMsOf(at);
  const minutes = Math.floor(epochMs / MINUTE_MS + offsetMinutes(epochMs, zone));
  const day = Math.floor(minutes / DAY_MINUTES);
  return { date: fromEpochDay(day), minuteOfDay: minutes - day * DAY_MINUTES };
};

export const localDateAt = (at: Instant, zone: ZoneId): LocalDate => localMomentOf(at, zone).date;

/**
 * The instant at which a wall clock in `zone` shows `date` and `time`. A time skipped by a clock change is read with the
 * offset before the change, so that 02:30 in a skipped hour is 03:30; a time that comes twice means the first (both as
 * in RFC 5545 and Temporal's `compatible`).
 *
 * @param time a time of the day, or minutes since midnight, 0 to 1,439.
 */
export const instantAt = (date: LocalDate, time: LocalTime | number, zone: ZoneId): Instant => {
  const minute = typeof time === 'number' ? time : minuteOfDay(time);
  const wallMs = epochDayOf(date) * DAY_MINUTES * MINUTE_MS + minute * MINUTE_MS;
  const before = offsetMinutes(wallMs - DAY_MS, zone);
  const after = offsetMinutes(wallMs + DAY_MS, zone);
  const early = wallMs - before * MINUTE_MS;
  if (before === after && offsetMinutes(early, zone) === before) return toInstant(early);
  const plain = Temporal.PlainDateTime.from(`${date}T00:00`).add({ minutes: minute });
  return toInstant(plain.toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds);
};

/** The last millisecond of `date` in `zone`: the moment after which a duty due on that day is late. */
export const endOfDay = (date: LocalDate, zone: ZoneId): Instant =>
  toInstant(epochMsOf(instantAt(fromEpochDay(epochDayOf(date) + 1), 0, zone)) - 1);

/** ISO 8601 with the offset of `zone`, seconds written out: `2023-06-30T09:00:00+08:00`. */
export const isoWithOffset = (at: Instant, zone: ZoneId): string => {
  const epochMs = epochMsOf(at);
  const offset = offsetMinutes(epochMs, zone);
  const sign = offset < 0 ? '-' : '+';
  const two = (n: number) => String(Math.trunc(Math.abs(n))).padStart(2, '0');
  return `${toInstant(epochMs + offset * MINUTE_MS).slice(0, 19)}${sign}${two(offset / 60)}:${two(offset % 60)}`;
};
