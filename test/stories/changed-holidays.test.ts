import { expect, it } from 'vitest';
import { publishedCalendars } from '#adapters/system/published-calendars';
import type { Edition } from '#domain/calendar/edition';
import { PUBLISHED_EDITIONS } from '#domain/calendar/editions';
import { isSendingTime } from '#domain/calendar/next-sending-time';
import { DEFAULT_SENDING_HOURS } from '#domain/calendar/sending-hours';
import { workCalendarOf } from '#domain/calendar/work-calendar';
import { localDateAt } from '#domain/kernel/zone';
import type { BundleDuty } from '#domain/rules/bundle';
import type { Task } from '#domain/tasks/task';
import { stateOf } from '#domain/tasks/task-state';
import { httpEventOf } from '#infra/local/events';
import type { Service } from '#infra/local/service';
import { SHANGHAI } from '#test/support/shanghai';
import { ADMINISTRATOR, at, letPass, openProcess, openWorld, type World } from '#test/support/town';
import { aDeadline, day, TOWN, townBundle } from '#test/support/town-bundle';

// Goal: holidays that change after deadlines were counted by them. Method: the two changes there have been, on the days
// on which they were published: the Spring Festival of 2020, made longer on 27 January in the midst of it, and the May
// Day of 2019, made longer on 22 March. An office knows the editions before, and loads the changed one through the API.

const BRANCHES = 5;
const CLAIMS = { sub: ADMINISTRATOR, office: TOWN };

const editionOf = (year: number, number: number): Edition => {
  const found = PUBLISHED_EDITIONS.find((one) => one.year === year && one.number === number);
  if (found === undefined) throw new Error(`There is no edition ${year}/${number}.`);
  return found;
};

/** What was published before this edition. */
const before = (edition: Edition): readonly Edition[] =>
  PUBLISHED_EDITIONS.filter(({ publishedOn }) => publishedOn < edition.publishedOn);

/** Follow-up of a session by every branch, counted in workdays. */
const followUp = (dueWorkdays: number): BundleDuty =>
  aDeadline('branch-1', '2020-12-31', {
    id: 'follow-up',
    obligation: { kind: 'event', trigger: 'a session', dueWorkdays },
    doers: { unitKinds: ['branch'], unitIds: [] },
  });
const setDate = (startsOn: string, dueOn: string): BundleDuty =>
  aDeadline('branch-1', dueOn, {
    id: 'set-date',
    obligation: { kind: 'deadline', startsOn: day(startsOn), dueOn: day(dueOn) },
  });

type Story = { readonly world: World; readonly service: Service };

const open = async (edition: Edition, start: string, duties: readonly BundleDuty[]): Promise<Story> => {
  const world = await openWorld(townBundle(BRANCHES, duties), at(start));
  const calendars = publishedCalendars(world.store.editions, before(edition));
  return { world, service: openProcess(world, TOWN, (parts) => ({ ...parts, calendars })) };
};

const ask = async ({ service }: Story, method: string, path: string, body?: unknown, query = {}) => {
  const answer = await service.adminApi(
    httpEventOf({
      method,
      path,
      query,
      claims: CLAIMS,
      headers: { 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }),
  );
  return { status: answer.statusCode, body: JSON.parse(answer.body ?? '{}') };
};

const load = (story: Story, edition: Edition, confirm?: string) =>
  ask(story, 'POST', '/calendars/editions', edition, confirm === undefined ? {} : { confirm });

const tasksOf = async ({ world }: Story): Promise<readonly Task[]> =>
  (await world.store.tasks.list(TOWN, { cursor: null, limit: 100 })).items;
const dueDates = async (story: Story) => [...new Set((await tasksOf(story)).map((task) => stateOf(task).dueOn))].sort();

/** Every notice that left: when, to whom, of which task, rung and date. */
const noticesOf = async ({ world }: Story) => {
  const ids = world.carried.map(({ letter }) => letter.messageId);
  const stored = new Map((await world.store.messages.getMany(TOWN, ids)).map((message) => [message.id, message]));
  return world.carried.flatMap(({ at: sentAt, letter, channel }) => {
    const message = stored.get(letter.messageId);
    return (message?.notices ?? []).map(({ taskId, rung, dueOn }) => ({
      on: localDateAt(sentAt, SHANGHAI),
      sentAt,
      rung,
      dueOn,
      key: `${message?.personId} ${channel} ${taskId} ${rung} ${dueOn}`,
    }));
  });
};

/** `2020-02-03 D-7 of 2020-02-07 x5`: what was said from a day on, in order. */
const linesOf = async (story: Story, from: string) => {
  const notices = (await noticesOf(story)).filter(({ on }) => on >= from);
  const groups = Map.groupBy(notices, ({ on, rung, dueOn }) => `${on} ${rung} of ${dueOn}`);
  return [...groups].map(([line, some]) => `${line} x${some.length}`).sort();
};

const sessionOn = async (story: Story, happenedOn: string) => {
  const told = await ask(story, 'POST', '/duties/follow-up/events', { triggerId: 'session-1', happenedOn });
  expect(told.status).toBe(200);
};

const settleByCalendarOf = async (story: Story, edition: Edition) => {
  const report = await load(story, edition);
  const done = await load(story, edition, report.body.confirm);
  expect([report.status, report.body.applied, done.status, done.body.applied]).toEqual([200, false, 200, true]);
  return report.body;
};

const SPRING = editionOf(2020, 2);
const spring = async () => {
  const story = await open(SPRING, '2020-01-16T08:00:00+08:00', [followUp(10), setDate('2019-12-02', '2020-02-03')]);
  await letPass(story.world, story.service, at('2020-01-17T08:00:00+08:00'));
  await sessionOn(story, '2020-01-17');
  await letPass(story.world, story.service, at('2020-01-27T10:00:00+08:00'));
  return story;
};

it('tells before it acts what the longer Spring Festival of 2020 moves', async () => {
  const story = await spring();
  expect(await dueDates(story)).toEqual(['2020-02-03', '2020-02-05']);
  const { status, body } = await load(story, SPRING);
  expect(status).toBe(200);
  expect(body).toMatchObject({
    edition: '2020/2',
    applied: false,
    days: [
      { on: '2020-01-31', wasWorkday: true, isWorkday: false },
      { on: '2020-02-01', wasWorkday: true, isWorkday: false },
    ],
    tasksRead: 6,
    dueDatesMoved: 5,
    provisionalEnds: 0,
    provisionalBegins: 0,
    tasksLeftOut: 0,
  });
  expect(body.tasks.map((one: { dueWas: string; dueIs: string }) => `${one.dueWas} ${one.dueIs}`).sort()).toEqual([
    '2020-02-03 2020-02-03',
    ...Array(BRANCHES).fill('2020-02-05 2020-02-07'),
  ]);
  // Five had been told of 5 February on 21 January, and two persons, in advance, of 3 February.
  expect(body.messagesAlreadySaid).toBeGreaterThanOrEqual(BRANCHES);
  expect((await ask(story, 'GET', '/calendars')).body).toMatchObject({ calendarVersion: 0, recompute: null });
  expect(await dueDates(story)).toEqual(['2020-02-03', '2020-02-05']);
});

it('moves dates counted in workdays, keeps the one that was set, and sends nothing on the days that became free', async () => {
  const [story, without] = [await spring(), await spring()];
  await settleByCalendarOf(story, SPRING);
  await letPass(story.world, story.service, at('2020-01-27T11:00:00+08:00'));
  expect(await dueDates(story)).toEqual(['2020-02-03', '2020-02-07']);
  expect((await ask(story, 'GET', '/calendars')).body).toMatchObject({
    calendarVersion: 1,
    recompute: { edition: '2020/2', done: true, looked: 6, changed: 6 },
  });
  for (const one of [story, without]) await letPass(one.world, one.service, at('2020-02-10T18:00:00+08:00'));
  const calendar = workCalendarOf(SHANGHAI, [...before(SPRING), SPRING]);
  const sent = await noticesOf(story);
  const wrong = (notices: typeof sent) =>
    notices.filter(({ sentAt }) => !isSendingTime(calendar, DEFAULT_SENDING_HOURS, sentAt)).length;
  expect([wrong(sent), wrong(await noticesOf(without)) > 0]).toEqual([0, true]);
  expect(new Set(sent.map(({ key }) => key)).size).toBe(sent.length);
  expect(await linesOf(story, '2020-01-24')).toMatchInlineSnapshot(`
    [
      "2020-02-03 D-7 of 2020-02-07 x5",
      "2020-02-03 D0 of 2020-02-03 x1",
      "2020-02-04 D-3 of 2020-02-07 x10",
      "2020-02-04 O+1 of 2020-02-03 x1",
      "2020-02-06 D-1 of 2020-02-07 x5",
      "2020-02-06 O+3 of 2020-02-03 x2",
      "2020-02-07 D0 of 2020-02-07 x5",
      "2020-02-10 O+1 of 2020-02-07 x5",
    ]
  `);
  expect(story.world.trouble.filter((line) => line.startsWith('error'))).toEqual([]);
});

it('writes down who moved a date, by which edition, from when to when, and says it in the ledger', async () => {
  const story = await spring();
  await settleByCalendarOf(story, SPRING);
  await letPass(story.world, story.service, at('2020-01-27T11:00:00+08:00'));
  const [moved] = (await tasksOf(story)).filter(({ dutyId }) => dutyId === 'follow-up');
  const ledger = (await ask(story, 'GET', `/tasks/${moved?.id}/ledger`)).body;
  expect(ledger.facts.at(-1)).toMatchObject({
    type: 'due-recomputed',
    by: `administrator ${ADMINISTRATOR}`,
    detail: { wasOn: '2020-02-05', due: { on: '2020-02-07' }, edition: '2020/2' },
  });
  expect(ledger.task).toMatchObject({ dueOn: '2020-02-07', dueProvisional: false });
});

it('does not act on a report that is no longer true, and gives the old dates back when the edition is withdrawn', async () => {
  const story = await spring();
  const report = await load(story, SPRING);
  const [one] = (await tasksOf(story)).filter(({ dutyId }) => dutyId === 'follow-up');
  await ask(story, 'POST', `/tasks/${one?.id}/close`, { note: '已完成' });
  const stale = await load(story, SPRING, report.body.confirm);
  expect([stale.status, stale.body.code]).toEqual([409, 'calendar.moved-on']);
  expect((await settleByCalendarOf(story, SPRING)).dueDatesMoved).toBe(BRANCHES - 1);
  await letPass(story.world, story.service, at('2020-01-27T11:00:00+08:00'));
  const path = '/calendars/editions/2020-2/withdraw';
  const asked = await ask(story, 'POST', path, { note: '误录' });
  expect(asked.body).toMatchObject({ applied: false, dueDatesMoved: BRANCHES - 1 });
  const done = await ask(story, 'POST', path, { note: '误录' }, { confirm: asked.body.confirm });
  expect(done.body).toMatchObject({ applied: true });
  await letPass(story.world, story.service, at('2020-01-27T12:00:00+08:00'));
  expect(await dueDates(story)).toEqual(['2020-02-03', '2020-02-05']);
  await letPass(story.world, story.service, at('2020-02-10T18:00:00+08:00'));
  const sent = await noticesOf(story);
  expect(new Set(sent.map(({ key }) => key)).size).toBe(sent.length);
});

it('moves by the May Day of 2019 what was counted across it, and reminds of a set date before it', async () => {
  const edition = editionOf(2019, 2);
  const story = await open(edition, '2019-03-20T08:00:00+08:00', [followUp(30), setDate('2019-03-20', '2019-05-03')]);
  await sessionOn(story, '2019-03-20');
  await letPass(story.world, story.service, at('2019-03-22T10:00:00+08:00'));
  expect(await dueDates(story)).toEqual(['2019-05-03']);
  const report = await settleByCalendarOf(story, edition);
  expect(report).toMatchObject({ dueDatesMoved: BRANCHES, messagesAlreadySaid: 0, tasksRead: BRANCHES + 1 });
  expect(report.days.map(({ on, isWorkday }: { on: string; isWorkday: boolean }) => [on, isWorkday])).toEqual([
    ['2019-04-28', true],
    ['2019-05-02', false],
    ['2019-05-03', false],
    ['2019-05-05', true],
  ]);
  await letPass(story.world, story.service, at('2019-05-06T18:00:00+08:00'));
  expect(await dueDates(story)).toEqual(['2019-05-03', '2019-05-05']);
  expect(await linesOf(story, '2019-04-01')).toMatchInlineSnapshot(`
    [
      "2019-04-22 D-7 of 2019-05-03 x1",
      "2019-04-23 D-7 of 2019-05-05 x5",
      "2019-04-26 D-3 of 2019-05-03 x2",
      "2019-04-28 D-3 of 2019-05-05 x10",
      "2019-04-29 D-1 of 2019-05-03 x1",
      "2019-04-30 D-1 of 2019-05-05 x5",
      "2019-04-30 D0 of 2019-05-03 x1",
      "2019-05-05 D0 of 2019-05-05 x5",
      "2019-05-05 O+1 of 2019-05-03 x1",
      "2019-05-06 O+1 of 2019-05-05 x5",
    ]
  `);
});
