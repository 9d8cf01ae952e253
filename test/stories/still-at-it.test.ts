import { expect, it } from 'vitest';
import { localDateAt, type ZoneId } from '#domain/kernel/zone';
import { httpEventOf } from '#infra/local/events';
import { HOLDING } from '#test/support/holding-ladder';
import { at, letPass, linkIn, openProcess, openWorld, press, type World } from '#test/support/town';
import { aDeadline, TOWN, townBundle } from '#test/support/town-bundle';

// Goal: an acknowledgement keeps leaders out of an overdue task only as long as somebody goes on saying that they are at
// it. Method: a task due on Friday 30 June 2023 and acknowledged on Monday; asked on Thursday, its person answers once
// and then no more.

const { ladderId: id, title, rungs, acknowledgement } = HOLDING;
const ZONE = 'Asia/Shanghai' as ZoneId;
const LEADER = 'branch-1.leader-in-charge.holder@example.org';

const town = () => ({
  ...townBundle(1, [aDeadline('branch-1', '2023-06-30', { ladderId: id })]),
  ladders: [{ id, title, rungs, acknowledgement }],
});

/** The letters of a stretch of time: day, receiver's role, and whether it asks. */
const lettersOf = (world: World, from: number) =>
  world.carried.slice(from).map(({ at: sentAt, letter }) => {
    const role = letter.to === LEADER ? 'leader' : 'responsible';
    return `${localDateAt(sentAt, ZONE).slice(5)} ${role}${letter.text.includes('是否仍在办理') ? ' asked' : ''}`;
  });

it('asks before it runs out, waits while it is renewed, and escalates when it is not', async () => {
  const world = await openWorld(town(), at('2023-06-29T08:00:00+08:00'));
  const service = openProcess(world, TOWN);
  await letPass(world, service, at('2023-07-03T10:00:00+08:00'));
  expect(lettersOf(world, 0)).toEqual(['06-29 responsible', '07-03 responsible']);
  const link = linkIn(world.carried.at(-1));
  expect((await press(service, link, { do: 'acknowledge' })).body).toContain('已签收');

  await letPass(world, service, at('2023-07-06T10:00:00+08:00'));
  expect(lettersOf(world, 2)).toEqual(['07-06 responsible asked']);
  const asked = linkIn(world.carried.at(-1));
  const page = await service.actionPage(httpEventOf({ method: 'GET', path: asked, headers: { accept: 'text/html' } }));
  expect(page.body).toContain('仍在办理');
  expect(page.body).toContain('暂缓升级至');
  expect((await press(service, asked, { do: 'acknowledge' })).body).toContain('已签收');
  expect((await press(service, asked, { do: 'acknowledge' })).body).toContain('此前');

  const { items } = await world.store.tasks.list(TOWN, { cursor: null, limit: 10 });
  expect(items[0]?.facts.filter(({ type }) => type === 'acknowledged')).toHaveLength(2);

  await letPass(world, service, at('2023-07-14T10:00:00+08:00'));
  // Renewed on the 6th it holds until the 13th: asked on the 11th, nobody answers, and O+7 speaks on the 14th.
  expect(lettersOf(world, 3).toSorted()).toEqual(['07-11 responsible asked', '07-14 leader', '07-14 responsible']);
  expect(world.carried.at(-1)?.letter.text).toContain('恢复升级提醒');
  expect(world.trouble).toEqual([]);
});
