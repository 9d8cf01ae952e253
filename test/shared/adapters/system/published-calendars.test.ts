import { expect, it } from 'vitest';
import { memoryStore } from '#adapters/memory/memory-store';
import { publishedCalendars } from '#adapters/system/published-calendars';
import { PUBLISHED_EDITIONS } from '#domain/calendar/editions';
import { editionsInForce, isWorkday, workCalendarOf } from '#domain/calendar/work-calendar';
import { insert, nextVersion, replace } from '#domain/kernel/change';
import type { ZoneId } from '#domain/kernel/zone';
import type { EditionReader } from '#ports/readers';
import { anEdition } from '#test/support/an-edition';
import { anOffice, NOW } from '#test/support/makers';
import { day } from '#test/support/shanghai';

const counted = (editions: EditionReader) => {
  const reads: string[] = [];
  const all = (officeId: string) => {
    reads.push(officeId);
    return editions.all(officeId);
  };
  return { reads, editions: { ...editions, all } };
};

it('gives the calendar of the office’s zone, one a zone, and reads nothing for it', async () => {
  const { reads, editions } = counted(memoryStore().editions);
  const calendars = publishedCalendars(editions);
  const office = anOffice();
  const calendar = await calendars.forOffice(office);
  expect(calendar).toEqual(workCalendarOf(office.zone));
  expect(await calendars.forOffice(anOffice({ id: 'other' }))).toBe(calendar);
  const away = await calendars.forOffice(anOffice({ zone: 'Asia/Urumqi' as ZoneId }));
  expect(away.zone).toBe('Asia/Urumqi');
  expect(reads).toEqual([]);
  expect(calendars.published).toBe(PUBLISHED_EDITIONS);
});

it('lays what an office has loaded over the published editions, for this office alone', async () => {
  const store = memoryStore();
  const { reads, editions } = counted(store.editions);
  const calendars = publishedCalendars(editions);
  await store.ledger.commit([insert(anEdition())]);
  const office = anOffice({ calendarVersion: 1 });
  const calendar = await calendars.forOffice(office);
  expect(isWorkday(calendar, day('2023-06-26'))).toBe(false);
  expect(editionsInForce(calendar).find(({ year }) => year === 2023)?.number).toBe(2);
  expect(isWorkday(await calendars.forOffice(anOffice()), day('2023-06-26'))).toBe(true);
  expect(await calendars.forOffice(office)).toBe(calendar);
  expect(reads).toEqual([office.id]);
});

it('reads anew for the next version of an office’s calendar, and leaves out what was withdrawn', async () => {
  const store = memoryStore();
  const calendars = publishedCalendars(store.editions);
  await store.ledger.commit([insert(anEdition())]);
  await calendars.forOffice(anOffice({ calendarVersion: 1 }));
  await store.ledger.commit([replace(nextVersion(anEdition(), { withdrawnAt: NOW }))]);
  const after = await calendars.forOffice(anOffice({ calendarVersion: 2 }));
  expect(isWorkday(after, day('2023-06-26'))).toBe(true);
});

it('begins with the editions it is given', async () => {
  const calendars = publishedCalendars(memoryStore().editions, PUBLISHED_EDITIONS.slice(0, 1));
  const calendar = await calendars.forOffice(anOffice());
  expect(editionsInForce(calendar).map(({ year, number }) => `${year}/${number}`)).toEqual(['2019/1']);
});
