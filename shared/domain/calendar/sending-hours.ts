import type { LocalTime } from '#domain/kernel/local-date';

/** Days off of the week on which somebody may work all the same. */
export type WeekendDay = 'saturday' | 'sunday';
export const WEEKEND_DAYS: readonly WeekendDay[] = ['saturday', 'sunday'];

/** When messages may go out: on workdays, within the windows (both ends included). */
export type SendingHours = {
  readonly windows: readonly { readonly from: LocalTime; readonly until: LocalTime }[];
  /** When the day's digest goes out; within a window. */
  readonly digestAt: LocalTime;
  /** Weekend days that are worked beside the workdays, as by a service window; not where a notice calls them holidays. */
  readonly alsoOn?: readonly WeekendDay[];
};

/** 国办 burden-reduction practice (domain reference 5.2): office hours of workdays, one digest at 09:00. */
export const DEFAULT_SENDING_HOURS: SendingHours = {
  windows: [
    { from: '08:30' as LocalTime, until: '11:30' as LocalTime },
    { from: '14:30' as LocalTime, until: '17:30' as LocalTime },
  ],
  digestAt: '09:00' as LocalTime,
};
