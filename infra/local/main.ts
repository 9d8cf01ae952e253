import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { systemClock } from '#adapters/system/system-clock';
import { systemIds } from '#adapters/system/system-ids';
import { workCalendarOf } from '#domain/calendar/work-calendar';
import type { Instant } from '#domain/kernel/instant';
import { ServiceError } from '#domain/kernel/service-error';
import { isoWithOffset, localDateAt, type ZoneId } from '#domain/kernel/zone';
import { errorFields } from '#functions/runtime/log';
import { demoBundle } from './demo-bundle.ts';
import { type LocalHttpServer, openHttpServer } from './http-server.ts';
import { type CheckedBundle, checkedBundle, loadInto } from './load-into.ts';
import { keptClock } from './moving-clock.ts';
import { databaseEndpoint } from './open-store.ts';
import { openRunner, type Runner } from './runner.ts';
import { runnerRoutes } from './runner-routes.ts';
import { type StartArguments, startArguments } from './start-arguments.ts';
import { latestStart } from './start-time.ts';
import { type TroubleLog, troubleLog } from './trouble-log.ts';

const EXAMPLE = join(import.meta.dirname, '..', '..', 'examples', 'plan-2023');
const ZONE = 'Asia/Shanghai' as ZoneId;
const ADMINISTRATOR_SUB = 'local-administrator';
const OFFICE_FILE = 'office.json';
const TICK_MS = 5_000;
/** Some starters hand one Ctrl-C on twice. */
const SAME_PRESS_MS = 1_000;

const say = (line: string): void => console.log(line);

/** Aborted by Ctrl-C and the like. Whoever asks again leaves at once; the engine is ended even then. */
const stopSignal = (): AbortSignal => {
  const stop = new AbortController();
  let askedAt = 0;
  const ask = (): void => {
    const now = Date.now();
    if (!stop.signal.aborted) {
      askedAt = now;
      say('\nEnding. What is under way is brought to its end.');
      stop.abort();
    } else if (now - askedAt > SAME_PRESS_MS) process.exit(1);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, ask);
  return stop.signal;
};

const keptOffice = (folder: string): string => {
  const file = join(folder, OFFICE_FILE);
  if (!existsSync(file)) return '';
  const { officeId } = JSON.parse(readFileSync(file, 'utf8')) as { officeId?: unknown };
  return typeof officeId === 'string' ? officeId : '';
};

type Kept = { readonly officeId: string; readonly clock: Instant | null };

/** What an earlier run left in the folder. @throws ServiceError `invalid` (`data.damaged`). */
const keptIn = (folder: string): Kept => {
  try {
    mkdirSync(folder, { recursive: true });
    return { officeId: keptOffice(folder), clock: keptClock(folder) };
  } catch (error) {
    throw new ServiceError(
      'invalid',
      'data.damaged',
      `The data folder ${folder} cannot be read; move it away or choose another with --data.`,
      { cause: error },
    );
  }
};

/** The moment the clock starts at: what was asked for, but never before what the folder has already lived through. */
const startOf = (wanted: StartArguments, kept: Kept): Instant => {
  if (wanted.clock === null) return kept.clock ?? latestStart(systemClock().now(), ZONE);
  if (kept.clock === null || wanted.clock >= kept.clock) return wanted.clock;
  const shown = isoWithOffset(kept.clock, ZONE);
  say(`The clock of this data stands at ${shown} already and does not run backwards; it goes on from there.`);
  return kept.clock;
};

/** Loads what was asked for, or the example where the folder is new. Returns the office's id. */
const fill = async (
  wanted: StartArguments,
  given: CheckedBundle | null,
  kept: Kept,
  runner: Runner,
): Promise<string> => {
  if (given === null && kept.officeId !== '' && (await runner.store.offices.get(kept.officeId)) !== null) {
    say('Found the data of an earlier run.');
    return kept.officeId;
  }
  const today = localDateAt(runner.clock.now(), ZONE);
  const checked = given ?? demoBundle(checkedBundle(EXAMPLE).bundle, today, workCalendarOf(ZONE));
  await loadInto(runner.store, runner.clock, checked, say);
  const officeId = checked.bundle.office.id;
  writeFileSync(join(wanted.folder, OFFICE_FILE), `${JSON.stringify({ officeId })}\n`);
  return officeId;
};

const whereToLook = ({ port, folder }: StartArguments, url: string, runner: Runner, trouble: TroubleLog): void => {
  const letters = runner.mailbox.count();
  const now = isoWithOffset(runner.clock.now(), ZONE);
  const summary = trouble.summary();
  say('');
  say(`  ${url}/             what is due, and a clock you can move (in English: ${url}/?lang=en)`);
  say(`  ${url}/mailbox      ${letters} mails and text messages so far, links included (data: /mailbox.json)`);
  say(`  ${url}/health  ${url}/openapi.json  ${url}/tasks`);
  say('');
  say(`  The office's clock shows ${now}; move it there, or: npm run advance -- hour|day|week --port ${port}`);
  say(`  Data in ${folder}${summary === null ? '' : ` (${summary})`}. Ctrl-C ends it.`);
};

/** True once npm, which started this process through a shell, is gone: signals sent to npm end at that shell. */
const orphaned = (): (() => boolean) => {
  const parent = process.ppid;
  return () => process.env.npm_lifecycle_event !== undefined && process.ppid !== parent;
};

/** The schedule: a sweep every few seconds, until it is stopped. */
const keepTicking = async (runner: Runner, trouble: TroubleLog, stop: AbortSignal): Promise<void> => {
  const isOrphaned = orphaned();
  while (!stop.aborted && !isOrphaned()) {
    await pause(TICK_MS, undefined, { signal: stop }).catch(() => undefined);
    if (stop.aborted) return;
    await runner.tick().catch((error: unknown) => trouble.log.error('the sweep failed', errorFields(error)));
  }
};

const run = async (wanted: StartArguments, stop: AbortSignal): Promise<void> => {
  // Before anything is opened: what is wrong with a bundle is said at once, and leaves nothing behind.
  const given = wanted.bundle === null ? null : checkedBundle(wanted.bundle);
  const endpoint = databaseEndpoint(process.env.DYNAMODB_ENDPOINT);
  const kept = keptIn(wanted.folder);
  const trouble = troubleLog(wanted.folder, systemClock(), (line) => console.error(line));
  const { log } = trouble;
  const url = `http://127.0.0.1:${wanted.port}`;
  let officeId = kept.officeId;
  const runner = await openRunner({
    folder: wanted.folder,
    baseUrl: url,
    start: startOf(wanted, kept),
    dynamodbEndpoint: endpoint,
    administratorSub: ADMINISTRATOR_SUB,
    officeId: () => officeId,
    log,
  });
  const ids = systemIds(systemClock());
  const parts = { runner, zone: ZONE, officeId: () => officeId, administratorSub: ADMINISTRATOR_SUB, origin: url, log };
  let server: LocalHttpServer | null = null;
  // Not only at the end: a clock that runs ahead stops, and what is asked for in the meantime is refused.
  stop.addEventListener('abort', () => void runner.close());
  try {
    stop.throwIfAborted();
    server = await openHttpServer({
      port: wanted.port,
      host: '127.0.0.1',
      routes: runnerRoutes({ ...parts, newNonce: () => ids.newToken() }),
      onError: (error, routeKey) => log.error(`${routeKey} failed`, errorFields(error)),
    });
    officeId = await fill(wanted, given, kept, runner);
    await runner.tick();
    // Read ahead, so that the first view of the first page need not wait; what fails here is told there.
    runner.tasks(officeId).catch(() => undefined);
    if (!stop.aborted) whereToLook(wanted, url, runner, trouble);
    await keepTicking(runner, trouble, stop);
  } catch (error) {
    // What was cut off by the end is no fault.
    if (!stop.aborted) throw error;
  } finally {
    await server?.close();
    await runner.close();
  }
};

try {
  await run(startArguments(process.argv.slice(2)), stopSignal());
} catch (error) {
  console.error(error instanceof ServiceError ? error.message : error);
  process.exitCode = 1;
}
