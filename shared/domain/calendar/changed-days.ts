import type { LocalDate } from '#domain/kernel/local-date';
import { isWorkday, namedDays, type WorkCalendar } from './work-calendar.ts';

/** A day that one calendar works and the other does not. */
export type ChangedDay = { readonly on: LocalDate; readonly wasWorkday: boolean; readonly isWorkday: boolean };

/** The days on which two calendars differ, in order. A day that neither names goes by its weekday in both. */
export const changedDays = (before: WorkCalendar, after: WorkCalendar): readonly ChangedDay[] =>
  [...new Set([...namedDays(before), ...namedDays(after)])]
    .sort()
    .map((on) => ({ on, wasWorkday: isWorkday(before, on), isWorkday: isWorkday(after, on) }))
    .filter((day) => day.wasWorkday !== day.isWorkday);
