import type { Context, SQSEvent } from 'aws-lambda';
import { memoryHistory } from '#adapters/memory/memory-history';
import { memoryIds } from '#adapters/memory/memory-ids';
import { memoryKeyRing } from '#adapters/memory/memory-key-ring';
import { memoryStore } from '#adapters/memory/memory-store';
import { publishedCalendars } from '#adapters/system/published-calendars';
import { insert } from '#domain/kernel/change';
import { HOUR_MS, SECOND_MS, toInstant } from '#domain/kernel/instant';
import { ServiceError } from '#domain/kernel/service-error';
import type { Channel } from '#domain/roster/roster';
import { silentMeter } from '#functions/runtime/metric';
import { quietLog } from '#functions/runtime/quiet-log';
import { entryOf, type FunctionName, type QueueName, visibilitySecondsOf } from '#infra/catalog';
import { doorsOf, type ServiceParts } from '#infra/local/service';
import type { DispatchHint } from '#ports/dispatch-queue';
import type { Store } from '#ports/store';
import { type History, newHistory } from '#test/simulation/history';
import type { Ended, Kernel, Process } from '#test/simulation/kernel/kernel';
import type { Plan } from '#test/simulation/plan';
import { bundleOf, type Scenario } from '#test/simulation/scenarios';
import { aTask } from '#test/support/makers';
import { testDraws } from '#test/support/test-draws';
import { ADMINISTRATOR, LINK_BASE } from '#test/support/town';
import { TOWN } from '#test/support/town-bundle';
import { loadBundle } from '#usecases/load-bundle';
import { HONEST_CARRIER, openCarrier } from './carrier.ts';
import { openQueue, type SimulatedQueue } from './queue.ts';
import { watchedStore } from './watched-store.ts';

/** Everything outside of the functions, and the platform that starts them. */
export type World = {
  readonly kernel: Kernel;
  readonly plan: Plan;
  readonly scenario: Scenario;
  readonly history: History;
  /** The store itself, for questions that are no part of the run. */
  readonly store: Store;
  readonly queues: Readonly<Record<QueueName, SimulatedQueue>>;
  /** Starts a function as the platform does. `onEnd` is told how it ended, once. */
  start(name: FunctionName, event: unknown, onEnd: (how: Ended, answer: unknown) => void): void;
};

const CONTEXT = { callbackWaitsForEmptyEventLoop: false } as Context;
/** As the infrastructure sets it (`infra/constructs/queue-with-dead-letters.ts`). */
const RECEIVES_MAX = 5;
const QUEUE_LATENCY_MS_MAX = 20;
/** How long clocks stay off after a jump. */
const JUMP_MS = 5 * 60 * SECOND_MS;
const TWICE_PERCENT = { plain: 0, 'closed-midway': 0, twice: 100, overlap: 50 } as const;
const KEYS = memoryKeyRing(['k1', 'a secret of a simulation, long enough to be one']);

type Door = (event: never, context: Context) => Promise<unknown>;

const skewOf = ({ kernel, plan }: Pick<World, 'kernel' | 'plan'>): number => {
  const skewMs = plan.skewMsMax === 0 ? 0 : kernel.random.between(-plan.skewMsMax, plan.skewMsMax);
  if (plan.jump === null) return skewMs;
  const sinceMs = kernel.nowMs - kernel.startMs - plan.jump.atMs;
  return sinceMs >= 0 && sinceMs < JUMP_MS ? skewMs + plan.jump.byMs : skewMs;
};

type Outside = Pick<World, 'kernel' | 'plan' | 'history' | 'store'> & {
  readonly dispatch: () => SimulatedQueue;
  readonly carriers: Readonly<Record<Channel, ReturnType<typeof openCarrier>>>;
};

/** Nothing is drawn here: stories and crash points of draws have their own houses. */
const DRAWING = testDraws({ now: () => toInstant(0) });

/** The parts of one process: each call to the outside goes through the kernel. */
const partsOf = (outside: Outside, process: Process): ServiceParts => {
  const { kernel, history, plan, store } = outside;
  const enqueue = (hints: readonly DispatchHint[]): Promise<void> =>
    kernel.io(process, {
      name: 'queue.enqueue',
      detail: hints.map(({ messageId }) => messageId.slice(-6)).join(' '),
      latencyMsMax: QUEUE_LATENCY_MS_MAX,
      effect: async () => outside.dispatch().put(hints),
      refused: () => Promise.reject(new ServiceError('unavailable', 'queue.unavailable', 'The queue is away.')),
      silent: () => Promise.reject(new ServiceError('unavailable', 'queue.unavailable', 'The queue is silent.')),
    });
  return {
    store: watchedStore(store, kernel, history, process, plan),
    calendars: CALENDARS,
    clock: { now: () => toInstant(kernel.nowMs + process.skewMs) },
    ids: memoryIds(process.name),
    keys: KEYS,
    drawing: DRAWING,
    queue: { enqueue, take: () => [] },
    postmen: { email: outside.carriers.email.postman(process), sms: outside.carriers.sms.postman(process) },
    log: quietLog((level, message, fields) => {
      const line = `${level} ${message} ${JSON.stringify({ ...fields, stack: undefined })}`;
      history.trouble.push(line);
      kernel.note(process.name, line);
    }),
    meter: silentMeter(),
    settings: {
      linkBaseUrl: LINK_BASE,
      smsTemplateId: 'simulation',
      officeClaim: 'office',
      firstAdministratorSub: ADMINISTRATOR,
      firstOfficeId: TOWN,
    },
    openapi: {},
  };
};

/** The published editions are data of the build: one reader for all runs, none of whose offices loads another. */
const CALENDARS = publishedCalendars(memoryStore().editions);

const loaded = async (scenario: Scenario, history: History): Promise<Store> => {
  const store = memoryStore();
  const atMs = scenario.startMs - HOUR_MS;
  const ledger: Store['ledger'] = {
    commit: async (changes, stamp) => {
      await store.ledger.commit(changes, stamp);
      history.tried.push({ changes, outcome: 'written' });
      history.commits.push({ atMs, by: 'setup', changes });
    },
  };
  const clock = { now: () => toInstant(atMs) };
  await loadBundle({ ...store, ledger, clock }, bundleOf(scenario), 'simulation', {
    dryRun: false,
    by: { kind: 'administrator', sub: 'boss' },
  });
  if (scenario.poisoned) {
    const lookAgainAt = toInstant(scenario.startMs);
    const poison = aTask({ officeId: TOWN, id: 'tsk_poison', dutyId: null, ladderId: 'of-nobody', lookAgainAt });
    await ledger.commit([insert(poison)]);
  }
  return store;
};

export const openWorld = async (kernel: Kernel, plan: Plan, scenario: Scenario): Promise<World> => {
  const history = newHistory();
  const store = await loaded(scenario, history);
  const carrierOptions = { ...HONEST_CARRIER, ...plan.carrier };
  const receive = (event: unknown): void => queues.receipts.put([event]);
  const carriers = {
    email: openCarrier(kernel, history, 'email', carrierOptions, receive),
    sms: openCarrier(kernel, history, 'sms', carrierOptions, receive),
    robot: openCarrier(kernel, history, 'robot', carrierOptions, receive),
  };
  const outside: Outside = { kernel, plan, history, store, carriers, dispatch: () => queues.dispatch };
  const started: Partial<Record<FunctionName, number>> = {};
  const start: World['start'] = (name, event, onEnd) => {
    const count = (started[name] ?? 0) + 1;
    started[name] = count;
    const process = kernel.newProcess(name, `${name}-${count}`, skewOf(outside));
    const door = doorsOf(partsOf(outside, process), memoryHistory())[name] as Door;
    kernel.invoke(process, entryOf(name).timeoutSeconds * SECOND_MS, () => door(event as never, CONTEXT), onEnd);
  };
  const queueOf = (name: QueueName, reader: FunctionName): SimulatedQueue => {
    const { startedBy } = entryOf(reader);
    if (startedBy.kind !== 'queue') throw new Error(`${reader} is started by no queue.`);
    return openQueue(kernel, {
      name,
      batchSize: startedBy.batchSize,
      concurrencyMax: startedBy.concurrencyMax,
      visibilityMs: visibilitySecondsOf(name) * SECOND_MS,
      receivesMax: RECEIVES_MAX,
      twicePercent: TWICE_PERCENT[plan.mode],
      start: (event: SQSEvent, onEnd) => start(reader, event, onEnd),
    });
  };
  const queues = { dispatch: queueOf('dispatch', 'deliver-message'), receipts: queueOf('receipts', 'record-receipt') };
  return { kernel, plan, scenario, history, store, queues, start };
};
