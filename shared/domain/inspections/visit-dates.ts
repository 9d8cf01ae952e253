import { isSendingDay } from '#domain/calendar/next-sending-time';
import type { SendingHours } from '#domain/calendar/sending-hours';
import { type WorkCalendar, workdaysAfter } from '#domain/calendar/work-calendar';
import { addMs, HOUR_MS, type Instant } from '#domain/kernel/instant';
import { addDays, type LocalDate, minuteOfDay } from '#domain/kernel/local-date';
import { instantAt, localMomentOf } from '#domain/kernel/zone';
import type { VisitRules } from '#domain/rules/programme';

/** When the workday of a visit begins: minutes since midnight in the office's zone. */
export const VISIT_DAY_BEGINS_MINUTE = 8 * 60;

/** Minutes left between the telling and the end of the sending hours, so that a late tick still finds them open. */
export const TELL_SLACK_MINUTES = 60;

/** Days looked back for sending hours: longer than any run of holidays. */
const DAYS_BACK_MAX = 30;

export type VisitTimes = { readonly visitOn: LocalDate; readonly tellAt: Instant };

/**
 * The day on which the visit at this place is made.
 * @param drawnOn the day of the draw, not counted itself.
 * @param place in the order of tickets, from 0: so many visits begin before it.
 */
export const visitDayOf = (rules: VisitRules, calendar: WorkCalendar, drawnOn: LocalDate, place: number): LocalDate =>
  workdaysAfter(
    calendar,
    drawnOn,
    Math.max(1, rules.startAfterWorkdays) + Math.floor(place / Math.max(1, rules.perWorkday)),
  );

/** The last minute of the day, up to `minute`, at which a message may still leave with time to spare; `null`: none. */
const minuteToTell = (hours: SendingHours, minute: number): number | null => {
  const latest = hours.windows.flatMap(({ from, until }) => {
    const last = Math.max(minuteOfDay(from), minuteOfDay(until) - TELL_SLACK_MINUTES);
    return minute < minuteOfDay(from) ? [] : [Math.min(minute, last)];
  });
  return latest.length === 0 ? null : Math.max(...latest);
};

/**
 * When the inspectors of a visit are told: so many hours before its workday begins, and where nothing may be sent then, at
 * the last moment before it at which something may. Told later they would learn it after the visit.
 */
export const tellAtOf = (
  rules: VisitRules,
  calendar: WorkCalendar,
  hours: SendingHours,
  visitOn: LocalDate,
): Instant => {
  const wanted = addMs(
    instantAt(visitOn, VISIT_DAY_BEGINS_MINUTE, calendar.zone),
    -Math.max(1, rules.tellHoursBefore) * HOUR_MS,
  );
  const local = localMomentOf(wanted, calendar.zone);
  for (let back = 0; back <= DAYS_BACK_MAX; back += 1) {
    const day = addDays(local.date, -back);
    if (!isSendingDay(calendar, hours, day)) continue;
    const minute = minuteToTell(hours, back === 0 ? local.minuteOfDay : Number.MAX_SAFE_INTEGER);
    if (minute !== null) return instantAt(day, minute, calendar.zone);
  }
  return wanted;
};

/** Day and telling of the visit at this place in the order of tickets. */
export const visitTimesOf = (
  rules: VisitRules,
  calendar: WorkCalendar,
  hours: SendingHours,
  drawnOn: LocalDate,
  place: number,
): VisitTimes => {
  const visitOn = visitDayOf(rules, calendar, drawnOn, place);
  return { visitOn, tellAt: tellAtOf(rules, calendar, hours, visitOn) };
};
