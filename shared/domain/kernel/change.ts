/** What every stored record has: its office (the tenant), its kind, its id, and a version that grows by one a change. */
export type Stored = {
  readonly kind: string;
  readonly officeId: string;
  readonly id: string;
  /** 1 when inserted. */
  readonly version: number;
};

/**
 * One wish about one record. `insert` holds if there is none; `replace` if the stored version is `record.version - 1`;
 * `expect` writes nothing and holds if the stored version is still `record.version`.
 */
export type Change<R extends Stored = Stored> =
  | { readonly op: 'insert'; readonly record: R }
  | { readonly op: 'replace'; readonly record: R }
  | { readonly op: 'expect'; readonly record: R };

/** The most changes of one commit: the limit of DynamoDB's TransactWriteItems. */
export const CHANGES_MAX = 100;

export const insert = <R extends Stored>(record: R): Change<R> => ({ op: 'insert', record });

/** The record as it shall be, its version already counted up. */
export const replace = <R extends Stored>(record: R): Change<R> => ({ op: 'replace', record });

export const expectUnchanged = <R extends Stored>(record: R): Change<R> => ({ op: 'expect', record });

/** A copy with some fields changed and the version counted up, ready for `replace`. */
export const nextVersion = <R extends Stored>(record: R, changed: Partial<R>): R => ({
  ...record,
  ...changed,
  version: record.version + 1,
});
