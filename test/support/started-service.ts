import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';

/** `node infra/local/main.ts` as a process of its own. */
export type StartedService = {
  readonly url: string;
  readonly child: ChildProcess;
  readonly said: () => string;
  readonly complained: () => string;
  /** Waits until it says something. */
  untilSaid(words: string): Promise<void>;
  /** Its exit code, once it has ended. */
  readonly ended: Promise<number | null>;
};

const WAIT_MS_MAX = 20_000;
const LOOK_MS = 50;

/** Waits until something is there; fails with what it was waiting for. */
export const until = async <T>(what: string, look: () => Promise<T | null> | T | null): Promise<T> => {
  for (let waited = 0; waited < WAIT_MS_MAX; waited += LOOK_MS) {
    const found = await look();
    if (found !== null) return found;
    await pause(LOOK_MS);
  }
  throw new Error(`Waited ${WAIT_MS_MAX} ms in vain for ${what}.`);
};

/** Starts the service; whoever ends the tests early ends it too. */
export const startService = (
  port: number,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): StartedService => {
  const child = spawn(process.execPath, ['infra/local/main.ts', '--port', String(port), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  });
  let said = '';
  let complained = '';
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    complained += chunk.toString();
  });
  const end = (): boolean => child.kill('SIGTERM');
  process.once('exit', end);
  const ended = once(child, 'close').then(([code]) => {
    process.off('exit', end);
    return code as number | null;
  });
  return {
    url: `http://127.0.0.1:${port}`,
    child,
    said: () => said,
    complained: () => complained,
    untilSaid: async (words) => {
      await until(`"${words}"`, () => {
        if (child.exitCode !== null) throw new Error(`It ended before it said "${words}": ${said}${complained}`);
        return said.includes(words) || null;
      });
    },
    ended,
  };
};
