import { Temporal } from 'temporal-polyfill';
import { epochMsOf, HOUR_MS, type Instant, MINUTE_MS, toInstant } from './instant.ts';
import { epochDayOf, fromEpochDay, type LocalDate, type LocalTime, minuteOfDay } from './local-date.ts';

/** An IANA time zone, e.g. `Asia/Shanghai`. */
export type ZoneId = string & { readonly __brand: 'ZoneId' };

/** What a clock on the wall of a zone shows at an instant. */
export type LocalMoment = { readonly date: LocalDate; readonly minuteOfDay: number };

const DAY_MINUTES = 1_440;
const SLOT_MS = HOUR_MS / 4;
const SLOTS_KEPT_MAX = 200_000;

// Offsets change on quarter hours only, so one look-up per zone and quarter hour is exact. Asking the zone library each
// time costs 24 us, and a simulated year asks some millions of times.
const offsets = new Map<string, number>();

const offsetMinutes = (epochMs: number, zone: ZoneId): number => {
  const slot = Math.floor(epochMs / SLOT_MS);
  const key = `${zone}#${slot}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  const zoned = Temporal.Instant.fromEpochMilliseconds(slot * SLOT_MS).toZonedDateTimeISO(zone);
  const minutes = zoned.offsetNanoseconds / 60_000_000_000;
  if (offsets.size >= SLOTS_KEPT_MAX) offsets.clear();
  offsets.set(key, minutes);
  return minutes;
};

/** `null` where the zone is not known to this runtime. */
export const parseZone = (text: string): ZoneId | null => {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(text);
    return text as ZoneId;
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
 * The instant at which a wall clock in `zone` shows `date` and `time`. A time skipped by a clock change becomes the
 * next that exists; a time that comes twice means the first (both as in RFC 5545 and Temporal's `compatible`).
 */
export const instantAt = (date: LocalDate, time: LocalTime | number, zone: ZoneId): Instant => {
  const minute = typeof time === 'number' ? time : minuteOfDay(time);
  const wallMs = epochDayOf(date) * DAY_MINUTES * MINUTE_MS + minute * MINUTE_MS;
  const before = offsetMinutes(wallMs - 24 * HOUR_MS, zone);
  const after = offsetMinutes(wallMs + 24 * HOUR_MS, zone);
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
