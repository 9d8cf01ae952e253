import { type WorkCalendar, workCalendarOf } from '#domain/calendar/work-calendar';
import type { ZoneId } from '#domain/kernel/zone';
import type { CalendarReader } from '#ports/readers';

/** The published editions, as they were when this was built; one calendar a zone. */
export const publishedCalendars = (): CalendarReader => {
  const kept = new Map<ZoneId, WorkCalendar>();
  return {
    forOffice: async ({ zone }) => {
      const known = kept.get(zone);
      if (known) return known;
      const made = workCalendarOf(zone);
      kept.set(zone, made);
      return made;
    },
  };
};
