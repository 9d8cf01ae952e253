import { describe, expect, it } from 'vitest';
import { isWorkday } from '#domain/calendar/work-calendar';
import { calendarOf, EDITION, load, open, refusal, withdraw } from '#test/support/editions';
import { OFFICE_ID } from '#test/support/makers';
import { day } from '#test/support/shanghai';

describe('withdrawEdition', () => {
  const loaded = async () => {
    const house = await open();
    await load(house, (await load(house)).report.confirm);
    return house;
  };

  it('tells first, then lets the edition before hold again, and keeps the record', async () => {
    const house = await loaded();
    const { report, applied } = await withdraw(house);
    expect([applied, report.days.some(({ on, isWorkday: is }) => on === '2023-06-26' && is)]).toEqual([false, true]);
    expect(house.ledger.commits).toHaveLength(1);
    expect(await withdraw(house, report.confirm)).toMatchObject({ applied: true });
    const { office, calendar } = await calendarOf(house);
    expect(office.calendarVersion).toBe(2);
    expect(isWorkday(calendar, day('2023-06-26'))).toBe(true);
    expect(await house.editions.all(OFFICE_ID)).toMatchObject([{ id: '2023-2', withdrawnAt: house.clock.now() }]);
    expect(await withdraw(house)).toMatchObject({ applied: true });
    expect(house.ledger.commits).toHaveLength(2);
  });

  it('does not give its number again', async () => {
    const house = await loaded();
    await withdraw(house, (await withdraw(house)).report.confirm);
    expect(await refusal(load(house, null, { ...EDITION, makeUpWorkdays: [] }))).toEqual([
      'invalid',
      'calendar.faulty-edition',
    ]);
    expect(await load(house, null, { ...EDITION, number: 3 })).toMatchObject({ edition: '2023/3', applied: false });
  });

  it.each([
    ['2023-1', 'conflict', 'calendar.built-in'],
    ['2023-7', 'missing', 'calendar.missing'],
  ])('refuses %s: %s %s', async (editionId, kind, code) => {
    expect(await refusal(withdraw(await loaded(), null, editionId))).toEqual([kind, code]);
  });

  it('asks again where the calendar has moved on in between', async () => {
    const house = await loaded();
    const { report } = await withdraw(house);
    const third = await load(house, null, { ...EDITION, number: 3 });
    await load(house, third.report.confirm, { ...EDITION, number: 3 });
    expect(await refusal(withdraw(house, report.confirm))).toEqual(['conflict', 'calendar.moved-on']);
  });
});
