import { workCalendarOf } from '#domain/calendar/work-calendar';
import { type Instant, parseInstant } from '#domain/kernel/instant';
import { type LocalDate, parseLocalDate } from '#domain/kernel/local-date';
import type { ZoneId } from '#domain/kernel/zone';

export const SHANGHAI = 'Asia/Shanghai' as ZoneId;

/** The published workdays, counted in Shanghai. */
export const CALENDAR = workCalendarOf(SHANGHAI);

/** A moment by the clocks of Shanghai: `2023-06-30T08:30`, seconds and milliseconds as wanted. */
export const at = (text: string): Instant => {
  const instant = parseInstant(`${text}+08:00`);
  if (instant === null) throw new RangeError(text);
  return instant;
};

export const day = (text: string): LocalDate => {
  const date = parseLocalDate(text);
  if (date === null) throw new RangeError(text);
  return date;
};
