import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { systemClock } from '#adapters/system/system-clock';
import { systemIds } from '#adapters/system/system-ids';
import { workCalendarOf } from '#domain/calendar/work-calendar';
import { type Instant, parseInstant } from '#domain/kernel/instant';
import { ServiceError } from '#domain/kernel/service-error';
import { isoWithOffset, localDateAt, type ZoneId } from '#domain/kernel/zone';
import { quietLog } from '#functions/runtime/quiet-log';
import { demoBundle } from './demo-bundle.ts';
import { openHttpServer } from './http-server.ts';
import { checkedBundle, loadInto } from './load-into.ts';
import { keptClock } from './moving-clock.ts';
import { openRunner, type Runner } from './runner.ts';
import { runnerRoutes } from './runner-routes.ts';
import { latestStart } from './start-time.ts';

const USAGE = 'npm start [-- --port N --data FOLDER --bundle FOLDER --clock ISO]';
const EXAMPLE = join(import.meta.dirname, '..', '..', 'examples', 'plan-2023');
const ZONE = 'Asia/Shanghai' as ZoneId;
const ADMINISTRATOR_SUB = 'local-administrator';
const TICK_MS = 5_000;

type Wanted = {
  readonly port: number;
  readonly folder: string;
  readonly bundle: string | null;
  readonly clock: Instant | null;
};

const say = (line: string): void => console.log(line);

const refuse = (message: string): never => {
  throw new ServiceError('invalid', 'start.arguments', `${message}\n${USAGE}`);
};

const wantedOf = (args: readonly string[]): Wanted => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: 'string', default: '8080' },
      data: { type: 'string', default: '.duban' },
      bundle: { type: 'string' },
      clock: { type: 'string' },
    },
  });
  const port = Number(values.port);
  if (!/^\d{1,5}$/.test(values.port) || port < 1 || port > 65_535)
    refuse(`--port is a number from 1 to 65535, not "${values.port}".`);
  const clock = values.clock === undefined ? null : parseInstant(values.clock);
  if (values.clock !== undefined && clock === null) {
    refuse(`--clock is a moment with its offset, such as 2023-06-20T08:55:00+08:00, not "${values.clock}".`);
  }
  return { port, folder: resolve(values.data), bundle: values.bundle ?? null, clock };
};

const OFFICE_FILE = 'office.json';

const keptOffice = (folder: string): string => {
  const file = join(folder, OFFICE_FILE);
  if (!existsSync(file)) return '';
  const { officeId } = JSON.parse(readFileSync(file, 'utf8')) as { officeId?: unknown };
  return typeof officeId === 'string' ? officeId : '';
};

/** What an earlier run left in the folder. @throws ServiceError `invalid` (`data.damaged`). */
const keptIn = (folder: string): { readonly officeId: string; readonly clock: Instant | null } => {
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

/** Loads what was asked for, or the example where the folder is new. Returns the office's id. */
const fill = async (wanted: Wanted, officeId: string, runner: Runner): Promise<string> => {
  if (wanted.bundle === null && officeId !== '' && (await runner.store.offices.get(officeId)) !== null) {
    say('Found the data of an earlier run.');
    return officeId;
  }
  const today = localDateAt(runner.clock.now(), ZONE);
  const checked =
    wanted.bundle === null
      ? demoBundle(checkedBundle(EXAMPLE).bundle, today, workCalendarOf(ZONE))
      : checkedBundle(wanted.bundle);
  await loadInto(runner.store, runner.clock, checked, say);
  writeFileSync(join(wanted.folder, OFFICE_FILE), `${JSON.stringify({ officeId: checked.bundle.office.id })}\n`);
  return checked.bundle.office.id;
};

const whereToLook = (url: string, runner: Runner, folder: string): void => {
  say('');
  say(`  ${url}/             what is due, and a clock you can move`);
  say(`  ${url}/mailbox      every mail and text message, links included (data: /mailbox.json)`);
  say(`  ${url}/health  ${url}/openapi.json  ${url}/tasks`);
  say('');
  say(
    `  The office's clock shows ${isoWithOffset(runner.clock.now(), ZONE)}; move it there, or: npm run advance -- hour|day|week`,
  );
  say(`  Data in ${folder}. Ctrl-C ends it.`);
};

const start = async (wanted: Wanted): Promise<void> => {
  const kept = keptIn(wanted.folder);
  let officeId = kept.officeId;
  const log = quietLog((level, message, fields) => console.error(`${level}: ${message} ${JSON.stringify(fields)}`));
  const baseUrl = `http://127.0.0.1:${wanted.port}`;
  const runner = await openRunner({
    folder: wanted.folder,
    baseUrl,
    start: wanted.clock ?? kept.clock ?? latestStart(systemClock().now(), ZONE),
    dynamodbEndpoint: process.env.DYNAMODB_ENDPOINT ?? null,
    administratorSub: ADMINISTRATOR_SUB,
    officeId: () => officeId,
    log,
  });
  const ids = systemIds(systemClock());
  const parts = { runner, zone: ZONE, officeId: () => officeId, administratorSub: ADMINISTRATOR_SUB };
  let timer: NodeJS.Timeout | undefined;
  let server: Awaited<ReturnType<typeof openHttpServer>> | undefined;
  let ending = false;
  const end = async (): Promise<void> => {
    if (ending) return;
    ending = true;
    clearInterval(timer);
    await server?.close();
    await runner.close();
  };
  process.once('SIGINT', () => void end());
  process.once('SIGTERM', () => void end());
  try {
    server = await openHttpServer({
      port: wanted.port,
      host: '127.0.0.1',
      routes: runnerRoutes({ ...parts, origin: baseUrl, newNonce: () => ids.newToken(), log }),
      onError: (error, routeKey) => console.error(`error: ${routeKey} ${error instanceof Error ? error.stack : error}`),
    });
    officeId = await fill(wanted, officeId, runner);
    await runner.tick();
    const tick = () => runner.tick().catch((error: unknown) => console.error('error: the sweep failed:', error));
    timer = setInterval(() => void tick(), TICK_MS);
    whereToLook(baseUrl, runner, wanted.folder);
  } catch (error) {
    await end();
    throw error;
  }
};

try {
  await start(wantedOf(process.argv.slice(2)));
} catch (error) {
  const isKnown = error instanceof ServiceError || (error instanceof TypeError && 'code' in error);
  console.error(isKnown ? error.message : error);
  process.exitCode = 1;
}
