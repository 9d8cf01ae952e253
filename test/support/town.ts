import { type MemoryClock, memoryClock } from '#adapters/memory/memory-clock';
import { type MemoryDispatchQueue, memoryDispatchQueue } from '#adapters/memory/memory-dispatch-queue';
import { memoryIds } from '#adapters/memory/memory-ids';
import { memoryKeyRing } from '#adapters/memory/memory-key-ring';
import { memoryStore } from '#adapters/memory/memory-store';
import { publishedCalendars } from '#adapters/system/published-calendars';
import { addMs, epochMsOf, type Instant, MINUTE_MS, parseInstant, toInstant } from '#domain/kernel/instant';
import type { Channel } from '#domain/roster/roster';
import type { Bundle } from '#domain/rules/bundle';
import { silentMeter } from '#functions/runtime/metric';
import { quietLog } from '#functions/runtime/quiet-log';
import { httpEventOf } from '#infra/local/events';
import { mailFeedback, smsDelivered } from '#infra/local/feedback';
import { openService, type Service, type ServiceParts } from '#infra/local/service';
import type { Letter, Postman } from '#ports/postman';
import type { Store } from '#ports/store';
import { testDraws } from '#test/support/test-draws';
import { loadBundle } from '#usecases/load-bundle';

/** What a carrier took, with what the letter spoke of when it left. */
export type Carried = { readonly at: Instant; readonly channel: Channel; readonly letter: Letter };

/** The world around the service, which outlives any process of it: store, queue, carriers, clock. */
export type World = {
  readonly clock: MemoryClock;
  readonly store: Store;
  readonly queue: MemoryDispatchQueue;
  readonly carried: Carried[];
  /** Feedback on its way back. */
  readonly feedback: unknown[];
  readonly trouble: string[];
};

export const LINK_BASE = 'https://duban.example.org';
export const ADMINISTRATOR = 'town-administrator';

/** `2023-06-01T08:30+08:00` as an instant. */
export const at = (text: string): Instant => {
  const instant = parseInstant(text);
  if (instant === null) throw new Error(`"${text}" is no instant.`);
  return instant;
};

export const openWorld = async (
  bundle: Bundle,
  start: Instant,
  store: Store = memoryStore(),
  by = 'boss',
): Promise<World> => {
  const clock = memoryClock(start);
  await loadBundle({ ...store, clock }, bundle, 'story', { dryRun: false, by: { kind: 'administrator', sub: by } });
  return { clock, store, queue: memoryDispatchQueue(), carried: [], feedback: [], trouble: [] };
};

/** A carrier that takes everything and tells of its delivery. */
export const honestPostman = (world: World, channel: Channel): Postman => ({
  channel,
  send: async (letter) => {
    world.carried.push({ at: world.clock.now(), channel, letter });
    world.feedback.push(channel === 'sms' ? smsDelivered(letter) : mailFeedback(letter));
    return { outcome: 'accepted', providerId: `${channel}-${world.carried.length}` };
  },
});

let processes = 0;

/** One process of the service in a world; `change` puts something between it and the world. */
export const openProcess = (
  world: World,
  officeId: string,
  change: (parts: ServiceParts) => ServiceParts = (parts) => parts,
): Service => {
  processes += 1;
  return openService(
    change({
      store: world.store,
      calendars: publishedCalendars(world.store.editions),
      clock: world.clock,
      ids: memoryIds(`process-${processes}`),
      keys: memoryKeyRing(['k1', 'a secret of a story, long enough to be one']),
      drawing: testDraws(world.clock),
      queue: world.queue,
      postmen: { email: honestPostman(world, 'email'), sms: honestPostman(world, 'sms') },
      log: quietLog((level, message, fields) => world.trouble.push(`${level} ${message} ${JSON.stringify(fields)}`)),
      meter: silentMeter(),
      settings: {
        linkBaseUrl: LINK_BASE,
        smsTemplateId: 'story',
        officeClaim: 'office',
        firstAdministratorSub: ADMINISTRATOR,
        firstOfficeId: officeId,
      },
      openapi: {},
    }),
  );
};

const nextMinute = (instant: Instant): Instant => toInstant(Math.floor(epochMsOf(instant) / MINUTE_MS + 1) * MINUTE_MS);

/** One tick of the schedule, with everything it brings about at once. */
export const tick = async (world: World, service: Service): Promise<void> => {
  for (let round = 0; round < 20; round += 1) {
    const { due } = await service.sweep();
    await service.deliver();
    for (const event of world.feedback.splice(0)) {
      // A queue keeps what was not settled, and brings it again.
      if (!(await service.receive(event))) world.feedback.push(event);
    }
    if (due === 0) return;
  }
};

/** Lets time pass, ticking every minute at which something is due. */
export const letPass = async (world: World, service: Service, until: Instant): Promise<void> => {
  while (world.clock.now() < until) {
    await tick(world, service);
    const next = await world.store.due.earliest();
    const soonest = nextMinute(world.clock.now());
    const wanted =
      next !== null && next > soonest ? toInstant(Math.ceil(epochMsOf(next) / MINUTE_MS) * MINUTE_MS) : soonest;
    world.clock.set(next === null || wanted > until ? until : wanted);
  }
  await tick(world, service);
};

/** The link of a task in the newest letter to somebody: its path. */
export const linkIn = (carried: Carried | undefined, index = 0): string => {
  const paths = [...new Set((carried?.letter.text ?? '').match(/\/a\/[\w.-]+/g) ?? [])];
  const path = paths[index];
  if (path === undefined) throw new Error('The letter holds no such link.');
  return path;
};

/** A press of a button on the page behind a link. */
export const press = (service: Service, path: string, fields: Readonly<Record<string, string>>) =>
  service.actionPage(
    httpEventOf({
      method: 'POST',
      path,
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: LINK_BASE },
      body: new URLSearchParams(fields).toString(),
    }),
  );

export const minutesLater = (instant: Instant, minutes: number): Instant => addMs(instant, minutes * MINUTE_MS);
