import chineseDays from 'chinese-days';
import { describe, expect, it } from 'vitest';
import { PUBLISHED_EDITIONS } from '#domain/calendar/editions';
import { isWorkday, workCalendarOf, workdaysBetween } from '#domain/calendar/work-calendar';
import { addDays, daysBetween, type LocalDate, weekdayOf } from '#domain/kernel/local-date';
import type { ZoneId } from '#domain/kernel/zone';

const SHANGHAI = 'Asia/Shanghai' as ZoneId;
const day = (text: string) => text as LocalDate;
const calendar = workCalendarOf(SHANGHAI);

const named = PUBLISHED_EDITIONS.map((edition) => [`${edition.year}/${edition.number}`, edition] as const);

describe('the published editions', () => {
  it('cover 2019 to 2026, with the changed notices of 2019 and 2020', () => {
    expect(named.map(([label]) => label)).toEqual([
      '2019/1',
      '2019/2',
      '2020/1',
      '2020/2',
      '2021/1',
      '2022/1',
      '2023/1',
      '2024/1',
      '2025/1',
      '2026/1',
    ]);
  });

  it.each(named)('%s names its notice, published before the summer of its year', (_, edition) => {
    expect(edition.source.publisher).toBe('国务院办公厅');
    expect(edition.source.title).toContain(`${edition.year}年`);
    expect(edition.source.documentNumber).toMatch(/^国办发明电〔20\d\d〕\d+号$/);
    expect(edition.publishedOn < day(`${edition.year}-06-01`)).toBe(true);
  });

  it.each(named)(
    '%s keeps its ranges in order and apart, and its make-up workdays on weekends outside them',
    (_, edition) => {
      let last = day(`${edition.year - 1}-12-28`);
      for (const { from, until, name } of edition.daysOff) {
        expect(name).not.toBe('');
        expect(last < from).toBe(true);
        expect(from <= until).toBe(true);
        last = until;
      }
      expect(last <= day(`${edition.year}-12-31`)).toBe(true);
      expect([...edition.makeUpWorkdays].sort()).toEqual(edition.makeUpWorkdays);
      for (const on of edition.makeUpWorkdays) {
        expect(weekdayOf(on)).toBeGreaterThanOrEqual(6);
        expect(edition.daysOff.some(({ from, until }) => from <= on && on <= until)).toBe(false);
      }
    },
  );

  it.each([
    [2019, 24],
    [2020, 30],
    [2021, 31],
    [2022, 31],
    [2023, 27],
    [2024, 28],
    [2025, 28],
    [2026, 33],
  ])('%i in force has %i days off', (year, days) => {
    const edition = PUBLISHED_EDITIONS.findLast((one) => one.year === year);
    const counted = edition?.daysOff.reduce((sum, { from, until }) => sum + daysBetween(from, until) + 1, 0);
    expect(counted).toBe(days);
  });

  it.each([
    [2019, 250],
    [2020, 249],
    [2021, 250],
    [2022, 249],
    [2023, 249],
    [2024, 251],
    [2025, 248],
    [2026, 248],
  ])('%i has %i workdays', (year, workdays) => {
    expect(workdaysBetween(calendar, day(`${year - 1}-12-31`), day(`${year}-12-31`))).toBe(workdays);
  });

  it('agree with an independent table on every day of 2019 to 2026', () => {
    const differences: string[] = [];
    for (let on = day('2019-01-01'); on <= day('2026-12-31'); on = addDays(on, 1)) {
      if (isWorkday(calendar, on) !== chineseDays.isWorkday(on)) differences.push(on);
    }
    expect(differences).toEqual([]);
  });
});
