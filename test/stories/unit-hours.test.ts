import { expect, it } from 'vitest';
import type { SendingHours } from '#domain/calendar/sending-hours';
import type { LocalTime } from '#domain/kernel/local-date';
import type { Bundle } from '#domain/rules/bundle';
import { at, letPass, openProcess, openWorld } from '#test/support/town';
import { aDeadline, TOWN, townBundle } from '#test/support/town-bundle';

// Goal: people of a service window are written to when it is open. Method: two units with the same task; the one is open
// from 13:00, on Saturdays too. Both are due on Thursday 29 June 2023: O+1 is Friday, and the window's sender is away
// until Friday night.

const WINDOW: SendingHours = {
  windows: [{ from: '13:00' as LocalTime, until: '19:00' as LocalTime }],
  digestAt: '13:30' as LocalTime,
  alsoOn: ['saturday'],
};

const town = (): Bundle => {
  const bundle = townBundle(2, [aDeadline('branch-1', '2023-06-29'), aDeadline('branch-2', '2023-06-29')]);
  return {
    ...bundle,
    units: bundle.units.map((unit) => (unit.id === 'branch-2' ? { ...unit, sendingHours: WINDOW } : unit)),
  };
};

it('writes to each unit in its own hours, and holds what was claimed too late for the next of them', async () => {
  const world = await openWorld(town(), at('2023-06-29T08:00:00+08:00'));
  const service = openProcess(world, TOWN);
  await letPass(world, service, at('2023-06-29T20:00:00+08:00'));
  const sent = () => world.carried.map(({ at: sentAt, letter }) => `${letter.to.slice(0, 8)} ${sentAt}`).toSorted();
  expect(sent()).toEqual([
    `branch-1 ${at('2023-06-29T08:30:00+08:00')}`,
    `branch-2 ${at('2023-06-29T13:00:00+08:00')}`,
  ]);

  const before = world.carried.length;
  world.clock.set(at('2023-06-30T08:30:00+08:00'));
  await service.sweep();
  // Planned for 13:00 of Friday, and nobody there to send it until the window has closed.
  world.clock.set(at('2023-06-30T19:30:00+08:00'));
  await letPass(world, service, at('2023-07-01T12:59:00+08:00'));
  expect(world.carried.slice(before)).toEqual([]);
  await letPass(world, service, at('2023-07-01T13:00:00+08:00'));
  await letPass(world, service, at('2023-07-03T08:30:00+08:00'));
  expect(world.carried.slice(before).map(({ at: sentAt, letter }) => `${letter.to.slice(0, 8)} ${sentAt}`)).toEqual([
    `branch-2 ${at('2023-07-01T13:00:00+08:00')}`,
    `branch-1 ${at('2023-07-03T08:30:00+08:00')}`,
  ]);
  expect(world.trouble).toEqual([]);
});
