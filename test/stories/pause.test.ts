import { describe, expect, it } from 'vitest';
import { epochMsOf, SECOND_MS } from '#domain/kernel/instant';
import type { Message } from '#domain/messages/message';
import { taskIdsOf } from '#domain/messages/notice-verdict';
import { SLIPS } from '#domain/rules/ladder';
import { DEFAULT_DAY_LIMITS } from '#domain/rules/office';
import { HOUSE_ID, type PauseScope } from '#domain/rules/switchboard';
import type { Postman } from '#ports/postman';
import { allMessages, fatesOf } from '#test/support/told-notices';
import { at, type Carried, honestPostman, letPass, openProcess, openWorld, tick, type World } from '#test/support/town';
import { aDeadline, TOWN, townBundle } from '#test/support/town-bundle';
import { liftPause } from '#usecases/lift-pause';
import { pauseSending } from '#usecases/pause-sending';

// Goal: a pause is silent within seconds, keeps everything, and a resumption doubles nothing. Method: a busy Monday whose
// carrier takes two seconds a letter; somebody pauses in the middle of it; the pause is lifted on Thursday.

const DUE = ['05-25', '05-29', '06-01', '06-02', '06-05', '06-06', '06-08', '06-14'];
const BY = { kind: 'administrator', sub: 'town-administrator' } as const;
const LETTER_MS = 2 * SECOND_MS;
const AFTER_LETTERS = 4;

type What = { readonly officeId: string; readonly scope: PauseScope; readonly subject: string };

const town = () =>
  townBundle(
    4,
    DUE.flatMap((due) => [1, 2, 3, 4].map((branch) => aDeadline(`branch-${branch}`, `2023-${due}`))),
  );

/** A Monday on which somebody pauses at the fourth letter. */
const lived = async (what: What) => {
  const world = await openWorld(town(), at('2023-06-05T08:00:00+08:00'));
  let pausedAt = 0;
  let pauseId = '';
  const slowly = (postman: Postman): Postman => ({
    channel: postman.channel,
    send: async (letter) => {
      const posted = await postman.send(letter);
      world.clock.advance(LETTER_MS);
      if (world.carried.length !== AFTER_LETTERS) return posted;
      ({ pauseId } = await pauseSending({ ...world.store, clock: world.clock }, { ...what, by: BY, note: 'story' }));
      pausedAt = epochMsOf(world.clock.now());
      return posted;
    },
  });
  const service = openProcess(world, TOWN, (parts) => ({
    ...parts,
    postmen: { email: slowly(honestPostman(world, 'email')), sms: slowly(honestPostman(world, 'sms')) },
  }));
  await letPass(world, service, at('2023-06-08T10:00:00+08:00'));
  return { world, service, pauseId, pausedAt, paused: world.carried.length };
};

const messagesBehind = async (world: World, carried: readonly Carried[]): Promise<readonly Message[]> => {
  const ids = carried.map(({ letter }) => letter.messageId);
  const byId = new Map((await world.store.messages.getMany(TOWN, ids)).map((message) => [message.id, message]));
  return ids.flatMap((id) => byId.get(id) ?? []);
};

/** Whether a letter speaks of what was paused, by what is stored of it. */
const covers = async (world: World, what: What, message: Message): Promise<boolean> => {
  if (what.scope === 'office') return true;
  if (what.scope === 'channel') return message.channel === what.subject;
  const tasks = await world.store.tasks.getMany(TOWN, taskIdsOf(message.notices));
  return tasks.some((task) =>
    what.scope === 'unit' ? task.leadUnitId === what.subject : [task.ladderId, task.dutyId].includes(what.subject),
  );
};

const PAUSES: readonly (What & { readonly name: string; readonly elsewhere: boolean })[] = [
  { name: 'the office', officeId: TOWN, scope: 'office', subject: '', elsewhere: false },
  { name: 'the whole house', officeId: HOUSE_ID, scope: 'office', subject: '', elsewhere: false },
  { name: 'a unit', officeId: TOWN, scope: 'unit', subject: 'branch-2', elsewhere: true },
  { name: 'the unit above all', officeId: TOWN, scope: 'unit', subject: 'committee', elsewhere: false },
  { name: 'a ladder', officeId: TOWN, scope: 'ladder', subject: 'default', elsewhere: false },
  { name: 'a duty', officeId: TOWN, scope: 'duty', subject: 'due-2023-06-08-branch-1', elsewhere: true },
  { name: 'a channel', officeId: TOWN, scope: 'channel', subject: 'email', elsewhere: true },
];

describe.each(PAUSES)('a pause of $name', (what) => {
  it('is silent at once: 0 letters of it after the one the carrier held', async () => {
    const { world, pausedAt, paused } = await lived(what);
    const later = world.carried.slice(AFTER_LETTERS);
    const behind = await messagesBehind(world, later);
    const broken = await Promise.all(behind.map((message) => covers(world, what, message)));
    expect(broken.filter(Boolean).length).toBe(0);
    expect(later.length > 0).toBe(what.elsewhere);
    expect(paused).toBeGreaterThanOrEqual(AFTER_LETTERS);
    expect(pausedAt).toBeGreaterThan(0);
  });

  it('loses nothing and doubles nothing once it is lifted, and keeps to the limits of a day', async () => {
    const { world, service, pauseId, paused } = await lived(what);
    await liftPause({ ...world.store, clock: world.clock }, { officeId: what.officeId, pauseId, by: BY, note: '' });
    await tick(world, service);
    await letPass(world, service, at('2023-06-08T18:00:00+08:00'));
    const first = world.carried[paused];
    expect(epochMsOf(first?.at ?? world.clock.now())).toBeLessThanOrEqual(epochMsOf(at('2023-06-08T10:02:00+08:00')));
    const afterwards = await messagesBehind(world, world.carried.slice(paused));
    for (const [, sent] of Map.groupBy(afterwards, (message) => message.personId)) {
      expect(sent.filter((message) => message.class === 'prompt').length).toBeLessThanOrEqual(
        DEFAULT_DAY_LIMITS.promptsADay,
      );
      expect(sent.filter((message) => message.class === 'sms').length).toBeLessThanOrEqual(1);
    }
    // What is for tomorrow's digest by then goes tomorrow.
    await letPass(world, service, at('2023-06-09T18:00:00+08:00'));
    const fates = fatesOf(await allMessages(world.store, TOWN));
    expect(fates.size).toBeGreaterThan(50);
    const wrong = [...fates].filter(
      ([, fate]) => fate.sent > 1 || fate.waiting > 0 || (fate.sent === 0) === (fate.dropped.length === 0),
    );
    expect(wrong).toEqual([]);
    expect(world.trouble).toEqual([]);
  });
});

it('lets the worst go first after a pause of the office', async () => {
  const [office] = PAUSES;
  if (!office) throw new Error('no pause');
  const { world, service, pauseId, paused } = await lived(office);
  await liftPause({ ...world.store, clock: world.clock }, { officeId: TOWN, pauseId, by: BY, note: '' });
  await tick(world, service);
  const behind = await messagesBehind(world, world.carried.slice(paused));
  const worst = behind.map((message) => Math.max(...message.notices.map((notice) => SLIPS.indexOf(notice.slip))));
  expect(worst.length).toBeGreaterThan(5);
  expect(worst[0]).toBe(SLIPS.indexOf('red'));
});
