import type { Edition } from '#domain/calendar/edition';
import { PUBLISHED_EDITIONS } from '#domain/calendar/editions';
import { type WorkCalendar, workCalendarOf } from '#domain/calendar/work-calendar';
import type { ZoneId } from '#domain/kernel/zone';
import type { Office } from '#domain/rules/office';
import type { CalendarReader, EditionReader } from '#ports/readers';

type Kept = { readonly version: number; readonly calendar: WorkCalendar };

/**
 * The published editions, as they were when this was built, and over them those an office has loaded. An office that has
 * loaded none costs no reading, and shares one calendar with all others of its zone; of each other office one is kept.
 */
export const publishedCalendars = (
  editions: EditionReader,
  published: readonly Edition[] = PUBLISHED_EDITIONS,
): CalendarReader => {
  const plain = new Map<ZoneId, WorkCalendar>();
  const own = new Map<string, Kept>();

  const plainOf = (zone: ZoneId): WorkCalendar => {
    const known = plain.get(zone);
    if (known) return known;
    const made = workCalendarOf(zone, published);
    plain.set(zone, made);
    return made;
  };

  const read = async ({ id, zone, calendarVersion }: Office): Promise<WorkCalendar> => {
    const loaded = (await editions.all(id)).filter(({ withdrawnAt }) => withdrawnAt === null);
    const calendar = workCalendarOf(zone, [...published, ...loaded]);
    own.set(id, { version: calendarVersion, calendar });
    return calendar;
  };

  return {
    published,
    forOffice: async (office) => {
      if (office.calendarVersion === 0) return plainOf(office.zone);
      const known = own.get(office.id);
      return known?.version === office.calendarVersion && known.calendar.zone === office.zone
        ? known.calendar
        : read(office);
    },
  };
};
