import { DAY_MS, HOUR_MS, MINUTE_MS } from '#domain/kernel/instant';

// The judge counts for itself: nothing here stands on the calendar of the house. Shanghai has no clock changes, and the
// days off are those of the notice for 2023 (Dragon Boat Festival), around which all scenarios lie.

const ZONE_MS = 8 * HOUR_MS;
const OFF = new Set(['2023-06-22', '2023-06-23', '2023-06-24']);
const WORKING_SUNDAYS = new Set(['2023-06-25']);

const WINDOWS_MS = [
  { fromMs: 8.5 * HOUR_MS, untilMs: 11.5 * HOUR_MS },
  { fromMs: 14.5 * HOUR_MS, untilMs: 17.5 * HOUR_MS },
];

/** The digest of a day goes out at nine. */
export const DIGEST_MS = 9 * HOUR_MS;

/** `2023-06-01`, as people in Shanghai call the day. */
export const dayOf = (atMs: number): string => new Date(atMs + ZONE_MS).toISOString().slice(0, 10);

/** Midnight of a day in Shanghai. */
export const midnightMs = (day: string): number => Date.parse(`${day}T00:00:00Z`) - ZONE_MS;

export const addDay = (day: string, days: number): string => dayOf(midnightMs(day) + days * DAY_MS);

export const isWorkingDay = (day: string): boolean => {
  if (OFF.has(day)) return false;
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return WORKING_SUNDAYS.has(day) || (weekday !== 0 && weekday !== 6);
};

/** So many workdays after a day; before it, where the number is negative. */
export const shiftWorkdays = (day: string, workdays: number): string => {
  const step = Math.sign(workdays);
  let shifted = day;
  for (let left = Math.abs(workdays); left > 0; ) {
    shifted = addDay(shifted, step);
    if (isWorkingDay(shifted)) left -= 1;
  }
  return shifted;
};

const windowsOn = (day: string) =>
  isWorkingDay(day)
    ? WINDOWS_MS.map(({ fromMs, untilMs }) => ({
        fromMs: midnightMs(day) + fromMs,
        untilMs: midnightMs(day) + untilMs,
      }))
    : [];

/** The first moment not before `atMs` at which something may be sent. */
export const nextSendingMs = (atMs: number): number => {
  for (let day = dayOf(atMs); ; day = addDay(day, 1)) {
    const window = windowsOn(day).find(({ untilMs }) => untilMs >= atMs);
    if (window !== undefined) return Math.max(window.fromMs, atMs);
  }
};

/** When the window that `atMs` lies in is over. */
export const sendingEndsMs = (atMs: number): number =>
  windowsOn(dayOf(atMs)).find(({ fromMs, untilMs }) => fromMs <= atMs && atMs <= untilMs)?.untilMs ?? atMs;

/** How far a moment lies outside of the sending hours; 0 within them. */
export const outsideHoursMs = (atMs: number): number => {
  const windows = [-1, 0, 1].flatMap((days) => windowsOn(addDay(dayOf(atMs), days)));
  const distances = windows.map(({ fromMs, untilMs }) => Math.max(0, fromMs - atMs, atMs - untilMs));
  return Math.min(MINUTE_MS * 24 * 60, ...distances);
};
