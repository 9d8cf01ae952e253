import { expect, it } from 'vitest';
import { insert } from '#domain/kernel/change';
import { newTrafficDay } from '#domain/rules/traffic-day';
import { aTrafficDay, OFFICE_ID } from '#test/support/makers';
import { openMemoryHouse } from '#test/support/memory-house';
import { day } from '#test/support/shanghai';
import { addTraffic } from '#usecases/steps/add-traffic';

const ON = day('2023-06-05');

it('adds to what is there, and begins a day', async () => {
  const house = await openMemoryHouse();
  await addTraffic(house, newTrafficDay(OFFICE_ID, ON), new Map([['ordinary', 2]]));
  const one = await house.traffic.day(OFFICE_ID, ON);
  await addTraffic(
    house,
    one ?? aTrafficDay(),
    new Map([
      ['ordinary', 3],
      ['weekly', 1],
    ]),
  );
  expect(await house.traffic.day(OFFICE_ID, ON)).toMatchObject({ version: 2, said: { ordinary: 5, weekly: 1 } });
});

it('counts on top of what somebody else counted meanwhile', async () => {
  const house = await openMemoryHouse();
  const read = newTrafficDay(OFFICE_ID, ON);
  await house.ledger.commit([insert({ ...read, version: 1, said: { ordinary: 7 } })]);
  await addTraffic(house, read, new Map([['ordinary', 1]]));
  expect((await house.traffic.day(OFFICE_ID, ON))?.said).toEqual({ ordinary: 8 });
});
