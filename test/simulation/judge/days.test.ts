import { describe, expect, it } from 'vitest';
import { isWorkday, workCalendarOf } from '#domain/calendar/work-calendar';
import type { LocalDate } from '#domain/kernel/local-date';
import type { ZoneId } from '#domain/kernel/zone';
import { addDay, dayOf, isWorkingDay, midnightMs, nextSendingMs, outsideHoursMs, shiftWorkdays } from './days.ts';

const at = (text: string): number => Date.parse(`${text}+08:00`);

describe('the days the judge counts for itself', () => {
  it('are the workdays of the published notice, all through the weeks of the scenarios', () => {
    const calendar = workCalendarOf('Asia/Shanghai' as ZoneId);
    for (let day = '2023-05-08'; day < '2023-09-20'; day = addDay(day, 1)) {
      expect(isWorkingDay(day), day).toBe(isWorkday(calendar, day as LocalDate));
    }
  });

  it('are told apart by midnight in Shanghai', () => {
    expect(dayOf(at('2023-06-01T00:00:00'))).toBe('2023-06-01');
    expect(dayOf(at('2023-05-31T23:59:59'))).toBe('2023-05-31');
    expect(midnightMs('2023-06-01')).toBe(at('2023-06-01T00:00:00'));
  });

  it('are shifted over weekends, days off and working Sundays', () => {
    expect(shiftWorkdays('2023-06-01', 2)).toBe('2023-06-05');
    expect(shiftWorkdays('2023-06-06', -3)).toBe('2023-06-01');
    expect(shiftWorkdays('2023-06-21', 1)).toBe('2023-06-25');
    expect(shiftWorkdays('2023-06-26', -2)).toBe('2023-06-21');
  });

  it('have sending hours, and moments outside of them', () => {
    expect(nextSendingMs(at('2023-06-01T11:30:01'))).toBe(at('2023-06-01T14:30:00'));
    expect(nextSendingMs(at('2023-06-02T17:30:01'))).toBe(at('2023-06-05T08:30:00'));
    expect(outsideHoursMs(at('2023-06-01T09:00:00'))).toBe(0);
    expect(outsideHoursMs(at('2023-06-01T17:31:00'))).toBe(60_000);
    expect(outsideHoursMs(at('2023-06-03T09:00:00'))).toBeGreaterThan(3_600_000);
  });
});
