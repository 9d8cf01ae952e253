import type { Stored } from '#domain/kernel/change';

const SEQ_DIGITS = 12;

/** Sorts as text as the numbers do. */
export const logEntryId = (seq: number): string => String(seq).padStart(SEQ_DIGITS, '0');

/** One entry of an office's public log of draws (docs/DRAWS.md 2). Its id is its number, 12 digits. */
export type LogEntry = Stored & {
  readonly kind: 'log-entry';
  readonly seq: number;
  /** The canonical text of the entry, which its hash is of. */
  readonly text: string;
  readonly hash: string;
};

/** The newest entry of the log, under the id of its office. Replaced with each, so that numbers have no gap. */
export type LogHead = Stored & { readonly kind: 'log-head'; readonly seq: number; readonly hash: string };
