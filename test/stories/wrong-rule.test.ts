import { expect, it } from 'vitest';
import type { Instant } from '#domain/kernel/instant';
import { taskIdsOf } from '#domain/messages/notice-verdict';
import type { BundleLadder } from '#domain/rules/bundle';
import { DEFAULT_LADDER } from '#domain/rules/default-ladder';
import type { Rung } from '#domain/rules/ladder';
import { httpEventOf } from '#infra/local/events';
import type { Service } from '#infra/local/service';
import { allMessages, fatesOf } from '#test/support/told-notices';
import { ADMINISTRATOR, at, letPass, openProcess, openWorld, type World } from '#test/support/town';
import { aDeadline, TOWN, townBundle } from '#test/support/town-bundle';

// Goal: a wrong rule sends nothing before somebody else has looked, and nothing after that one refuses. Method: a ladder
// that tells everybody of every unit of everything, over mail and text message; the morning's sweep finds all of it due.
// With 1,000 units and 17 duties, which takes a minute and a half, the figures are 102,000, 0 and 0.

const UNITS = 200;
const DUTIES = 8;
const SECOND = 'second-administrator';
const MORNING = at('2023-06-05T08:55:00+08:00');

const EVERYBODY: Rung['tell'] = ['responsible-person', 'deputy', 'leader-in-charge', 'principal', 'supervisor'];
const WRONG: BundleLadder = {
  ...DEFAULT_LADDER,
  id: 'wrong',
  rungs: DEFAULT_LADDER.rungs
    .filter((rung) => rung.code === 'D-1')
    .map((rung) => ({ ...rung, tell: EVERYBODY, channels: ['email', 'sms'] })),
};

const wrongDuty = (index: number) =>
  aDeadline('branch-1', '2023-06-06', {
    id: `wrong-${index}`,
    ladderId: 'wrong',
    doers: { unitKinds: ['branch'], unitIds: [] },
  });

const right = aDeadline('branch-1', '2023-06-06');

const town = (units: number, duties: number) => {
  const bundle = townBundle(units, [right, ...Array.from({ length: duties }, (_, index) => wrongDuty(index))]);
  return { ...bundle, ladders: [...bundle.ladders, WRONG] };
};

const ask = async (service: Service, sub: string, method: string, path: string, body?: object) => {
  const event = httpEventOf({
    method,
    path,
    headers: { 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
    claims: { sub, office: TOWN },
  });
  const { statusCode, body: answer } = await service.adminApi(event);
  return { status: statusCode, answer: JSON.parse(answer ?? '{}') };
};

/** The wrong rule at work for so long, with a second administrator who has not looked yet. */
const lived = async (units: number, duties: number, until: Instant) => {
  const world = await openWorld(town(units, duties), MORNING, undefined, ADMINISTRATOR);
  const service = openProcess(world, TOWN);
  await ask(service, ADMINISTRATOR, 'POST', '/administrators', { sub: SECOND, role: 'administrator' });
  await letPass(world, service, until);
  const { answer } = await ask(service, SECOND, 'GET', '/switchboard');
  return { world, service, hold: answer.holds[0], holds: answer.holds.length };
};

/** How many letters spoke of what the wrong rule is about. */
const wrongLetters = async ({ store, carried }: World): Promise<number> => {
  const ids = carried.map(({ letter }) => letter.messageId);
  const messages = await store.messages.getMany(TOWN, ids);
  const tasks = await store.tasks.getMany(
    TOWN,
    messages.flatMap(({ notices }) => taskIdsOf(notices)),
  );
  const wrong = new Set(tasks.filter(({ ladderId }) => ladderId === 'wrong').map(({ id }) => id));
  return messages.filter(({ notices }) => taskIdsOf(notices).some((id) => wrong.has(id))).length;
};

it('would send some 10,000 messages, sends 0, and after the refusal 0; another rule is not silenced', async () => {
  const { world, service, hold, holds } = await lived(UNITS, DUTIES, at('2023-06-05T09:05:00+08:00'));
  const sentBefore = await wrongLetters(world);
  const approved = await ask(service, ADMINISTRATOR, 'POST', `/holds/${hold.id}/approve`, {});
  expect([approved.status, approved.answer.code]).toEqual([403, 'hold.own-rule']);
  await ask(service, ADMINISTRATOR, 'POST', `/holds/${hold.id}/refuse`, { note: '规则有误' });
  // Its digests reach two weeks ahead.
  await letPass(world, service, at('2023-06-21T18:00:00+08:00'));
  const fates = [...fatesOf(await allMessages(world.store, TOWN)).values()];
  const refused = fates.filter((fate) => fate.dropped.includes('message.refused-by-office')).length;
  const figures = { wouldSend: hold.count, sentBefore, sentAfter: (await wrongLetters(world)) - sentBefore };
  expect(figures).toEqual({ wouldSend: UNITS * DUTIES * 6, sentBefore: 0, sentAfter: 0 });
  expect([holds, hold.limit, hold.usual, hold.receivers.length, hold.tasks.length]).toEqual([1, 200, null, 5, 5]);
  expect(refused).toBeGreaterThan(UNITS * 6);
  expect(fates.filter((fate) => fate.waiting > 0 || fate.sent > 1)).toEqual([]);
  expect(world.carried.length).toBeGreaterThan(0);
  expect(world.trouble.filter((line) => line.startsWith('error'))).toEqual([]);
}, 60_000);

it('goes at once and whole where the second administrator approves it', async () => {
  const { world, service, hold } = await lived(60, 1, at('2023-06-05T09:05:00+08:00'));
  expect([await wrongLetters(world), hold.count]).toEqual([0, 360]);
  expect((await ask(service, SECOND, 'POST', `/holds/${hold.id}/approve`, { note: '已核对' })).status).toBe(200);
  await letPass(world, service, at('2023-06-05T09:06:00+08:00'));
  expect(await wrongLetters(world)).toBeGreaterThan(250);
  const fates = [...fatesOf(await allMessages(world.store, TOWN)).values()];
  expect(fates.filter((fate) => fate.sent > 1 || fate.dropped.length > 0)).toEqual([]);
}, 60_000);
