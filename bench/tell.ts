import { existsSync, readFileSync } from 'node:fs';

/** What a process of its own did, from its start to its end. */
export type Work = {
  readonly cpuSeconds: number;
  /** The most memory it held, in millions of bytes. */
  readonly peakMb: number;
  /** What came out, for whoever compares. */
  readonly outcome: Readonly<Record<string, string | number>>;
};

const MB = 1_000_000;
const KB = 1_024;
const MICROSECONDS = 1_000_000;

const STATUS = '/proc/self/status';

/**
 * The most this process held. On Linux `maxRSS` begins with what the parent held when it forked, so that a small child of a
 * large parent looks large; the high-water mark of its own memory does not.
 */
const peakKb = (): number => {
  const mark = existsSync(STATUS) ? /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(STATUS, 'utf8'))?.[1] : undefined;
  return mark === undefined ? process.resourceUsage().maxRSS : Number(mark);
};

/** Called by a worker at its end. */
export const tell = (outcome: Work['outcome']): void => {
  const { user, system } = process.cpuUsage();
  const cpuSeconds = (user + system) / MICROSECONDS;
  console.log(JSON.stringify({ cpuSeconds, peakMb: (peakKb() * KB) / MB, outcome } satisfies Work));
};
