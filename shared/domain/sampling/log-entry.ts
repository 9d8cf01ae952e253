import type { Stored } from '#domain/kernel/change';

/** One entry of an office's public log of draws (docs/DRAWS.md 2). Its id is its number, 12 digits. */
export type LogEntry = Stored & {
  readonly kind: 'log-entry';
  readonly seq: number;
  /** The canonical text of the entry, which its hash is of. */
  readonly text: string;
  readonly hash: string;
};

/** The newest entry of the log. Replaced with each, so that numbers have no gap. */
export type LogHead = Stored & { readonly kind: 'log-head'; readonly seq: number; readonly hash: string };
