import { DAY_MS } from './instant.ts';

/** A day of the calendar without a zone, `YYYY-MM-DD`: sorts as text in the order of days. */
export type LocalDate = string & { readonly __brand: 'LocalDate' };

/** A time of the day without a zone, `HH:mm`, 00:00 to 23:59. */
export type LocalTime = string & { readonly __brand: 'LocalTime' };

/** 1 = Monday ... 7 = Sunday (ISO 8601). */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/** Days since 1970-01-01. */
export const epochDayOf = (date: LocalDate): number => Date.parse(`${date}T00:00:00.000Z`) / DAY_MS;

export const fromEpochDay = (epochDay: number): LocalDate =>
  new Date(epochDay * DAY_MS).toISOString().slice(0, 10) as LocalDate;

/** `null` for anything but an existing day of years 1970 to 9999. */
export const parseLocalDate = (text: string): LocalDate | null => {
  if (!DATE.test(text)) return null;
  const epochMs = Date.parse(`${text}T00:00:00.000Z`);
  if (Number.isNaN(epochMs) || epochMs < 0) return null;
  return fromEpochDay(epochMs / DAY_MS) === text ? (text as LocalDate) : null;
};

export const parseLocalTime = (text: string): LocalTime | null => (TIME.test(text) ? (text as LocalTime) : null);

/** @param days may be negative. */
export const addDays = (date: LocalDate, days: number): LocalDate => fromEpochDay(epochDayOf(date) + days);

/** `to - from` in days; negative where `to` is earlier. */
export const daysBetween = (from: LocalDate, to: LocalDate): number => epochDayOf(to) - epochDayOf(from);

export const weekdayOf = (date: LocalDate): Weekday => (((((epochDayOf(date) + 3) % 7) + 7) % 7) + 1) as Weekday;

export const yearOf = (date: LocalDate): number => Number(date.slice(0, 4));
export const monthOf = (date: LocalDate): number => Number(date.slice(5, 7));
export const dayOfMonth = (date: LocalDate): number => Number(date.slice(8, 10));

/** `month` may run over: month 13 is January of the next year. `day` is clamped to the length of the month. */
export const localDateOf = (year: number, month: number, day: number): LocalDate => {
  const first = new Date(Date.UTC(year, month - 1, 1));
  const daysInMonth = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(day, daysInMonth));
  return first.toISOString().slice(0, 10) as LocalDate;
};

export const firstOfMonth = (date: LocalDate): LocalDate => `${date.slice(0, 8)}01` as LocalDate;
export const lastOfMonth = (date: LocalDate): LocalDate => localDateOf(yearOf(date), monthOf(date), 31);
export const addMonths = (date: LocalDate, months: number): LocalDate =>
  localDateOf(yearOf(date), monthOf(date) + months, dayOfMonth(date));

/** Minutes since midnight. */
export const minuteOfDay = (time: LocalTime): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
