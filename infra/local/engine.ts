import { type ChildProcess, spawn } from 'node:child_process';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { join, resolve as resolvePath } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ServiceError } from '#domain/kernel/service-error';
import { engineBinary } from './engine-binary.ts';
import { lockFolder } from './folder-lock.ts';
import { commandLineOf, endProcess, isRunning } from './running-process.ts';

export type Engine = {
  /** For the client's `endpoint`. Any region and credentials do. */
  readonly endpoint: string;
  /** Ends the engine and gives the folder free. Once is enough; twice does no harm. */
  close(): Promise<void>;
};

const DATABASE_NAME = 'duban.db';
const PID_NAME = 'engine.pid';
const READY_MS = 10_000;
const LOOK_MS = 25;
const END_MS = 3_000;
const STARTS_MAX = 3;
const SAID_CHARS_MAX = 4_000;

type Child = { readonly process: ChildProcess; readonly said: () => string; readonly ended: Promise<void> };

const failed = (message: string): ServiceError => new ServiceError('unavailable', 'engine.not-started', message);

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });

const startChild = (binary: string, databaseFile: string, port: number): Child => {
  const child = spawn(binary, ['--host', '127.0.0.1', '--port', String(port), '--db-path', databaseFile], {
    stdio: ['ignore', 'pipe', 'pipe'],
    // A Ctrl-C reaches the whole group: the engine would be gone before we have closed what stands on it.
    detached: true,
    windowsHide: true,
  });
  let said = '';
  const listen = (chunk: Buffer): void => {
    said = (said + chunk.toString()).slice(-SAID_CHARS_MAX);
  };
  child.stdout.on('data', listen);
  child.stderr.on('data', listen);
  const ended = new Promise<void>((resolve) => {
    child.once('close', () => resolve());
    child.once('error', (error) => {
      said += error.message;
      resolve();
    });
  });
  return { process: child, said: () => said, ended };
};

const hasEnded = (child: ChildProcess): boolean =>
  child.pid === undefined || child.exitCode !== null || child.signalCode !== null;

const answers = async (endpoint: string): Promise<boolean> => {
  try {
    const response = await fetch(endpoint, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': 'DynamoDB_20120810.ListTables',
        'x-amz-date': '20260101T000000Z',
        authorization:
          'AWS4-HMAC-SHA256 Credential=local/20260101/local/dynamodb/aws4_request, SignedHeaders=host, Signature=local',
      },
      body: '{}',
      signal: AbortSignal.timeout(1_000),
    });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
};

/** Waits until the engine answers or has ended by itself. */
const untilReady = async (child: Child, endpoint: string): Promise<boolean> => {
  const deadline = performance.now() + READY_MS;
  while (performance.now() < deadline && !hasEnded(child.process)) {
    if (await answers(endpoint)) return !hasEnded(child.process);
    await pause(LOOK_MS);
  }
  return false;
};

const whyNot = (folder: string, child: Child): ServiceError => {
  if (/not a valid SQLite|malformed|corrupt|encrypted/i.test(child.said())) {
    return failed(
      `The database file ${DATABASE_NAME} in ${folder} is damaged: move the folder away to begin anew, or put back a copy of it.`,
    );
  }
  if (!hasEnded(child.process)) return failed(`The database engine in ${folder} did not answer within 10 seconds.`);
  const words = child.said().trim().replaceAll(/\s+/g, ' ');
  return failed(`The database engine in ${folder} ended at once${words === '' ? '' : `: ${words}`}.`);
};

/** Ends the engine that a run of ours left behind when it was killed, and only that one. */
const endStale = async (pidFile: string, databaseFile: string, log: (line: string) => void): Promise<void> => {
  const pid = Number(await readFile(pidFile, 'utf8').catch(() => ''));
  if (!Number.isInteger(pid) || pid <= 1 || !(await isRunning(pid))) return;
  const command = await commandLineOf(pid);
  // The id may belong to somebody else by now.
  if (!/(^|[/\\])dynoxide(\.exe)? /.test(command) || !`${command} `.includes(` --db-path ${databaseFile} `)) return;
  log(`Ending the database engine of an earlier run (process ${pid}).`);
  if (await endProcess(pid, END_MS)) return;
  throw failed(`The database engine of an earlier run (process ${pid}) still holds ${databaseFile} and does not end.`);
};

const endChild = async (child: Child): Promise<void> => {
  if (hasEnded(child.process)) return;
  child.process.kill('SIGTERM');
  await Promise.race([child.ended, pause(END_MS, undefined, { ref: false })]);
  if (!hasEnded(child.process)) child.process.kill('SIGKILL');
  await child.ended;
};

/** Starts the engine on a free port. A port that was taken in the meantime is given up for another. */
const startReady = async (binary: string, folder: string, databaseFile: string, pidFile: string) => {
  for (let starts = 1; ; starts += 1) {
    const port = await freePort();
    const child = startChild(binary, databaseFile, port);
    const endpoint = `http://127.0.0.1:${port}`;
    try {
      await writeFile(pidFile, String(child.process.pid ?? ''));
      if (await untilReady(child, endpoint)) return { child, endpoint };
    } catch (error) {
      await endChild(child);
      throw error;
    }
    // Its last words come through the pipe after its end.
    if (hasEnded(child.process)) await child.ended;
    const problem = whyNot(folder, child);
    await endChild(child);
    if (starts === STARTS_MAX || !/already in use/i.test(child.said())) throw problem;
  }
};

/**
 * Opens the database engine on the files of a folder, for this process alone.
 * @throws ServiceError `unavailable`: `engine.missing` (none for this platform), `engine.folder-in-use` (another run
 * has it), `engine.not-started` (damaged file, no answer within 10 seconds).
 */
export const openEngine = async (options: { folder: string; log: (line: string) => void }): Promise<Engine> => {
  const folder = resolvePath(options.folder);
  const binary = engineBinary();
  const lock = await lockFolder(folder);
  const pidFile = join(folder, PID_NAME);
  const databaseFile = join(folder, DATABASE_NAME);
  try {
    await endStale(pidFile, databaseFile, options.log);
    const { child, endpoint } = await startReady(binary, folder, databaseFile, pidFile);
    let closing: Promise<void> | null = null;
    // The engine would go on without us, holding the file.
    const killAtExit = (): void => {
      child.process.kill('SIGKILL');
    };
    process.once('exit', killAtExit);
    void child.ended.then(() => {
      if (closing === null) options.log(`The database engine ended by itself: ${child.said().trim()}`);
    });
    const close = async (): Promise<void> => {
      await endChild(child);
      process.off('exit', killAtExit);
      await rm(pidFile, { force: true });
      await lock.release();
    };
    return {
      endpoint,
      close: () => {
        closing ??= close();
        return closing;
      },
    };
  } catch (error) {
    await lock.release();
    throw error;
  }
};
