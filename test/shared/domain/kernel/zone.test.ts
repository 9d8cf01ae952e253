import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { addMs, epochMsOf, type Instant, MINUTE_MS, toInstant } from '#domain/kernel/instant';
import { addDays, epochDayOf, fromEpochDay, type LocalDate, type LocalTime } from '#domain/kernel/local-date';
import {
  endOfDay,
  instantAt,
  isoWithOffset,
  localDateAt,
  localMomentOf,
  parseZone,
  type ZoneId,
} from '#domain/kernel/zone';

const zone = (name: string) => name as ZoneId;
const day = (text: string) => text as LocalDate;
const time = (text: string) => text as LocalTime;

const START_MS = Date.parse('2019-01-01T00:00:00Z');
const END_MS = Date.parse('2031-12-31T23:59:59Z');

/** Odd offsets, half-hour changes, changes at midnight, into another day, for a month of fasting, at an odd minute. */
const ZONES = [
  'Asia/Shanghai',
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'America/St_Johns',
  'America/Havana',
  'America/Nuuk',
  'Atlantic/Azores',
  'Africa/Casablanca',
  'Africa/Cairo',
  'Asia/Beirut',
  'Asia/Gaza',
  'Asia/Tehran',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Chatham',
  'Pacific/Kiritimati',
  'Antarctica/Casey',
  'Antarctica/Troll',
].map(zone);

const changesOf = (name: ZoneId): number[] => {
  const changes: number[] = [];
  let at: Temporal.ZonedDateTime | null = Temporal.Instant.fromEpochMilliseconds(START_MS).toZonedDateTimeISO(name);
  for (
    at = at.getTimeZoneTransition('next');
    at !== null && at.epochMilliseconds <= END_MS;
    at = at.getTimeZoneTransition('next')
  ) {
    changes.push(at.epochMilliseconds);
  }
  return changes;
};

/** Any moment of 2019 to 2031, half of them within two days of a clock change. */
const aMomentIn = (name: ZoneId) => {
  const changes = changesOf(name);
  const anywhere = fc.integer({ min: START_MS, max: END_MS });
  if (changes.length === 0) return anywhere;
  const near = fc
    .tuple(fc.constantFrom(...changes), fc.integer({ min: -2_880, max: 2_880 }), fc.constantFrom(-1, 0, 1, 30_000))
    .map(([change, minutes, ms]) => change + minutes * MINUTE_MS + ms);
  return fc.oneof(anywhere, near);
};

const zonedAt = (ms: number, name: ZoneId) => Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(name);

describe('parseZone', () => {
  it.each([
    ['Asia/Shanghai', 'Asia/Shanghai'],
    ['asia/shanghai', 'Asia/Shanghai'],
    ['America/Port-au-Prince', 'America/Port-au-Prince'],
    ['Etc/GMT-8', 'Etc/GMT-8'],
    ['UTC', 'UTC'],
  ])('knows %s as %s', (text, name) => {
    expect(parseZone(text)).toBe(name);
  });

  it.each(['', 'Nowhere/City', '+08:00', '2023-01-01T00:00Z', '2023-01-01T00:00[Asia/Shanghai]', 'Asia/Shanghai\n'])(
    'refuses %j',
    (text) => {
      expect(parseZone(text)).toBeNull();
    },
  );
});

describe.each(ZONES)('in %s', (name) => {
  it('the wall clock shows what the zone data says', () => {
    fc.assert(
      fc.property(aMomentIn(name), (ms) => {
        const zoned = zonedAt(ms, name);
        expect(localMomentOf(toInstant(ms), name)).toEqual({
          date: zoned.toPlainDate().toString(),
          minuteOfDay: zoned.hour * 60 + zoned.minute,
        });
        const offset = zoned.toString({ timeZoneName: 'never', smallestUnit: 'second' });
        expect(isoWithOffset(toInstant(ms), name)).toBe(offset);
      }),
    );
  });

  it('a day and time on the wall become the instant the zone data says, skipped and double times included', () => {
    fc.assert(
      fc.property(aMomentIn(name), fc.integer({ min: 0, max: 1_439 }), fc.boolean(), (ms, minute, near) => {
        const zoned = zonedAt(ms, name);
        const date = zoned.toPlainDate();
        // Times about the change itself: one hour either way reaches into every skipped or repeated hour.
        const wall = near
          ? zoned
              .toPlainDateTime()
              .add({ minutes: (minute % 121) - 60 })
              .round('minute')
          : null;
        const plain = wall ?? date.toPlainDateTime().add({ minutes: minute });
        const local = day(plain.toPlainDate().toString());
        const expected = toInstant(plain.toZonedDateTime(name, { disambiguation: 'compatible' }).epochMilliseconds);
        expect(instantAt(local, plain.hour * 60 + plain.minute, name)).toBe(expected);
        expect(instantAt(local, time(plain.toString().slice(11, 16)), name)).toBe(expected);
      }),
    );
  });

  it('a day ends one millisecond before the next begins', () => {
    fc.assert(
      fc.property(aMomentIn(name), (ms) => {
        const date = localDateAt(toInstant(ms), name);
        const end = endOfDay(date, name);
        const next = zonedAt(ms, name).toPlainDate().add({ days: 1 });
        expect(epochMsOf(end) + 1).toBe(next.toZonedDateTime({ timeZone: name }).epochMilliseconds);
        expect(localDateAt(end, name)).toBe(date);
        expect(localDateAt(addMs(end, 1), name)).toBe(addDays(date, 1));
      }),
    );
  });
});

describe('every zone there is', () => {
  it('keeps the right clock up to, at and after each change of 2019 to 2031', () => {
    const wrong: string[] = [];
    for (const name of Intl.supportedValuesOf('timeZone').map(zone)) {
      for (const change of changesOf(name)) {
        for (const ms of [change - 1, change, change + 60 * MINUTE_MS]) {
          const expected = zonedAt(ms, name).toString({ timeZoneName: 'never', smallestUnit: 'second' });
          if (isoWithOffset(toInstant(ms), name) !== expected) wrong.push(`${name} ${expected}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  });
});

describe('every clock change of every zone, 2019 to 2031', () => {
  const offsetAt = (ms: number, name: ZoneId) => Math.round(zonedAt(ms, name).offsetNanoseconds / 60_000_000_000);
  const minutesSinceEpoch = ({ date, minuteOfDay }: { date: LocalDate; minuteOfDay: number }) =>
    epochDayOf(date) * 1_440 + minuteOfDay;
  /** Minutes on the wall just before and just after a change, as the zone data has them. */
  const changes = Intl.supportedValuesOf('timeZone')
    .map(zone)
    .flatMap((name) =>
      changesOf(name).map((ms) => ({ name, ms, before: offsetAt(ms - 1, name), after: offsetAt(ms, name) })),
    )
    .filter(({ before, after }) => before !== after);
  const wallInstant = (wall: number, name: ZoneId) =>
    epochMsOf(instantAt(fromEpochDay(Math.floor(wall / 1_440)), ((wall % 1_440) + 1_440) % 1_440, name));

  it('are some thousands, skipped times and double ones', () => {
    expect(changes.filter(({ before, after }) => after > before).length).toBeGreaterThan(1_000);
    expect(changes.filter(({ before, after }) => after < before).length).toBeGreaterThan(1_000);
  });

  it('gives a skipped time the valid moment as far after the change, and a double time its first moment', () => {
    const wrong: string[] = [];
    for (const { name, ms, before, after } of changes) {
      const shift = after - before;
      const change = ms / MINUTE_MS;
      // On the wall, the gap or the repeated stretch begins here.
      const first = change + Math.min(before, after);
      for (const minute of [0, 1, Math.floor(Math.abs(shift) / 2), Math.abs(shift) - 1]) {
        const at = wallInstant(first + minute, name);
        const expected = shift > 0 ? change + minute : change - Math.abs(shift) + minute;
        if (at !== expected * MINUTE_MS) wrong.push(`${name} ${toInstant(ms)} +${minute}`);
        // Read back, a double time is itself; a skipped one has moved by the gap.
        const read = minutesSinceEpoch(localMomentOf(toInstant(at), name));
        if (read !== first + minute + Math.max(0, shift)) wrong.push(`${name} ${toInstant(ms)} reads ${read}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('never lets a later time on the wall come before an earlier one, outside the gap', () => {
    const wrong: string[] = [];
    for (const { name, ms, before, after } of changes) {
      const change = ms / MINUTE_MS;
      const gapFrom = change + before;
      const gapUntil = change + after;
      let last = Number.NEGATIVE_INFINITY;
      for (
        let wall = change + Math.min(before, after) - 120;
        wall <= change + Math.max(before, after) + 120;
        wall += 15
      ) {
        if (wall >= gapFrom && wall < gapUntil) continue;
        const at = wallInstant(wall, name);
        if (at <= last) wrong.push(`${name} ${toInstant(ms)} ${wall}`);
        last = at;
      }
    }
    expect(wrong).toEqual([]);
  });

  it('begins each day at its first moment and ends it before the next', () => {
    const wrong: string[] = [];
    for (const { name, ms } of changes) {
      const date = localDateAt(toInstant(ms), name);
      for (const day of [addDays(date, -1), date, addDays(date, 1)]) {
        const start = instantAt(day, 0, name);
        const end = endOfDay(day, name);
        // A whole day can be skipped where a zone crosses the date line; no zone has done so since 2011.
        if (localDateAt(start, name) !== day || localDateAt(end, name) !== day) wrong.push(`${name} ${day}`);
        if (localDateAt(addMs(start, -1), name) >= day) wrong.push(`${name} ${day} began before`);
      }
    }
    expect(wrong).toEqual([]);
  });
});

describe('around a clock change', () => {
  it.each([
    ['Europe/Berlin', '2023-03-26', '01:59', '2023-03-26T01:59:00+01:00'],
    ['Europe/Berlin', '2023-03-26', '02:00', '2023-03-26T03:00:00+02:00'],
    ['Europe/Berlin', '2023-03-26', '02:30', '2023-03-26T03:30:00+02:00'],
    ['Europe/Berlin', '2023-03-26', '03:00', '2023-03-26T03:00:00+02:00'],
    ['Europe/Berlin', '2023-10-29', '02:00', '2023-10-29T02:00:00+02:00'],
    ['Europe/Berlin', '2023-10-29', '02:59', '2023-10-29T02:59:00+02:00'],
    ['Europe/Berlin', '2023-10-29', '03:00', '2023-10-29T03:00:00+01:00'],
    ['Australia/Lord_Howe', '2023-10-01', '02:15', '2023-10-01T02:45:00+11:00'],
    ['Antarctica/Casey', '2020-10-04', '00:00', '2020-10-04T00:00:00+08:00'],
    ['Asia/Shanghai', '2023-06-30', '09:00', '2023-06-30T09:00:00+08:00'],
  ])('in %s, %s %s is %s', (name, date, wall, expected) => {
    expect(isoWithOffset(instantAt(day(date), time(wall), zone(name)), zone(name))).toBe(expected);
  });

  it('a duty due on a day is late from the first moment of the next', () => {
    expect(endOfDay(day('2023-06-30'), zone('Asia/Shanghai'))).toBe('2023-06-30T15:59:59.999Z');
    expect(localDateAt('2023-06-30T16:00:00.000Z' as Instant, zone('Asia/Shanghai'))).toBe('2023-07-01');
  });
});
