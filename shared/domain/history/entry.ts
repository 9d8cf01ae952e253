import type { Because } from '#domain/kernel/because';
import type { Stored } from '#domain/kernel/change';
import { canonicalJson, sha256Hex } from '#domain/kernel/digest';
import type { Instant } from '#domain/kernel/instant';
import type { Actor, Stamp } from '#domain/kernel/stamp';

/** A stored record as plain data, whatever its kind. */
export type Plain = Stored & Readonly<Record<string, unknown>>;

/** A record as it stood in the table, with who wrote it where that was stored beside it. */
export type RecordImage = { readonly record: Plain; readonly stamp: Stamp | null };

/** One change of one record, as the stream of the table tells it. `before` is `null` for a new record. */
export type RecordChange = { readonly before: RecordImage | null; readonly after: RecordImage; readonly at: Instant };

/** How much of a kind the history shows: the whole record, or the names of changed fields where it holds personal data. */
export type Shown = 'whole' | 'fields';

/** What changed, in short. */
export type What = {
  readonly op: 'insert' | 'replace';
  /** Top-level fields that changed, by name; none for a new record. */
  readonly fields: readonly string[];
  /** Facts added to a task, a draw, an inspection or a finding; those of a draw are named by their place, from 1. */
  readonly facts: readonly { readonly id: string; readonly type: string }[];
  /** Rungs of its ladder that were said or skipped. */
  readonly rungs: readonly { readonly rung: string; readonly outcome: string }[];
  /** The state of a message, where it moved. */
  readonly state: { readonly from: string | null; readonly to: string } | null;
  /** Versions of the record that never reached the history. */
  readonly missing: { readonly from: number; readonly to: number } | null;
  /** Why `after` is `null`. */
  readonly leftOut: 'personal' | 'too-large' | null;
};

/** One change of one record. Entries of an office are one chain: numbered from 1 without a gap, each holding the hash before. */
export type HistoryEntry = Stored & {
  readonly kind: 'history-entry';
  readonly seq: number;
  /** When the record changed. */
  readonly at: Instant;
  /** When the entry was written; never before that of the entry before. */
  readonly recordedAt: Instant;
  readonly of: {
    readonly kind: string;
    readonly id: string;
    readonly version: number;
    /** The entry before about the same record; `null` for its first. */
    readonly previousSeq: number | null;
  };
  /** `null` where neither the record nor its stamp says it. */
  readonly by: Actor | null;
  readonly because: Because | null;
  readonly what: What;
  /** The record after the change, without its office. */
  readonly after: Readonly<Record<string, unknown>> | null;
  readonly previousHash: string;
  readonly hash: string;
};

/** Where the chain of an office ends. */
export type HistoryHead = Stored & {
  readonly kind: 'history-head';
  readonly seq: number;
  readonly hash: string;
  readonly recordedAt: Instant;
};

/** How far the history of one record has come. */
export type HistoryMark = Stored & {
  readonly kind: 'history-mark';
  readonly of: { readonly kind: string; readonly id: string; readonly version: number };
  /** The newest entry about it. */
  readonly seq: number;
};

/** What stands before the first entry. */
export const FIRST_HASH = '0'.repeat(64);

const SEQ_DIGITS = 12;

/** Sorts as text as the numbers do. */
export const entryIdOf = (seq: number): string => String(seq).padStart(SEQ_DIGITS, '0');

/** Of one length, however long the record's own id is. */
export const markIdOf = (of: { readonly kind: string; readonly id: string }): string =>
  sha256Hex(`${of.kind}\n${of.id}`);

/** The form an entry has outside: what is hashed, without the hash itself. `docs/HISTORY.md` is its specification. */
const bodyOf = (entry: Omit<HistoryEntry, 'hash'>) => ({
  seq: entry.seq,
  at: entry.at,
  recordedAt: entry.recordedAt,
  office: entry.officeId,
  record: entry.of,
  by: entry.by,
  because: entry.because,
  what: entry.what,
  after: entry.after,
  previousHash: entry.previousHash,
});

export const hashOf = (entry: Omit<HistoryEntry, 'hash'>): string => sha256Hex(canonicalJson(bodyOf(entry)));

/** One line of an export: canonical JSON, so that one entry is one text. */
export const lineOf = (entry: HistoryEntry): string => canonicalJson({ ...bodyOf(entry), hash: entry.hash });

/** The line of an entry whose content is not shown yet: where it stands in the chain, and what holds the place of the rest. */
export const withheldLineOf = ({ seq, officeId, of, previousHash, hash }: HistoryEntry): string =>
  canonicalJson({ seq, office: officeId, record: of, previousHash, hash, withheld: true });
