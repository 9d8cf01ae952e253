import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWeekday, weekdayOfRank, weekdayRank } from '#domain/calendar/weekday-rank';
import { epochDayOf, fromEpochDay, type LocalDate, weekdayOf } from '#domain/kernel/local-date';

const anEpochDay = fc.integer({ min: -100_000, max: 2_900_000 });

describe('weekday ranks', () => {
  it.each([
    ['1970-01-01', true],
    ['2023-06-30', true],
    ['2023-07-01', false],
    ['2023-07-02', false],
    ['2023-07-03', true],
  ])('%s is a weekday: %s', (date, expected) => {
    expect(isWeekday(epochDayOf(date as LocalDate))).toBe(expected);
  });

  it('grow by one on a weekday and stand still on a weekend', () => {
    fc.assert(
      fc.property(anEpochDay, (day) => {
        expect(weekdayRank(day) - weekdayRank(day - 1)).toBe(isWeekday(day) ? 1 : 0);
      }),
    );
  });

  it('lead back to the weekday they were counted for', () => {
    fc.assert(
      fc.property(anEpochDay, (day) => {
        fc.pre(isWeekday(day));
        expect(weekdayOfRank(weekdayRank(day))).toBe(day);
      }),
    );
  });

  it('take the same days for weekdays as the calendar of days does', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2_900_000 }), (day) => {
        expect(isWeekday(day)).toBe(weekdayOf(fromEpochDay(day)) <= 5);
      }),
    );
  });
});
