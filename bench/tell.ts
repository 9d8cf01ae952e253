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

/** Called by a worker at its end. */
export const tell = (outcome: Work['outcome']): void => {
  const { user, system } = process.cpuUsage();
  const peakMb = (process.resourceUsage().maxRSS * KB) / MB;
  console.log(JSON.stringify({ cpuSeconds: (user + system) / MICROSECONDS, peakMb, outcome } satisfies Work));
};
