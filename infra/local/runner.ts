import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { memoryDispatchQueue } from '#adapters/memory/memory-dispatch-queue';
import { smtpPostman } from '#adapters/smtp/smtp-postman';
import { publishedCalendars } from '#adapters/system/published-calendars';
import { systemClock } from '#adapters/system/system-clock';
import { systemIds } from '#adapters/system/system-ids';
import { addMs, earlierOf, type Instant, MINUTE_MS } from '#domain/kernel/instant';
import type { Task } from '#domain/tasks/task';
import type { Log } from '#functions/runtime/log';
import { silentMeter } from '#functions/runtime/metric';
import type { Clock } from '#ports/clock';
import type { HistoryStore } from '#ports/history';
import type { Postman } from '#ports/postman';
import type { CalendarReader } from '#ports/readers';

import type { Store } from '#ports/store';
import { type DrawParts, developmentDraws } from './development-draws.ts';
import { eachHour } from './each-hour.ts';
import { mailFeedback, smsDelivered } from './feedback.ts';
import { folderArchive } from './folder-archive.ts';
import { localBeaconSeed, localDrawKeys, localKeys } from './local-keys.ts';
import { openMailServer } from './mail-server.ts';
import { type Mailbox, openMailbox } from './mailbox.ts';
import { type MovingClock, movingClock } from './moving-clock.ts';
import { openStore } from './open-store.ts';
import { localRobotPostman } from './robot-groups.ts';
import { openService, type Service, type ServiceParts } from './service.ts';
import { localSmsPostman } from './sms-provider.ts';
import { openTaskBoard } from './task-board.ts';

export type RunnerSettings = {
  readonly folder: string;
  /** Where links of messages lead: the server of this run. */
  readonly baseUrl: string;
  readonly start: Instant;
  /** An engine of the user's own; `null` starts one on the folder. */
  readonly dynamodbEndpoint: string | null;
  readonly administratorSub: string;
  readonly officeId: () => string;
  readonly log: Log;
};

/** The whole service on this machine, with an engine on disk, a carrier of mail, and a clock that can be moved. */
export type Runner = {
  readonly clock: MovingClock;
  readonly store: Store;
  readonly history: HistoryStore;
  readonly calendars: CalendarReader;
  readonly service: Service;
  readonly mailbox: Mailbox;
  /** Every task of an office, from memory. */
  tasks(officeId: string): Promise<readonly Task[]>;
  /** Settles what is due now. Calls wait for each other. */
  tick(): Promise<void>;
  /** Lets the clock run ahead to `until`, stopping wherever something is due, as if the time had passed. */
  advanceTo(until: Instant): Promise<void>;
  /** Ends everything; a clock that is running ahead stops where it is. */
  close(): Promise<void>;
};

const FROM = 'Duban <duban@example.org>';
/** Where the archive of the history lies in the data folder. */
const ARCHIVE_FOLDER = 'history';
/** What one tick settles at most, each round making due what the one before it brought about. */
const ROUNDS_A_TICK_MAX = 200;
/** More at once gains nothing: one engine and one mail server take them. */
const SENDERS_MAX = 4;

const openapiOf = (): Readonly<Record<string, unknown>> => {
  const file = join(import.meta.dirname, '..', '..', 'docs', 'openapi.json');
  return JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
};

/** One after the other: a tick of the schedule and a moved clock must not sweep at once. */
const inTurn = () => {
  let last: Promise<unknown> = Promise.resolve();
  return <T>(run: () => Promise<T>): Promise<T> => {
    const next = last.then(run, run);
    last = next.catch(() => undefined);
    return next;
  };
};

/** Does something for each of a list, so many at the same time. */
const inLanes = async <T>(items: T[], lanes: number, run: (item: T) => Promise<void>): Promise<void> => {
  const lane = async (): Promise<void> => {
    for (let item = items.shift(); item !== undefined; item = items.shift()) await run(item);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
};

/** Feedback needs the office of a message; a mail tells only the message. */
const rememberingOffice = (postman: Postman, offices: Map<string, string>): Postman => ({
  channel: postman.channel,
  send: (letter) => {
    offices.set(letter.messageId, letter.officeId);
    return postman.send(letter);
  },
});

/** Closes what was opened, the last first; what fails to close does not keep the others open. */
type Closers = (() => Promise<void>)[];
const closeAll = async (closers: Closers): Promise<void> => {
  for (const close of closers.splice(0).reverse()) await close().catch(() => undefined);
};

/** The carriers of this machine: SMTP to a server in this process, a text-message provider and groups beside it. */
const openCarriers = async (clock: MovingClock, mailbox: Mailbox, closers: Closers) => {
  const officeOf = new Map<string, string>();
  const feedback: unknown[] = [];
  const mailServer = await openMailServer({
    onMail: async ({ letter, from: _from, ...mail }) => {
      const about = letter ?? { messageId: '', attempt: 0 };
      await mailbox.add({ ...mail, ...about, channel: 'email', receivedAt: clock.now() });
      const officeId = officeOf.get(about.messageId);
      if (officeId !== undefined) feedback.push(mailFeedback({ ...about, officeId, to: mail.to }));
    },
  });
  closers.push(() => mailServer.close());
  const email = smtpPostman({
    host: '127.0.0.1',
    port: mailServer.port,
    secure: false,
    requireTls: false,
    credentials: null,
    fromAddress: FROM,
  });
  closers.push(async () => email.close());
  const sms = localSmsPostman({
    onSms: async (text) => {
      await mailbox.add({ ...text, channel: 'sms', subject: '', html: '', headers: {}, receivedAt: clock.now() });
      feedback.push(smsDelivered({ ...text, officeId: officeOf.get(text.messageId) ?? '' }));
    },
  });
  // Groups tell nothing of what became of a message: it stays sent.
  const robot = localRobotPostman({
    onText: async (message) => {
      await mailbox.add({ ...message, channel: 'robot', subject: '', html: '', headers: {}, receivedAt: clock.now() });
    },
  });
  const postmen = { email: rememberingOffice(email, officeOf), sms: rememberingOffice(sms, officeOf), robot };
  return { feedback, postmen };
};

const drawsIn = async (folder: string, clock: Clock): Promise<DrawParts> =>
  developmentDraws(await localBeaconSeed(folder), localDrawKeys(folder), clock);

const serviceSettings = ({ baseUrl, administratorSub, officeId }: RunnerSettings): ServiceParts['settings'] => ({
  linkBaseUrl: baseUrl,
  smsTemplateId: 'local',
  officeClaim: 'office',
  firstAdministratorSub: administratorSub,
  // Known only once a bundle is loaded.
  get firstOfficeId() {
    return officeId();
  },
});

const build = async (settings: RunnerSettings, closers: Closers): Promise<Runner> => {
  mkdirSync(settings.folder, { recursive: true });
  const { store: stored, history, stream, close: closeStore } = await openStore(settings);
  closers.push(closeStore);
  const board = openTaskBoard(stored);
  const store: Store = { ...stored, ledger: board.ledger };
  const clock = movingClock(settings.folder, settings.start, systemClock());
  const mailbox = await openMailbox({ folder: settings.folder });
  closers.push(() => mailbox.close());
  const { feedback, postmen } = await openCarriers(clock, mailbox, closers);
  const calendars = publishedCalendars(store.editions);
  const service = openService({
    store,
    history,
    archive: folderArchive(join(settings.folder, ARCHIVE_FOLDER)),
    calendars,
    clock,
    ids: systemIds(clock),
    keys: localKeys(settings.folder),
    drawing: await drawsIn(settings.folder, clock),
    queue: memoryDispatchQueue(),
    postmen,
    log: settings.log,
    meter: silentMeter(),
    settings: serviceSettings(settings),
    openapi: openapiOf(),
    sendersMax: SENDERS_MAX,
  });
  let closing = false;
  const settle = async (): Promise<void> => {
    for (let round = 0; round < ROUNDS_A_TICK_MAX && !closing; round += 1) {
      const draws = await service.runDraws();
      const report = await service.sweep();
      await service.deliver();
      await inLanes(feedback.splice(0), SENDERS_MAX, async (event) => {
        if (!(await service.receive(event))) feedback.push(event);
      });
      if (report.due === 0 && draws.due === 0) break;
    }
    await stream.deliver(clock.now(), service.writeHistory);
    clock.keep();
  };
  const archive = eachHour(clock, service.archive);
  const turn = inTurn();
  return {
    clock,
    store,
    history,
    calendars,
    service,
    mailbox,
    tasks: board.tasks,
    tick: () => turn(() => settle().then(archive)),
    advanceTo: (until) => turn(() => runAhead({ store, clock, settle, isClosing: () => closing }, until).then(archive)),
    close: () => {
      closing = true;
      return turn(async () => {
        if (closers.length > 0) clock.keep();
        await closeAll(closers);
      });
    },
  };
};

type Running = {
  readonly store: Store;
  readonly clock: MovingClock;
  readonly settle: () => Promise<void>;
  readonly isClosing: () => boolean;
};

/** Stops wherever something is due. What does not come to rest must not hold the clock: it moves by a minute at least. */
const runAhead = async ({ store, clock, settle, isClosing }: Running, until: Instant): Promise<void> => {
  while (!isClosing()) {
    await settle();
    const next = await store.due.earliest();
    if (next === null || next >= until) break;
    clock.jumpTo(earlierOf(until, next > clock.now() ? next : addMs(clock.now(), MINUTE_MS)));
    if (clock.now() >= until) break;
  }
  if (isClosing()) return;
  clock.jumpTo(until);
  await settle();
};

/** Opens everything, or nothing: what was opened before a failure is closed again. */
export const openRunner = async (settings: RunnerSettings): Promise<Runner> => {
  const closers: Closers = [];
  try {
    return await build(settings, closers);
  } catch (error) {
    await closeAll(closers);
    throw error;
  }
};
