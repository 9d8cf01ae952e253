import { describe, expect, it } from 'vitest';
import { anEdition } from '#test/support/an-edition';
import { anOffice, OFFICE_ID } from '#test/support/makers';
import { CAST_RECORDS, openMemoryHouse } from '#test/support/memory-house';
import { at } from '#test/support/shanghai';
import { showCalendars } from '#usecases/show-calendars';

describe('showCalendars', () => {
  it('shows one edition a year, and which years ahead have none', async () => {
    const house = await openMemoryHouse({ now: at('2026-11-25T09:00') });
    const shown = await showCalendars(house, OFFICE_ID);
    expect(shown.inForce.map(({ year, number }) => `${year}/${number}`)).toEqual(
      '2019/2 2020/2 2021/1 2022/1 2023/1 2024/1 2025/1 2026/1'.split(' '),
    );
    expect(shown).toMatchObject({ provisionalYears: [2027, 2028], overdueYear: 2027, loaded: [], job: null });
  });

  it('shows what the office has loaded, in the place of what was published before', async () => {
    const cast = [anOffice({ calendarVersion: 1 }), ...CAST_RECORDS.filter(({ kind }) => kind !== 'office')];
    const shown = await showCalendars(await openMemoryHouse({ cast, records: [anEdition()] }), OFFICE_ID);
    expect(shown.inForce.find(({ year }) => year === 2023)).toEqual(anEdition());
    expect(shown.loaded).toEqual([anEdition()]);
    expect(shown).toMatchObject({ provisionalYears: [], overdueYear: null });
  });

  it('knows no other office', async () => {
    const house = await openMemoryHouse();
    await expect(showCalendars(house, 'no-office')).rejects.toMatchObject({ kind: 'missing', code: 'office.missing' });
  });
});
