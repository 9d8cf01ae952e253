import { describe, expect, it } from 'vitest';
import { overdueYear } from '#domain/calendar/coverage';
import { PUBLISHED_EDITIONS } from '#domain/calendar/editions';
import { workCalendarOf } from '#domain/calendar/work-calendar';
import { CALENDAR, day, SHANGHAI } from '#test/support/shanghai';

describe('the year whose edition should be there', () => {
  it.each([
    ['2026-10-31', null],
    ['2026-11-01', 2027],
    ['2026-12-31', 2027],
    ['2027-01-01', 2027],
    ['2025-12-31', null],
  ])('on %s is %s, where 2026 is the last one known', (today, year) => {
    expect(overdueYear(CALENDAR, day(today))).toBe(year);
  });

  it('is none once the edition is there', () => {
    const notice = PUBLISHED_EDITIONS.at(-1);
    if (notice === undefined) throw new Error('There are no editions.');
    const known = workCalendarOf(SHANGHAI, [...PUBLISHED_EDITIONS, { ...notice, year: 2027, number: 1 }]);
    expect(overdueYear(known, day('2026-11-05'))).toBeNull();
  });
});
