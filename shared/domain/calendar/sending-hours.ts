import type { LocalTime } from '#domain/kernel/local-date';

/** When messages may go out: on workdays, within the windows (both ends included). */
export type SendingHours = {
  readonly windows: readonly { readonly from: LocalTime; readonly until: LocalTime }[];
  /** When the day's digest goes out; within a window. */
  readonly digestAt: LocalTime;
};

/** 国办 burden-reduction practice (domain reference 5.2): office hours of workdays, one digest at 09:00. */
export const DEFAULT_SENDING_HOURS: SendingHours = {
  windows: [
    { from: '08:30' as LocalTime, until: '11:30' as LocalTime },
    { from: '14:30' as LocalTime, until: '17:30' as LocalTime },
  ],
  digestAt: '09:00' as LocalTime,
};
