import type { Instant } from '#domain/kernel/instant';
import { addDays, type LocalDate, weekdayOf } from '#domain/kernel/local-date';
import { instantAt, localDateAt } from '#domain/kernel/zone';
import type { SendingHours, WeekendDay } from './sending-hours.ts';
import { dayOf, isWorkday, type WorkCalendar, workdayOnOrAfter } from './work-calendar.ts';

type Window = { readonly from: Instant; readonly until: Instant };

// A clock change can swallow a window, or carry it past midnight; no two changes follow each other within these days.
const DAYS_SEARCHED_MAX = 7;

type WindowsByDay = Map<LocalDate, readonly Window[]>;

const DAYS_KEPT_MAX = 2_000;

// Finding the instants of a day's windows costs some microseconds, and a simulated year asks for each day thousands of
// times. They depend on the zone, the hours and the day alone, none of which ever changes.
const knownWindows = new WeakMap<WorkCalendar, WeakMap<SendingHours, WindowsByDay>>();

const knownWindowsOf = (calendar: WorkCalendar, hours: SendingHours): WindowsByDay => {
  const ofCalendar = knownWindows.get(calendar) ?? new WeakMap<SendingHours, WindowsByDay>();
  const ofHours = ofCalendar.get(hours) ?? new Map<LocalDate, readonly Window[]>();
  knownWindows.set(calendar, ofCalendar.set(hours, ofHours));
  return ofHours;
};

const windowsOn = (calendar: WorkCalendar, hours: SendingHours, date: LocalDate): readonly Window[] => {
  const known = knownWindowsOf(calendar, hours);
  const found = known.get(date);
  if (found !== undefined) return found;
  if (known.size >= DAYS_KEPT_MAX) known.clear();
  const windows = findWindows(calendar, hours, date);
  known.set(date, windows);
  return windows;
};

/**
 * The windows of a day as instants, the earliest first. Where a clock change turns a window over (it begins in a
 * skipped hour) or carries it into another day, the day does without it.
 */
const findWindows = (calendar: WorkCalendar, hours: SendingHours, date: LocalDate): readonly Window[] =>
  hours.windows
    .map(({ from, until }) => ({
      from: instantAt(date, from, calendar.zone),
      until: instantAt(date, until, calendar.zone),
    }))
    .filter(({ from, until }) => from <= until && localDateAt(until, calendar.zone) === date)
    .sort((a, b) => (a.from < b.from ? -1 : 1));

const NUMBER_OF: Readonly<Record<WeekendDay, number>> = { saturday: 6, sunday: 7 };

/** A workday of the calendar, or a weekend day these hours add to them. */
export const isSendingDay = (calendar: WorkCalendar, hours: SendingHours, date: LocalDate): boolean => {
  if (isWorkday(calendar, date)) return true;
  const { alsoOn } = hours;
  if (alsoOn === undefined || !alsoOn.some((day) => NUMBER_OF[day] === weekdayOf(date))) return false;
  return dayOf(calendar, date).kind === 'weekend';
};

/** The day itself where it is a sending day, else the first one after it. */
export const sendingDayOnOrAfter = (calendar: WorkCalendar, hours: SendingHours, date: LocalDate): LocalDate => {
  const workday = workdayOnOrAfter(calendar, date);
  if (hours.alsoOn === undefined) return workday;
  for (let day = date; day < workday; day = addDays(day, 1)) if (isSendingDay(calendar, hours, day)) return day;
  return workday;
};

/** The first answer that `look` gives, asked of one sending day after the other from `date` on. */
const firstOnSendingDay = <T>(
  calendar: WorkCalendar,
  hours: SendingHours,
  date: LocalDate,
  look: (day: LocalDate) => T | undefined,
): T => {
  let day = sendingDayOnOrAfter(calendar, hours, date);
  for (let searched = 0; searched < DAYS_SEARCHED_MAX; searched += 1) {
    const found = look(day);
    if (found !== undefined) return found;
    day = sendingDayOnOrAfter(calendar, hours, addDays(day, 1));
  }
  throw new RangeError('Sending hours without a window that begins before it ends');
};

/**
 * True on a sending day within a window. Both ends are included to the millisecond: with a window until
 * 17:30, 17:30:00.000 is inside and 17:30:00.001 is not.
 */
export const isSendingTime = (calendar: WorkCalendar, hours: SendingHours, at: Instant): boolean => {
  const date = localDateAt(at, calendar.zone);
  if (!isSendingDay(calendar, hours, date)) return false;
  return windowsOn(calendar, hours, date).some(({ from, until }) => from <= at && at <= until);
};

/**
 * The first instant not before `at` that is a sending time: `at` itself where it is one.
 * @throws RangeError where the hours have no window that begins before it ends (windows do not cross midnight).
 */
export const nextSendingTime = (calendar: WorkCalendar, hours: SendingHours, at: Instant): Instant =>
  firstOnSendingDay(calendar, hours, localDateAt(at, calendar.zone), (day) => {
    const window = windowsOn(calendar, hours, day).find(({ until }) => until >= at);
    return window && (window.from > at ? window.from : at);
  });

/** The first time not before `at` at which a day's digest goes out: `digestAt` on a sending day. */
export const nextDigestTime = (calendar: WorkCalendar, hours: SendingHours, at: Instant): Instant =>
  firstOnSendingDay(calendar, hours, localDateAt(at, calendar.zone), (day) => {
    const digestAt = instantAt(day, hours.digestAt, calendar.zone);
    return digestAt >= at ? digestAt : undefined;
  });

/**
 * When sending begins on `date`: the start of its first window. Meant for workdays; of a day off it is when sending
 * would begin, were it one. A day that a clock change leaves without a window begins with the next sending time.
 * @throws RangeError where the hours have no window that begins before it ends.
 */
export const startOfSending = (calendar: WorkCalendar, hours: SendingHours, date: LocalDate): Instant =>
  windowsOn(calendar, hours, date)[0]?.from ?? nextSendingTime(calendar, hours, instantAt(date, 0, calendar.zone));
