import { describe, expect, it } from 'vitest';
import type { Instant } from '#domain/kernel/instant';
import type { ZoneId } from '#domain/kernel/zone';
import { dateText, dateWithWeekday, momentText, monthText, periodText, shortDateText } from '#render/dates';

describe('dates', () => {
  it('are written out in each language', () => {
    expect(dateText('zh-CN', '2023-06-30')).toBe('2023年6月30日');
    expect(dateText('en', '2023-06-30')).toBe('30 June 2023');
    expect(dateWithWeekday('zh-CN', '2023-06-30')).toBe('2023年6月30日（星期五）');
    expect(dateWithWeekday('en', '2023-07-02')).toBe('Sunday 2 July 2023');
    expect(shortDateText('zh-CN', '2023-12-01')).toBe('12月1日');
    expect(shortDateText('en', '2023-12-01')).toBe('1 December');
    expect(monthText('zh-CN', '2023-12')).toBe('2023年12月');
    expect(monthText('en', '2023-12')).toBe('December 2023');
  });

  it('show the clock of the zone, over midnight', () => {
    const at = '2023-06-30T16:05:59.000Z' as Instant;
    expect(momentText('zh-CN', at, 'Asia/Shanghai' as ZoneId)).toBe('2023年7月1日 00:05');
    expect(momentText('en', at, 'Asia/Shanghai' as ZoneId)).toBe('1 July 2023 00:05');
  });

  it.each(['', '2023-02-30', 'tomorrow', '2023-13'])('leave %j as it is', (text) => {
    for (const write of [dateText, dateWithWeekday, shortDateText, monthText, periodText]) {
      expect(write('zh-CN', text)).toBe(text);
      expect(write('en', text)).toBe(text);
    }
  });

  it.each([
    ['2023-Q2', '2023年第2季度', 'quarter 2 of 2023'],
    ['2023-H1', '2023年上半年', 'first half of 2023'],
    ['2023-H2', '2023年下半年', 'second half of 2023'],
    ['2023-H3', '2023-H3', '2023-H3'],
    ['2023-05', '2023年5月', 'May 2023'],
    ['2023', '2023年', '2023'],
  ])('name the period %s', (period, chinese, english) => {
    expect(periodText('zh-CN', period)).toBe(chinese);
    expect(periodText('en', period)).toBe(english);
  });
});
