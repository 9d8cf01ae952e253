/** invalid: the request is wrong; forbidden; missing: no such thing (or not theirs); conflict: it has moved on; unavailable: later. */
export type ErrorKind = 'invalid' | 'forbidden' | 'missing' | 'gone' | 'conflict' | 'unavailable';

/** Where in the input a fault lies. `path` as in `duties[3].due`; `line` from 1, where the input has lines. */
export type Fault = { readonly path: string; readonly line?: number; readonly message: string };

/**
 * An expected refusal, in the caller's words. Whatever else is thrown is a bug: hidden from callers, logged whole.
 * `code` is `room.what-is-wrong`.
 */
export class ServiceError extends Error {
  override readonly name = 'ServiceError';
  readonly kind: ErrorKind;
  readonly code: string;
  readonly faults: readonly Fault[];

  constructor(
    kind: ErrorKind,
    code: string,
    message: string,
    more: { cause?: unknown; faults?: readonly Fault[] } = {},
  ) {
    super(message, more.cause === undefined ? {} : { cause: more.cause });
    this.kind = kind;
    this.code = code;
    this.faults = more.faults ?? [];
  }
}

export const isConflict = (error: unknown): error is ServiceError =>
  error instanceof ServiceError && error.kind === 'conflict';

/** The store, a queue or a carrier is away: nothing is wrong with the record at hand, and the next run finds it again. */
export const isAway = (error: unknown): error is ServiceError =>
  error instanceof ServiceError && error.kind === 'unavailable';
