import { describe, expect, it } from 'vitest';
import {
  derivedDate,
  endOfPeriodDate,
  extendedDate,
  movedToWorkday,
  setDate,
  statedDate,
  workdaysAfterDate,
  workdaysBeforeDate,
} from '#domain/calendar/compute-date';
import { workCalendarOf } from '#domain/calendar/work-calendar';
import type { LocalDate } from '#domain/kernel/local-date';
import type { ZoneId } from '#domain/kernel/zone';

const calendar = workCalendarOf('Asia/Shanghai' as ZoneId);
const day = (text: string) => text as LocalDate;
const sure = (editions: string) => ({ provisional: false, editions });

describe('a date someone set', () => {
  it('keeps the stated day, and names the workday its reminders count from', () => {
    expect(statedDate(calendar, day('2023-07-01'))).toEqual({
      on: '2023-07-01',
      because: { code: 'date.stated', params: { on: '2023-07-01', workdayOn: '2023-06-30' } },
      ...sure('2023/1'),
    });
  });

  it('is its own workday where it is one', () => {
    expect(extendedDate(calendar, day('2023-06-25'))).toEqual({
      on: '2023-06-25',
      because: { code: 'date.extended', params: { on: '2023-06-25', workdayOn: '2023-06-25' } },
      ...sure('2023/1'),
    });
  });

  it('stands on both editions where its workday lies in the year before', () => {
    expect(statedDate(calendar, day('2023-01-02'))).toMatchObject({
      because: { params: { workdayOn: '2022-12-30' } },
      ...sure('2022/1 2023/1'),
    });
  });

  it('is provisional in a year without an edition', () => {
    expect(statedDate(calendar, day('2027-07-01'))).toMatchObject({ provisional: true, editions: '' });
  });

  it('names the period it ends', () => {
    expect(endOfPeriodDate(calendar, day('2023-12-31'), '2023-Q4')).toEqual({
      on: '2023-12-31',
      because: {
        code: 'date.end-of-period',
        params: { period: '2023-Q4', on: '2023-12-31', workdayOn: '2023-12-29' },
      },
      ...sure('2023/1'),
    });
  });
});

describe('a date counted in workdays', () => {
  it('counts forward over a holiday and its make-up workday', () => {
    expect(workdaysAfterDate(calendar, day('2023-06-20'), 5)).toEqual({
      on: '2023-06-28',
      because: { code: 'date.workdays-after', params: { from: '2023-06-20', workdays: 5, on: '2023-06-28' } },
      ...sure('2023/1'),
    });
  });

  it('counts back over the turn of the year', () => {
    expect(workdaysBeforeDate(calendar, day('2024-01-03'), 3)).toEqual({
      on: '2023-12-28',
      because: { code: 'date.workdays-before', params: { from: '2024-01-03', workdays: 3, on: '2023-12-28' } },
      ...sure('2023/1 2024/1'),
    });
  });

  it.each([
    ['2026-12-22', 3, '2026-12-25', false],
    ['2026-12-22', 4, '2026-12-28', true],
    ['2026-12-22', 9, '2027-01-04', true],
  ])('from %s, %i workdays end on %s; provisional: %s', (from, workdays, on, provisional) => {
    expect(workdaysAfterDate(calendar, day(from), workdays)).toMatchObject({ on, provisional, editions: '2026/1' });
  });
});

describe('movedToWorkday', () => {
  it.each([
    ['before', '2023-09-28'],
    ['after', '2023-10-07'],
  ] as const)('moves a holiday to the workday %s: %s', (direction, on) => {
    expect(movedToWorkday(calendar, day('2023-10-01'), direction)).toEqual({
      on,
      because: { code: 'date.moved-to-workday', params: { from: '2023-10-01', on, direction } },
      ...sure('2023/1'),
    });
  });

  it.each(['before', 'after'] as const)('leaves a workday where it is (%s)', (direction) => {
    expect(movedToWorkday(calendar, day('2023-10-08'), direction)).toEqual(statedDate(calendar, day('2023-10-08')));
  });

  it('is provisional where the way leads into a year without an edition', () => {
    expect(movedToWorkday(calendar, day('2026-12-27'), 'before').provisional).toBe(false);
    expect(movedToWorkday(calendar, day('2026-12-27'), 'after').provisional).toBe(true);
  });
});

describe('where a date comes from', () => {
  it.each([
    [derivedDate, 'date.derived'],
    [setDate, 'date.set'],
  ] as const)('is told: %#', (dateBy, code) => {
    const computed = dateBy(calendar, day('2023-07-01'));
    expect(computed).toMatchObject({
      on: '2023-07-01',
      provisional: false,
      because: { code, params: { on: '2023-07-01', workdayOn: '2023-06-30' } },
    });
  });
});
