import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  dayOfMonth,
  daysBetween,
  epochDayOf,
  firstOfMonth,
  fromEpochDay,
  type LocalDate,
  lastOfMonth,
  localDateOf,
  minuteOfDay,
  monthOf,
  parseLocalDate,
  parseLocalTime,
  weekdayOf,
  yearOf,
} from '#domain/kernel/local-date';

const day = (text: string) => text as LocalDate;
const LAST_DAY = 2_932_896;
const aDate = fc.integer({ min: 0, max: LAST_DAY }).map(fromEpochDay);

describe('parseLocalDate', () => {
  it.each(['1970-01-01', '2023-06-30', '2024-02-29', '2000-02-29', '9999-12-31'])('takes %s', (text) => {
    expect(parseLocalDate(text)).toBe(text);
  });

  it.each([
    '2023-02-29',
    '2100-02-29',
    '2023-04-31',
    '2023-13-01',
    '2023-00-10',
    '2023-01-00',
    '1969-12-31',
    '2023-6-30',
    '20230630',
    '2023-06-30T00:00',
    ' 2023-06-30',
    '2023-06-30\n',
    '',
  ])('refuses %j', (text) => {
    expect(parseLocalDate(text)).toBeNull();
  });
});

describe('parseLocalTime', () => {
  it.each([
    ['00:00', 0],
    ['09:05', 545],
    ['23:59', 1_439],
  ])('takes %s, minute %i of the day', (text, minute) => {
    const time = parseLocalTime(text);
    expect(time).toBe(text);
    expect(time && minuteOfDay(time)).toBe(minute);
  });

  it.each(['24:00', '9:05', '12:60', '12:00:00', '12:00\n', ''])('refuses %j', (text) => {
    expect(parseLocalTime(text)).toBeNull();
  });
});

describe('a day', () => {
  it('is the same there and back', () => {
    fc.assert(
      fc.property(aDate, (date) => {
        expect(fromEpochDay(epochDayOf(date))).toBe(date);
        expect(localDateOf(yearOf(date), monthOf(date), dayOfMonth(date))).toBe(date);
        expect(parseLocalDate(date)).toBe(date);
      }),
    );
  });

  it('lies as far from another as was added', () => {
    fc.assert(
      fc.property(aDate, aDate, (a, b) => {
        expect(addDays(a, daysBetween(a, b))).toBe(b);
        expect(daysBetween(a, b) > 0).toBe(a < b);
      }),
    );
  });

  it.each([
    ['2023-06-25', 7],
    ['2023-06-26', 1],
    ['2023-07-01', 6],
    ['1970-01-01', 4],
  ])('%s is weekday %i', (date, weekday) => {
    expect(weekdayOf(day(date))).toBe(weekday);
  });

  it('has the weekday of the day a week later, and the next one tomorrow', () => {
    fc.assert(
      fc.property(aDate, (date) => {
        fc.pre(date < '9999-12');
        expect(weekdayOf(addDays(date, 7))).toBe(weekdayOf(date));
        expect(weekdayOf(addDays(date, 1))).toBe((weekdayOf(date) % 7) + 1);
      }),
    );
  });
});

describe('months', () => {
  it.each([
    [2023, 13, 1, '2024-01-01'],
    [2023, 0, 31, '2022-12-31'],
    [2023, -1, 31, '2022-11-30'],
    [2023, 2, 31, '2023-02-28'],
    [2024, 2, 31, '2024-02-29'],
    [2023, 26, 30, '2025-02-28'],
  ])('month %2$i of %1$i runs over, and day %3$i is cut to the length of the month', (year, month, dayNumber, date) => {
    expect(localDateOf(year, month, dayNumber)).toBe(date);
  });

  it.each([
    ['2023-01-31', 1, '2023-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2023-03-31', -1, '2023-02-28'],
    ['2023-11-15', 3, '2024-02-15'],
    ['2023-01-15', -13, '2021-12-15'],
  ])('%s and %i months is %s', (date, months, expected) => {
    expect(addMonths(day(date), months)).toBe(expected);
  });

  it('begin on the first and end the day before the next begins', () => {
    fc.assert(
      fc.property(aDate, (date) => {
        fc.pre(date < '9999-12');
        expect(dayOfMonth(firstOfMonth(date))).toBe(1);
        expect(addDays(lastOfMonth(date), 1)).toBe(addMonths(firstOfMonth(date), 1));
        expect(firstOfMonth(date) <= date && date <= lastOfMonth(date)).toBe(true);
      }),
    );
  });
});
