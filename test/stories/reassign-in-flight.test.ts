import { describe, expect, it } from 'vitest';
import { epochMsOf, type Instant } from '#domain/kernel/instant';
import { httpEventOf } from '#infra/local/events';
import type { ServiceParts } from '#infra/local/service';
import type { Postman } from '#ports/postman';
import { gatewayEvent } from '#test/support/gateway-event';
import { ADMINISTRATOR, at, letPass, linkIn, openProcess, openWorld, type World } from '#test/support/town';
import { aDeadline, TOWN, townBundle } from '#test/support/town-bundle';

// Goal: what an administrator decides while a reminder is on its way holds from that moment on. Method: a task of branch-1 is
// overdue by seven workdays on Tuesday 6 June: at 08:30 a red slip goes to the senders, by mail to four and by text message to one. Each call of a
// sender to the store or a carrier takes a quarter of a second; the decision falls right before each of these calls in turn:
// while a message waits, while it is claimed, and in the moment the carrier is called.

const CALL_MS = 250;
const time = (moment: string): Instant => at(`2023-06-06T${moment}:00+08:00`);

const BUNDLE = townBundle(2, [aDeadline('branch-1', '2023-05-26')]);
const phoneOf = (unit: string) =>
  BUNDLE.persons
    .find(({ id }) => id === `${unit}.responsible-person.holder`)
    ?.contacts.find(({ channel }) => channel === 'sms')?.address;

type Act = { readonly what: string; readonly body: Readonly<Record<string, unknown>> };
const CLOSE: Act = { what: 'close', body: { note: '' } };
const SUSPEND: Act = { what: 'suspend', body: { note: '' } };
const REASSIGN: Act = { what: 'reassign', body: { leadUnitId: 'branch-2', note: '职责调整' } };

/** Before the call of this number, once it is reached, something happens. */
type Moment = { readonly place: number; readonly happen: () => Promise<void> };

/** Slows every call of a sender to the world, and numbers them. */
const watched = (world: World, moment: Moment) => {
  const seen: string[] = [];
  const wire = <T extends object>(port: T, name: string): T =>
    Object.fromEntries(
      Object.entries(port).map(([verb, value]) => [
        verb,
        typeof value !== 'function'
          ? value
          : async (...args: readonly unknown[]) => {
              if (seen.length === moment.place) await moment.happen();
              seen.push(`${name}.${verb}`);
              world.clock.advance(CALL_MS);
              return (value as (...given: readonly unknown[]) => unknown)(...args);
            },
      ]),
    ) as T;
  const change = (parts: ServiceParts): ServiceParts => ({
    ...parts,
    store: Object.fromEntries(
      Object.entries(parts.store).map(([name, port]) => [name, wire(port, name)]),
    ) as typeof parts.store,
    postmen: Object.fromEntries(
      Object.entries(parts.postmen).map(([channel, postman]) => [channel, wire(postman as Postman, 'carrier')]),
    ),
  });
  return { seen, change };
};

const onlyTask = async (world: World) => {
  const { items } = await world.store.tasks.list(TOWN, { cursor: null, limit: 10 });
  const [task] = items;
  if (task === undefined) throw new Error('no task');
  return task;
};

/** One morning in which the decision falls before call `place` of the senders; -1: before they are pointed at anything. */
const aMorning = async (act: Act, place: number) => {
  const world = await openWorld(BUNDLE, at('2023-06-05T18:00:00+08:00'));
  const service = openProcess(world, TOWN);
  await letPass(world, service, at('2023-06-06T08:29:00+08:00'));
  world.clock.set(time('08:30'));
  await service.sweep();
  let decidedAt: Instant | null = null;
  const decide = async () => {
    const path = `/tasks/${(await onlyTask(world)).id}/${act.what}`;
    const asked = gatewayEvent({ method: 'POST', path, body: act.body, claims: { sub: ADMINISTRATOR } });
    expect((await service.adminApi(asked)).statusCode).toBe(200);
    decidedAt = world.clock.now();
  };
  if (place < 0) await decide();
  const { seen, change } = watched(world, { place, happen: decide });
  await openProcess(world, TOWN, change).deliver();
  await letPass(world, service, time('18:00'));
  // A mail names the unit it is about; a text message goes to the telephone of its responsible person.
  const about = (unit: string) =>
    world.carried.filter(({ letter }) => letter.text.includes(`单位 ${unit}`) || letter.to === phoneOf(unit));
  const decided = decidedAt ?? time('18:00');
  const late = about('branch-1').filter(({ at: when }) => when > decided);
  const stopMs = Math.max(0, ...late.map(({ at: when }) => epochMsOf(when) - CALL_MS - epochMsOf(decided)));
  return {
    world,
    seen,
    before: about('branch-1').length - late.length,
    after: late.length,
    stopMs,
    told: about('branch-2'),
  };
};

describe.each([CLOSE, SUSPEND, REASSIGN])('"$what" while reminders are on their way', (act) => {
  it('0 letters after it, wherever it falls; but for one whose carrier is called in that very moment (0 ms later)', async () => {
    const undisturbed = await aMorning(act, Number.MAX_SAFE_INTEGER);
    const places = undisturbed.seen.length;
    expect(undisturbed.before).toBeGreaterThan(0);
    expect(places).toBeGreaterThan(15);
    const inTheAir = new Set<number>();
    for (let place = -1; place < places; place += 1) {
      const { after, stopMs, seen } = await aMorning(act, place);
      if (after > 0) inTheAir.add(place);
      expect([place, seen[place] ?? 'waiting', after, stopMs]).toEqual([
        place,
        seen[place] ?? 'waiting',
        seen[place] === 'carrier.send' ? 1 : 0,
        0,
      ]);
    }
    expect(inTheAir.size).toBe(undisturbed.seen.filter((call) => call === 'carrier.send').length);
  });
});

describe('a task given to another unit while its reminders are on their way', () => {
  it('tells each person of the new unit once, wherever it falls', async () => {
    const { seen } = await aMorning(REASSIGN, Number.MAX_SAFE_INTEGER);
    for (let place = -1; place < seen.length; place += 1) {
      const { told, world } = await aMorning(REASSIGN, place);
      const receivers = told.map(({ letter }) => letter.to);
      expect([place, new Set(receivers).size]).toEqual([place, receivers.length]);
      expect(receivers).toContain('branch-2.responsible-person.holder@example.org');
      expect((await onlyTask(world)).leadUnitId).toBe('branch-2');
      expect(world.trouble).toEqual([]);
    }
  });

  it('makes the links of the former unit void, and gives the new one links that work', async () => {
    const { seen } = await aMorning(REASSIGN, Number.MAX_SAFE_INTEGER);
    const { world, told } = await aMorning(REASSIGN, seen.lastIndexOf('carrier.send'));
    const former = world.carried.find(({ letter }) => letter.to === 'branch-1.responsible-person.holder@example.org');
    const service = openProcess(world, TOWN);
    const opened = async (carried: typeof former) =>
      (await service.actionPage(httpEventOf({ method: 'GET', path: linkIn(carried) }))).statusCode;
    expect(await opened(former)).toBe(410);
    expect(await opened(told.find(({ channel }) => channel === 'email'))).toBe(200);
  });
});

describe('a task that is suspended before its reminders leave, and resumed', () => {
  it('has them told when it goes on: each person once, none lost', async () => {
    const undisturbed = await aMorning(SUSPEND, Number.MAX_SAFE_INTEGER);
    const { world } = await aMorning(SUSPEND, -1);
    expect(world.carried).toEqual([]);
    const service = openProcess(world, TOWN);
    world.clock.set(at('2023-06-07T09:00:00+08:00'));
    const path = `/tasks/${(await onlyTask(world)).id}/resume`;
    await service.adminApi(gatewayEvent({ method: 'POST', path, body: { note: '' }, claims: { sub: ADMINISTRATOR } }));
    await letPass(world, service, at('2023-06-07T18:00:00+08:00'));
    const mailsOf = (one: World) =>
      one.carried.filter(({ channel }) => channel === 'email').map(({ letter }) => letter.to);
    expect(mailsOf(world).sort()).toEqual(mailsOf(undisturbed.world).sort());
    const { steps } = await onlyTask(world);
    expect(steps.map(({ rung, outcome }) => `${rung} ${outcome}`).slice(-2)).toEqual(['O+7 withdrawn', 'O+7 said']);
  });
});
