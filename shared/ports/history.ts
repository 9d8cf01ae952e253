import type { HistoryEntry, HistoryHead, HistoryMark } from '#domain/history/entry';
import type { Page } from '#domain/kernel/page';
import type { Ledger } from './ledger.ts';
import type { PageRequest } from './readers.ts';
import type { StoredRecord } from './records.ts';

/** The chains of changes, one an office. They stand in a table of their own, which outlives the one they are about. */
export type HistoryReader = {
  head(officeId: string): Promise<HistoryHead | null>;
  /** The heads of all offices. */
  heads(): Promise<readonly HistoryHead[]>;
  /** How far these records have come; those without any history are left out. */
  marks(
    officeId: string,
    of: readonly { readonly kind: string; readonly id: string }[],
  ): Promise<readonly HistoryMark[]>;
  /** The marks of all records of an office, in no order that means anything. */
  listMarks(officeId: string, page: PageRequest): Promise<Page<HistoryMark>>;
  entry(officeId: string, seq: number): Promise<HistoryEntry | null>;
  /** Entries after `seq`, in their order, at most `limit`. */
  entriesAfter(officeId: string, seq: number, limit: number): Promise<readonly HistoryEntry[]>;
};

/** Where the history is kept: a ledger over its own table, and what is asked of it. */
export type HistoryStore = { readonly ledger: Ledger; readonly history: HistoryReader };

/** Any record by kind and id, for what treats all kinds alike. */
export type RecordReader = {
  get(kind: StoredRecord['kind'], officeId: string, id: string): Promise<StoredRecord | null>;
};
