import { expect, it } from 'vitest';
import { publishedCalendars } from '#adapters/system/published-calendars';
import { workCalendarOf } from '#domain/calendar/work-calendar';
import type { ZoneId } from '#domain/kernel/zone';
import { anOffice } from '#test/support/makers';

it('gives the calendar of the office’s zone, one a zone', async () => {
  const calendars = publishedCalendars();
  const office = anOffice();
  const calendar = await calendars.forOffice(office);
  expect(calendar).toEqual(workCalendarOf(office.zone));
  expect(await calendars.forOffice(anOffice({ id: 'other' }))).toBe(calendar);
  const away = await calendars.forOffice(anOffice({ zone: 'Asia/Urumqi' as ZoneId }));
  expect(away.zone).toBe('Asia/Urumqi');
});
