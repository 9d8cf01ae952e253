import type { Change } from '#domain/kernel/change';
import type { StoredRecord } from '#ports/records';

/** A commit that was written. */
export type Committed = {
  readonly atMs: number;
  readonly by: string;
  readonly changes: readonly Change<StoredRecord>[];
};

/** A commit that was asked for: `written`, or how the ledger refused. */
export type Tried = { readonly changes: readonly Change<StoredRecord>[]; readonly outcome: string };

/** What a carrier answered, and whether the caller heard it. */
export type SendOutcome = 'accepted' | 'refused-for-now' | 'refused-for-good';

/** A letter that reached a carrier. */
export type Sent = {
  /** When the call began, and when the carrier had it. */
  readonly begunMs: number;
  readonly atMs: number;
  readonly by: string;
  readonly channel: string;
  readonly messageId: string;
  readonly attempt: number;
  readonly to: string;
  readonly text: string;
  readonly outcome: SendOutcome;
};

/** An acceptance that was heard by the sender, which was alive. */
export type Heard = { readonly atMs: number; readonly by: string; readonly messageId: string };

/** Feedback of a carrier that came to the service's queue. */
export type FedBack = {
  readonly atMs: number;
  readonly messageId: string;
  readonly attempt: number;
  readonly to: string;
  readonly says: string;
};

/** An act of a person: what they meant, and what they were told. */
export type Acted = { readonly atMs: number; readonly what: string; readonly status: number };

/** All that happened in a run, as the world saw it: what is judged. */
export type History = {
  readonly commits: Committed[];
  /** Every commit that reached the store, in order. */
  readonly tried: Tried[];
  readonly sends: Sent[];
  readonly heard: Heard[];
  readonly feedback: FedBack[];
  readonly acts: Acted[];
  /** Warnings and errors of the service. */
  readonly trouble: string[];
};

export const newHistory = (): History => ({
  commits: [],
  tried: [],
  sends: [],
  heard: [],
  feedback: [],
  acts: [],
  trouble: [],
});
