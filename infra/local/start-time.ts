import { isWorkday, workCalendarOf, workdaysBefore } from '#domain/calendar/work-calendar';
import type { Instant } from '#domain/kernel/instant';
import type { LocalTime } from '#domain/kernel/local-date';
import { instantAt, localDateAt, type ZoneId } from '#domain/kernel/zone';

/** Five minutes before the day's digest: a newcomer sees what goes at once, and then the digest come. */
const START_TIME = '08:55' as LocalTime;

/** 08:55 of the latest workday whose 08:55 is not ahead, so that a newcomer at night or on a holiday sees mail too. */
export const latestStart = (realNow: Instant, zone: ZoneId): Instant => {
  const calendar = workCalendarOf(zone);
  const today = localDateAt(realNow, zone);
  const day =
    isWorkday(calendar, today) && instantAt(today, START_TIME, zone) <= realNow
      ? today
      : workdaysBefore(calendar, today, 1);
  return instantAt(day, START_TIME, zone);
};
