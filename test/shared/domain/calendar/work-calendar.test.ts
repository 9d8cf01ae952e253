import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PUBLISHED_EDITIONS } from '#domain/calendar/editions';
import {
  dayOf,
  isWorkday,
  standingOf,
  workCalendarOf,
  workdayOnOrAfter,
  workdayOnOrBefore,
  workdaysAfter,
  workdaysBefore,
  workdaysBetween,
} from '#domain/calendar/work-calendar';
import { addDays, epochDayOf, fromEpochDay, type LocalDate } from '#domain/kernel/local-date';
import type { ZoneId } from '#domain/kernel/zone';

const SHANGHAI = 'Asia/Shanghai' as ZoneId;
const day = (text: string) => text as LocalDate;
const calendar = workCalendarOf(SHANGHAI);
const editions = (...labels: string[]) =>
  PUBLISHED_EDITIONS.filter((one) => labels.includes(`${one.year}/${one.number}`));

const aDate = fc.integer({ min: epochDayOf(day('2019-01-01')), max: epochDayOf(day('2026-12-31')) }).map(fromEpochDay);
const aWorkday = aDate.filter((date) => isWorkday(calendar, date));
const aCount = fc.integer({ min: 0, max: 400 });

const countOneByOne = (from: LocalDate, to: LocalDate): number => {
  let count = 0;
  for (let on = addDays(from, 1); on <= to; on = addDays(on, 1)) count += Number(isWorkday(calendar, on));
  return count;
};

describe('dayOf', () => {
  it.each([
    ['2023-06-30', true, 'weekday', ''],
    ['2023-07-01', false, 'weekend', ''],
    ['2023-06-22', false, 'holiday', '端午节'],
    ['2023-06-24', false, 'holiday', '端午节'],
    ['2023-06-25', true, 'make-up', ''],
    ['2023-10-06', false, 'holiday', '中秋节、国庆节'],
    ['2023-10-07', true, 'make-up', ''],
    ['2023-10-08', true, 'make-up', ''],
    ['2022-12-30', true, 'weekday', ''],
    ['2022-12-31', false, 'holiday', '元旦'],
    ['2018-12-29', true, 'make-up', ''],
    ['2018-12-31', false, 'holiday', '元旦'],
    ['2024-02-09', true, 'weekday', ''],
    ['2024-02-17', false, 'holiday', '春节'],
    ['2024-02-18', true, 'make-up', ''],
    ['2024-09-14', true, 'make-up', ''],
    ['2026-02-28', true, 'make-up', ''],
  ])('%s is worked: %s, a %s %s', (date, workday, kind, name) => {
    expect(dayOf(calendar, day(date))).toEqual({ workday, kind, name, provisional: false });
  });

  it.each([
    ['2018-12-27', true, true],
    ['2018-12-28', true, true],
    ['2018-12-30', false, false],
    ['2019-01-01', false, false],
    ['2026-12-27', false, false],
    ['2026-12-28', true, true],
    ['2026-12-31', true, true],
    ['2027-01-01', true, true],
    ['2027-10-02', false, true],
  ])('%s is worked: %s, provisional: %s, as no notice of 2018 and 2027 is known', (date, workday, provisional) => {
    expect(dayOf(calendar, day(date))).toMatchObject({ workday, provisional });
  });

  it('knows 31 December 2022 from the notice of 2023 only', () => {
    const before = workCalendarOf(SHANGHAI, editions('2022/1'));
    expect(dayOf(before, day('2022-12-31'))).toEqual({ workday: false, kind: 'weekend', name: '', provisional: true });
  });
});

describe('workCalendarOf', () => {
  it.each([
    ['2019-05-02', ['2019/1'], true],
    ['2019-05-02', ['2019/2', '2019/1'], false],
    ['2019-05-05', ['2019/1'], false],
    ['2019-05-05', ['2019/1', '2019/2'], true],
    ['2020-02-01', ['2020/1'], true],
    ['2020-02-01', ['2020/2', '2020/1'], false],
    ['2020-01-31', ['2020/1'], true],
    ['2020-01-31', ['2020/1', '2020/2'], false],
    ['2020-02-03', ['2020/1', '2020/2'], true],
  ])('%s under %j is worked: %s, as the last edition of a year replaces those before', (date, labels, workday) => {
    expect(isWorkday(workCalendarOf(SHANGHAI, editions(...labels)), day(date))).toBe(workday);
  });

  it('lets an override hold against weekday, weekend, holiday and make-up workday', () => {
    const regional = workCalendarOf(SHANGHAI, PUBLISHED_EDITIONS, [
      { on: day('2023-08-14'), workday: false, name: 'regional day' },
      { on: day('2023-08-19'), workday: true, name: 'for the regional day' },
      { on: day('2023-10-02'), workday: true, name: 'duty day' },
      { on: day('2023-10-08'), workday: false, name: 'first' },
      { on: day('2023-10-08'), workday: false, name: 'last' },
      { on: day('2027-03-01'), workday: false, name: 'known early' },
    ]);
    const override = { kind: 'override', provisional: false };
    expect(dayOf(regional, day('2023-08-14'))).toEqual({ ...override, workday: false, name: 'regional day' });
    expect(dayOf(regional, day('2023-08-19'))).toEqual({ ...override, workday: true, name: 'for the regional day' });
    expect(dayOf(regional, day('2023-10-02'))).toEqual({ ...override, workday: true, name: 'duty day' });
    expect(dayOf(regional, day('2023-10-08'))).toEqual({ ...override, workday: false, name: 'last' });
    expect(dayOf(regional, day('2027-03-01'))).toEqual({ ...override, workday: false, name: 'known early' });
    expect(workdaysBetween(regional, day('2022-12-31'), day('2023-12-31'))).toBe(249);
    expect(isWorkday(calendar, day('2023-08-14'))).toBe(true);
  });

  it('counts plain weekdays, all provisional, where no edition is known', () => {
    const plain = workCalendarOf('Europe/Berlin' as ZoneId, []);
    expect(plain.zone).toBe('Europe/Berlin');
    expect(workdaysBetween(plain, day('2022-12-31'), day('2023-12-31'))).toBe(260);
    expect(dayOf(plain, day('2023-10-02'))).toEqual({ workday: true, kind: 'weekday', name: '', provisional: true });
  });
});

describe('the nearest workday', () => {
  it.each([
    ['2023-07-01', '2023-06-30', '2023-07-03'],
    ['2023-06-30', '2023-06-30', '2023-06-30'],
    ['2023-06-25', '2023-06-25', '2023-06-25'],
    ['2023-10-01', '2023-09-28', '2023-10-07'],
    ['2023-01-01', '2022-12-30', '2023-01-03'],
    ['2024-02-16', '2024-02-09', '2024-02-18'],
    ['2020-01-31', '2020-01-23', '2020-02-03'],
  ])('of %s is %s on or before, %s on or after', (date, before, after) => {
    expect(workdayOnOrBefore(calendar, day(date))).toBe(before);
    expect(workdayOnOrAfter(calendar, day(date))).toBe(after);
  });
});

describe('counting workdays', () => {
  it.each([
    ['2023-06-21', 1, '2023-06-25'],
    ['2023-06-22', 1, '2023-06-25'],
    ['2023-06-30', 1, '2023-07-03'],
    ['2023-07-01', 1, '2023-07-03'],
    ['2023-09-28', 2, '2023-10-08'],
    ['2023-07-01', 0, '2023-07-01'],
    ['2022-12-30', 1, '2023-01-03'],
  ])('from %s, %i after is %s', (from, count, on) => {
    expect(workdaysAfter(calendar, day(from), count)).toBe(on);
  });

  it.each([
    ['2023-07-03', 1, '2023-06-30'],
    ['2023-07-01', 1, '2023-06-30'],
    ['2023-06-30', 5, '2023-06-25'],
    ['2023-06-30', 6, '2023-06-21'],
    ['2023-07-01', 0, '2023-07-01'],
  ])('from %s, %i before is %s', (from, count, on) => {
    expect(workdaysBefore(calendar, day(from), count)).toBe(on);
  });

  it.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY])('refuses %d as a count', (count) => {
    expect(() => workdaysAfter(calendar, day('2023-06-30'), count)).toThrow(RangeError);
    expect(() => workdaysBefore(calendar, day('2023-06-30'), count)).toThrow(RangeError);
  });

  it('adds up: so many workdays, and so many more, are their sum, by every edition there has been', () => {
    const calendars = PUBLISHED_EDITIONS.map((_, index) =>
      workCalendarOf(SHANGHAI, PUBLISHED_EDITIONS.slice(0, index + 1)),
    );
    fc.assert(
      fc.property(fc.constantFrom(...calendars), aDate, aCount, aCount, (one, from, first, more) => {
        fc.pre(first > 0);
        expect(workdaysAfter(one, workdaysAfter(one, from, first), more)).toBe(workdaysAfter(one, from, first + more));
        expect(workdaysBefore(one, workdaysBefore(one, from, first), more)).toBe(
          workdaysBefore(one, from, first + more),
        );
      }),
    );
  });

  it('goes there and back again between workdays', () => {
    fc.assert(
      fc.property(aWorkday, aCount, (from, count) => {
        expect(workdaysBefore(calendar, workdaysAfter(calendar, from, count), count)).toBe(from);
        expect(workdaysAfter(calendar, workdaysBefore(calendar, from, count), count)).toBe(from);
      }),
    );
  });

  it('lands on a workday as many workdays away as asked', () => {
    fc.assert(
      fc.property(aDate, aCount, (from, count) => {
        fc.pre(count > 0);
        const after = workdaysAfter(calendar, from, count);
        expect(isWorkday(calendar, after)).toBe(true);
        expect(workdaysBetween(calendar, from, after)).toBe(count);
      }),
    );
  });

  it('agrees with counting one by one', () => {
    fc.assert(
      fc.property(aDate, aDate, (a, b) => {
        const [from, to] = a <= b ? [a, b] : [b, a];
        expect(workdaysBetween(calendar, from, to)).toBe(countOneByOne(from, to));
        expect(workdaysBetween(calendar, to, from)).toBe(0 - countOneByOne(from, to));
      }),
    );
  });

  it('finds the same nearest workdays as a search day by day, on every day of 2019 to 2026', () => {
    let before = day('2018-12-29');
    for (let on = day('2019-01-01'); on <= day('2026-12-31'); on = addDays(on, 1)) {
      if (isWorkday(calendar, on)) before = on;
      expect(workdayOnOrBefore(calendar, on)).toBe(before);
      if (before === on) expect(workdayOnOrAfter(calendar, on)).toBe(on);
      else expect(workdayOnOrAfter(calendar, on)).toBe(workdaysAfter(calendar, on, 1));
    }
  });
});

describe('standingOf', () => {
  it.each([
    ['2023-06-01', '2023-06-30', false, '2023/1'],
    ['2023-12-01', '2024-02-01', false, '2023/1 2024/1'],
    ['2024-02-01', '2023-12-01', false, '2023/1 2024/1'],
    ['2022-12-30', '2022-12-30', false, '2022/1'],
    ['2022-12-30', '2022-12-31', false, '2022/1 2023/1'],
    ['2020-03-01', '2020-03-01', false, '2020/2'],
    ['2018-12-30', '2018-12-31', false, '2019/2'],
    ['2018-12-01', '2018-12-31', true, '2019/2'],
    ['2018-06-01', '2018-06-30', true, ''],
    ['2026-12-01', '2026-12-27', false, '2026/1'],
    ['2026-12-01', '2026-12-28', true, '2026/1'],
    ['2026-12-01', '2027-01-15', true, '2026/1'],
    ['2027-03-01', '2027-03-01', true, ''],
  ])('from %s to %s is provisional: %s, on editions "%s"', (from, until, provisional, used) => {
    expect(standingOf(calendar, day(from), day(until))).toEqual({ provisional, editions: used });
  });
});
