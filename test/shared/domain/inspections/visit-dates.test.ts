import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSendingDay } from '#domain/calendar/next-sending-time';
import { DEFAULT_SENDING_HOURS } from '#domain/calendar/sending-hours';
import { isWorkday } from '#domain/calendar/work-calendar';
import { tellAtOf, visitDayOf, visitTimesOf } from '#domain/inspections/visit-dates';
import { addDays } from '#domain/kernel/local-date';
import { instantAt, localDateAt } from '#domain/kernel/zone';
import type { VisitRules } from '#domain/rules/programme';
import { at, CALENDAR, day } from '#test/support/shanghai';

const rules = (given: Partial<VisitRules> = {}): VisitRules => ({
  startAfterWorkdays: 2,
  perWorkday: 3,
  tellHoursBefore: 16,
  unannounced: true,
  ...given,
});

describe('visitDayOf', () => {
  it.each([
    [0, '2023-06-20'],
    [2, '2023-06-20'],
    [3, '2023-06-21'],
    // The Dragon Boat days are off, and Sunday 25 June is worked instead.
    [6, '2023-06-25'],
    [9, '2023-06-26'],
  ])('makes so many visits a workday, the one at place %i on %s', (place, on) => {
    expect(visitDayOf(rules(), CALENDAR, day('2023-06-16'), place)).toBe(on);
  });

  it('never visits on the day of the draw', () => {
    expect(visitDayOf(rules({ startAfterWorkdays: 0 }), CALENDAR, day('2023-06-16'), 0)).toBe('2023-06-19');
  });
});

describe('tellAtOf', () => {
  const told = (hoursBefore: number, on: string) =>
    tellAtOf(rules({ tellHoursBefore: hoursBefore }), CALENDAR, DEFAULT_SENDING_HOURS, day(on));

  it.each([
    // At 16:00 the day before.
    [16, '2023-06-20', '2023-06-19T16:00'],
    // 19:00 is too late to send: with an hour to spare.
    [13, '2023-06-20', '2023-06-19T16:30'],
    // The morning of the visit would be before the hours begin.
    [1, '2023-06-20', '2023-06-19T16:30'],
    // Noon is between two windows.
    [20, '2023-06-20', '2023-06-19T10:30'],
    // The day before the first workday after the holidays is none.
    [16, '2023-06-25', '2023-06-21T16:30'],
    [72, '2023-06-20', '2023-06-16T16:30'],
  ])('tells %i hours before the visit on %s at %s, or while something may still be sent', (hours, on, moment) => {
    expect(told(hours, on)).toBe(at(moment));
  });

  it('tells on a day on which messages leave, before the day of the visit', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 72 }),
        fc.integer({ min: 0, max: 700 }),
        fc.integer({ min: 0, max: 40 }),
        (tellHoursBefore, days, place) => {
          const drawnOn = addDays(day('2023-01-03'), days);
          const times = visitTimesOf(rules({ tellHoursBefore }), CALENDAR, DEFAULT_SENDING_HOURS, drawnOn, place);
          const told = localDateAt(times.tellAt, CALENDAR.zone);
          expect(isWorkday(CALENDAR, times.visitOn)).toBe(true);
          expect(isSendingDay(CALENDAR, DEFAULT_SENDING_HOURS, told)).toBe(true);
          expect(times.tellAt <= instantAt(times.visitOn, 7 * 60, CALENDAR.zone)).toBe(true);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('keeps to the hours wanted where no day has any', () => {
    const hours = { windows: [], digestAt: DEFAULT_SENDING_HOURS.digestAt };
    expect(tellAtOf(rules(), CALENDAR, hours, day('2023-06-20'))).toBe(at('2023-06-19T16:00'));
  });
});
