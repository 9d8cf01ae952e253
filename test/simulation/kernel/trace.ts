import { createHash } from 'node:crypto';

/** What happened in a run, a line a happening, in order. */
export type Trace = {
  note(atMs: number, who: string, what: string): void;
  lines(): readonly string[];
  /** The last lines, for a report. */
  tail(lines: number): readonly string[];
  /** SHA-256 of all lines: the same run gives the same. */
  hash(): string;
};

export const openTrace = (startMs: number): Trace => {
  const lines: string[] = [];
  return {
    note: (atMs, who, what) => {
      lines.push(`${((atMs - startMs) / 1_000).toFixed(3)} ${who} ${what}`);
    },
    lines: () => lines,
    tail: (count) => lines.slice(-count),
    hash: () => createHash('sha256').update(lines.join('\n')).digest('hex'),
  };
};
