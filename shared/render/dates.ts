import type { Instant } from '#domain/kernel/instant';
import { dayOfMonth, monthOf, parseLocalDate, weekdayOf, yearOf } from '#domain/kernel/local-date';
import { localMomentOf, type ZoneId } from '#domain/kernel/zone';
import type { Language } from '#domain/roster/roster';

const WEEKDAYS: Readonly<Record<Language, readonly string[]>> = {
  'zh-CN': ['星期一', '星期二', '星期三', '星期四', '星期五', '星期六', '星期日'],
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
};

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** `2023年6月30日`, `30 June 2023`. Text that is no day is given back as it is. */
export const dateText = (language: Language, day: string): string => {
  const date = parseLocalDate(day);
  if (date === null) return day;
  if (language === 'zh-CN') return `${yearOf(date)}年${monthOf(date)}月${dayOfMonth(date)}日`;
  return `${dayOfMonth(date)} ${MONTHS[monthOf(date) - 1]} ${yearOf(date)}`;
};

/** `2023年6月30日（星期五）`, `Friday 30 June 2023`. */
export const dateWithWeekday = (language: Language, day: string): string => {
  const date = parseLocalDate(day);
  if (date === null) return day;
  const weekday = WEEKDAYS[language][weekdayOf(date) - 1] ?? '';
  return language === 'zh-CN' ? `${dateText(language, date)}（${weekday}）` : `${weekday} ${dateText(language, date)}`;
};

/** `6月30日`, `30 June`: for text messages, where each character counts. */
export const shortDateText = (language: Language, day: string): string => {
  const date = parseLocalDate(day);
  if (date === null) return day;
  if (language === 'zh-CN') return `${monthOf(date)}月${dayOfMonth(date)}日`;
  return `${dayOfMonth(date)} ${MONTHS[monthOf(date) - 1]}`;
};

/** The wall clock of `zone`, to the minute: `2023年6月30日 09:00`. */
export const momentText = (language: Language, at: Instant, zone: ZoneId): string => {
  const { date, minuteOfDay } = localMomentOf(at, zone);
  const two = (n: number) => String(n).padStart(2, '0');
  const time = `${two(Math.floor(minuteOfDay / 60))}:${two(minuteOfDay % 60)}`;
  return `${dateText(language, date)} ${time}`;
};

const HALVES: Readonly<Record<Language, readonly string[]>> = {
  'zh-CN': ['上半年', '下半年'],
  en: ['first half', 'second half'],
};

/** `2023年6月`, `June 2023` of `2023-06`. Text that is no month is given back as it is. */
export const monthText = (language: Language, month: string): string => {
  const date = parseLocalDate(`${month}-01`);
  if (date === null) return month;
  return language === 'zh-CN' ? `${yearOf(date)}年${monthOf(date)}月` : `${MONTHS[monthOf(date) - 1]} ${yearOf(date)}`;
};

/** `2023年第2季度`, `quarter 2 of 2023` of `2023-Q2` or `2023Q2`; months, half-years and years likewise. Other text stays as it is. */
export const periodText = (language: Language, period: string): string => {
  const [, year, letter, place] = /^(\d{4})(?:-?([QH])([1-4]))?$/.exec(period) ?? [];
  if (year === undefined) return monthText(language, period);
  const zh = language === 'zh-CN';
  if (letter === 'Q') return zh ? `${year}年第${place}季度` : `quarter ${place} of ${year}`;
  const half = HALVES[language][Number(place) - 1];
  if (letter === 'H') return half === undefined ? period : zh ? `${year}年${half}` : `${half} of ${year}`;
  return zh ? `${year}年` : year;
};
