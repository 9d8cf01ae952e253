import { expect, it } from 'vitest';
import type { ZoneId } from '#domain/kernel/zone';
import { localDateAt } from '#domain/kernel/zone';
import { SLIPS } from '#domain/rules/ladder';
import { at, letPass, openProcess, openWorld, type World } from '#test/support/town';
import { aDeadline, aMonthlyCycle, TOWN, townBundle } from '#test/support/town-bundle';

// Goal: a sweep that stood still for three days catches up calmly. Method: a Monday to a Thursday of June in which
// every unit would have climbed several rungs; the sweep stops on Monday evening and starts again on Friday at ten.

const ZONE = 'Asia/Shanghai' as ZoneId;
const DUE = [
  '05-25',
  '05-29',
  '06-01',
  '06-05',
  '06-06',
  '06-07',
  '06-08',
  '06-09',
  '06-12',
  '06-14',
  '06-20',
  '06-30',
];

const town = () =>
  townBundle(4, [
    ...DUE.map((due, index) => aDeadline(`branch-${(index % 4) + 1}`, `2023-${due}`)),
    aMonthlyCycle('2023-06-01'),
  ]);

const messagesOf = async (world: World, from: number) => {
  const letters = world.carried.slice(from);
  const stored = await world.store.messages.getMany(
    TOWN,
    letters.map(({ letter }) => letter.messageId),
  );
  const byId = new Map(stored.map((message) => [message.id, message]));
  return letters.flatMap(({ letter }) => byId.get(letter.messageId) ?? []);
};

const lived = async () => {
  const world = await openWorld(town(), at('2023-06-05T07:00:00+08:00'));
  const service = openProcess(world, TOWN);
  await letPass(world, service, at('2023-06-05T18:00:00+08:00'));
  const before = world.carried.length;
  world.clock.set(at('2023-06-09T10:00:00+08:00'));
  await letPass(world, service, at('2023-06-09T10:01:00+08:00'));
  return { world, service, before };
};

it('tells nobody twice of one task, within two ticks', async () => {
  const { world, before } = await lived();
  const messages = await messagesOf(world, before);
  const told = messages.flatMap((message) => message.notices.map((notice) => `${message.personId} ${notice.taskId}`));
  expect(told.length).toBeGreaterThan(10);
  expect(new Set(told).size).toBe(told.length);
  const latest = world.carried.slice(before).map((one) => one.at);
  expect(latest.every((moment) => moment <= at('2023-06-09T10:01:00+08:00'))).toBe(true);
});

it('sends the worst first', async () => {
  const { world, before } = await lived();
  const messages = await messagesOf(world, before);
  const worst = messages.map((message) => Math.max(...message.notices.map((notice) => SLIPS.indexOf(notice.slip))));
  expect(worst[0]).toBe(SLIPS.indexOf('red'));
  expect(worst).toEqual([...worst].sort((a, b) => b - a));
});

it('says only the rung of today and writes down each one it skipped, with the reason', async () => {
  const { world } = await lived();
  const { items } = await world.store.tasks.list(TOWN, { cursor: null, limit: 100 });
  const task = items.find((one) => one.due.on === '2023-06-06');
  expect(
    task?.steps.map(({ rung, outcome, because }) => [rung, outcome, because.code, because.params.by ?? '']),
  ).toEqual([
    ['D-30', 'skipped', 'reminder.skipped-stale', 'D-1'],
    ['D-7', 'skipped', 'reminder.skipped-stale', 'D-1'],
    ['D-3', 'skipped', 'reminder.skipped-stale', 'D-1'],
    ['D-1', 'said', 'reminder.before-due', ''],
    ['D0', 'skipped', 'reminder.skipped-past-due', ''],
    ['O+1', 'skipped', 'reminder.skipped-stale', 'O+3'],
    ['O+3', 'said', 'reminder.overdue', ''],
  ]);
  const said = task?.steps.filter((step) => step.outcome === 'said').map((step) => localDateAt(step.at, ZONE));
  expect(said).toEqual(['2023-06-05', '2023-06-09']);
});

it('sends no text message for a rung that speaks late, and goes on as usual the next workday', async () => {
  const { world, service, before } = await lived();
  expect(world.carried.slice(before).filter((one) => one.channel === 'sms')).toEqual([]);
  const calm = world.carried.length;
  await letPass(world, service, at('2023-06-12T18:00:00+08:00'));
  const messages = await messagesOf(world, calm);
  expect(messages.length).toBeGreaterThan(0);
  const told = messages.flatMap((message) =>
    message.notices.map((notice) => `${message.personId} ${message.channel} ${notice.taskId}`),
  );
  expect(new Set(told).size).toBe(told.length);
});
