import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import {
  isSendingTime,
  nextDigestTime,
  nextSendingTime,
  sendingDayOnOrAfter,
  startOfSending,
} from '#domain/calendar/next-sending-time';
import { DEFAULT_SENDING_HOURS, type SendingHours } from '#domain/calendar/sending-hours';
import { isWorkday, workCalendarOf } from '#domain/calendar/work-calendar';
import { epochMsOf, type Instant, parseInstant, toInstant } from '#domain/kernel/instant';
import type { LocalDate, LocalTime } from '#domain/kernel/local-date';
import { localDateAt, type ZoneId } from '#domain/kernel/zone';

const SHANGHAI = 'Asia/Shanghai' as ZoneId;
const calendar = workCalendarOf(SHANGHAI);
const hours = DEFAULT_SENDING_HOURS;

const at = (text: string): Instant => {
  const instant = parseInstant(`${text}+08:00`);
  if (instant === null) throw new RangeError(text);
  return instant;
};

describe('isSendingTime', () => {
  it.each([
    ['2023-06-30T08:29:59.999', false],
    ['2023-06-30T08:30', true],
    ['2023-06-30T11:30:00.000', true],
    ['2023-06-30T11:30:00.001', false],
    ['2023-06-30T12:00', false],
    ['2023-06-30T14:29:59.999', false],
    ['2023-06-30T14:30', true],
    ['2023-06-30T17:30:00.000', true],
    ['2023-06-30T17:30:00.001', false],
    ['2023-07-01T09:00', false],
    ['2023-06-22T09:00', false],
    ['2023-06-25T09:00', true],
  ])('%s is a sending time: %s', (text, expected) => {
    expect(isSendingTime(calendar, hours, at(text))).toBe(expected);
  });
});

describe('nextSendingTime', () => {
  it.each([
    ['2023-06-30T00:00', '2023-06-30T08:30'],
    ['2023-06-30T09:17:23.456', '2023-06-30T09:17:23.456'],
    ['2023-06-30T11:30', '2023-06-30T11:30'],
    ['2023-06-30T11:30:00.001', '2023-06-30T14:30'],
    ['2023-06-30T17:30', '2023-06-30T17:30'],
    ['2023-06-30T17:30:00.001', '2023-07-03T08:30'],
    ['2023-07-01T09:00', '2023-07-03T08:30'],
    ['2023-06-21T18:00', '2023-06-25T08:30'],
    ['2023-09-28T23:59:59.999', '2023-10-07T08:30'],
  ])('from %s is %s', (text, expected) => {
    expect(nextSendingTime(calendar, hours, at(text))).toBe(at(expected));
  });

  it('takes windows in any order', () => {
    const turned: SendingHours = { ...hours, windows: [...hours.windows].reverse() };
    expect(nextSendingTime(calendar, turned, at('2023-06-30T07:00'))).toBe(at('2023-06-30T08:30'));
    expect(startOfSending(calendar, turned, '2023-06-30' as LocalDate)).toBe(at('2023-06-30T08:30'));
  });

  it.each([
    ['no window', []],
    ['a window that ends before it begins', [{ from: '17:00' as LocalTime, until: '08:00' as LocalTime }]],
  ])('refuses hours with %s', (_, windows) => {
    expect(() => nextSendingTime(calendar, { ...hours, windows }, at('2023-06-30T09:00'))).toThrow(RangeError);
  });
});

describe('nextDigestTime', () => {
  it.each([
    ['2023-06-30T08:00', '2023-06-30T09:00'],
    ['2023-06-30T09:00', '2023-06-30T09:00'],
    ['2023-06-30T09:00:00.001', '2023-07-03T09:00'],
    ['2023-06-23T09:00', '2023-06-25T09:00'],
  ])('from %s is %s', (text, expected) => {
    expect(nextDigestTime(calendar, hours, at(text))).toBe(at(expected));
  });
});

describe('startOfSending', () => {
  it('is the start of the first window', () => {
    expect(startOfSending(calendar, hours, '2023-06-25' as LocalDate)).toBe(at('2023-06-25T08:30'));
  });

  it('goes by the clock of the zone, in winter and in summer', () => {
    const berlin = workCalendarOf('Europe/Berlin' as ZoneId, []);
    expect(startOfSending(berlin, hours, '2023-03-24' as LocalDate)).toBe('2023-03-24T07:30:00.000Z');
    expect(startOfSending(berlin, hours, '2023-03-27' as LocalDate)).toBe('2023-03-27T06:30:00.000Z');
  });

  it('moves on where a clock change leaves no window on the day', () => {
    const sunday = { on: '2023-03-26' as LocalDate, workday: true, name: 'worked' };
    const berlin = workCalendarOf('Europe/Berlin' as ZoneId, [], [sunday]);
    const night = {
      digestAt: '02:45' as LocalTime,
      windows: [{ from: '02:30' as LocalTime, until: '03:15' as LocalTime }],
    };
    expect(startOfSending(berlin, night, sunday.on)).toBe('2023-03-27T00:30:00.000Z');
    expect(isSendingTime(berlin, night, '2023-03-26T01:10:00.000Z' as Instant)).toBe(false);
  });
});

// Nights and midnights are where clocks change: Berlin at 02:00, Cairo and Beirut at midnight, Lord Howe by half an
// hour, Nuuk into the next day, Casey at odd hours. Every day is worked, so that no change hides in a weekend.
const ZONES = [
  'Asia/Shanghai',
  'Asia/Kolkata',
  'Europe/Berlin',
  'America/New_York',
  'Africa/Cairo',
  'Asia/Beirut',
  'America/Nuuk',
  'Australia/Lord_Howe',
  'Antarctica/Casey',
];
const START_MS = Date.parse('2019-01-01T00:00:00Z');
const END_MS = Date.parse('2031-12-31T00:00:00Z');
const night: SendingHours = {
  windows: [
    { from: '00:00' as LocalTime, until: '00:45' as LocalTime },
    { from: '01:15' as LocalTime, until: '02:30' as LocalTime },
    { from: '23:30' as LocalTime, until: '23:59' as LocalTime },
  ],
  digestAt: '02:15' as LocalTime,
};
const someHours = fc.constantFrom(DEFAULT_SENDING_HOURS, night);
const anInstant = fc.integer({ min: START_MS, max: END_MS }).map(toInstant);
const sundaysWorked = Array.from({ length: 13 * 53 }, (_, week) => ({
  on: toInstant(Date.parse('2019-01-06T00:00:00Z') + week * 7 * 86_400_000).slice(0, 10) as LocalDate,
  workday: true,
  name: 'worked',
}));

const clockChangesOf = (zone: string): readonly number[] => {
  const changes: number[] = [];
  let at = Temporal.Instant.fromEpochMilliseconds(START_MS).toZonedDateTimeISO(zone).getTimeZoneTransition('next');
  while (at !== null && at.epochMilliseconds < END_MS) {
    changes.push(at.epochMilliseconds);
    at = at.getTimeZoneTransition('next');
  }
  return changes;
};

describe.each(ZONES)('in %s', (zone) => {
  const plain = workCalendarOf(zone as ZoneId);
  const sundays = workCalendarOf(zone as ZoneId, undefined, sundaysWorked);
  const aCalendar = fc.constantFrom(plain, sundays);

  it('the next sending time is never earlier, is a sending time, and is its own next', () => {
    fc.assert(
      fc.property(aCalendar, someHours, anInstant, (days, given, now) => {
        const next = nextSendingTime(days, given, now);
        expect(next >= now).toBe(true);
        expect(isSendingTime(days, given, next)).toBe(true);
        expect(nextSendingTime(days, given, next)).toBe(next);
      }),
    );
  });

  it('of two moments, the later never has the earlier next sending time, above all around a clock change', () => {
    const change = fc.constantFrom(START_MS, ...clockChangesOf(zone)).map((ms) => ms - 36 * 3_600_000);
    const near = fc
      .tuple(change, fc.integer({ min: 0, max: 72 * 60 }))
      .map(([ms, minutes]) => toInstant(ms + minutes * 60_000));
    const moment = fc.oneof(anInstant, near);
    fc.assert(
      fc.property(aCalendar, someHours, moment, fc.integer({ min: 0, max: 4_320 }), (days, given, now, minutes) => {
        const later = toInstant(epochMsOf(now) + minutes * 60_000);
        expect(nextSendingTime(days, given, later) >= nextSendingTime(days, given, now)).toBe(true);
        expect(nextDigestTime(days, given, later) >= nextDigestTime(days, given, now)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('the next sending time is the first: just before it there is none, unless it is now', () => {
    fc.assert(
      fc.property(aCalendar, someHours, anInstant, (days, given, now) => {
        const next = nextSendingTime(days, given, now);
        if (next === now) return;
        expect(isSendingTime(days, given, toInstant(epochMsOf(next) - 1))).toBe(false);
        expect(isSendingTime(days, given, now)).toBe(false);
      }),
    );
  });

  it('the next digest comes on a workday, not earlier than now, and once a day', () => {
    fc.assert(
      fc.property(aCalendar, someHours, anInstant, (days, given, now) => {
        const next = nextDigestTime(days, given, now);
        expect(next >= now).toBe(true);
        expect(isWorkday(days, localDateAt(next, days.zone))).toBe(true);
        expect(nextDigestTime(days, given, next)).toBe(next);
        const after = nextDigestTime(days, given, toInstant(epochMsOf(next) + 1));
        expect(localDateAt(after, days.zone) > localDateAt(next, days.zone)).toBe(true);
      }),
    );
  });
});

describe('hours of a service window that is open on Saturdays', () => {
  const window: SendingHours = {
    windows: [{ from: '09:00' as LocalTime, until: '12:00' as LocalTime }],
    digestAt: '10:00' as LocalTime,
    alsoOn: ['saturday'],
  };

  it.each([
    ['Friday after closing, the Saturday', '2023-06-30T12:00:00.001', '2023-07-01T09:00'],
    ['Saturday before it opens', '2023-07-01T08:59:59.999', '2023-07-01T09:00'],
    ['Saturday at the last moment', '2023-07-01T12:00', '2023-07-01T12:00'],
    ['Saturday after closing, the Monday', '2023-07-01T12:00:00.001', '2023-07-03T09:00'],
    ['Sunday, the Monday', '2023-07-02T10:00', '2023-07-03T09:00'],
    ['a Saturday that is a holiday, the make-up Sunday', '2023-06-24T10:00', '2023-06-25T09:00'],
    ['the holidays of October, with a Saturday worked by all', '2023-09-30T10:00', '2023-10-07T09:00'],
  ])('%s', (_, from, expected) => {
    expect(nextSendingTime(calendar, window, at(from))).toBe(at(expected));
    expect(isSendingTime(calendar, window, at(from))).toBe(from === expected);
  });

  it('gathers a digest on Saturday too', () => {
    expect(nextDigestTime(calendar, window, at('2023-06-30T10:00:00.001'))).toBe(at('2023-07-01T10:00'));
    expect(sendingDayOnOrAfter(calendar, window, '2023-07-01' as LocalDate)).toBe('2023-07-01');
    expect(sendingDayOnOrAfter(calendar, hours, '2023-07-01' as LocalDate)).toBe('2023-07-03');
    expect(sendingDayOnOrAfter(calendar, window, '2023-07-02' as LocalDate)).toBe('2023-07-03');
  });
});
