import { MINUTE_MS, SECOND_MS } from '#domain/kernel/instant';

/** What may go wrong with one call to the outside. */
export const FAULT_KINDS = [
  /** The process dies before its request leaves. */
  'crashBefore',
  /** It dies when the request has done its work, before the answer comes. */
  'crashAfter',
  /** The request is refused, and the caller is told so: throttled, or not now. */
  'refused',
  /** The request never arrives, and the caller hears nothing. */
  'lostCall',
  /** The request does its work, and the caller hears nothing. */
  'lostReply',
  /** The answer takes longer than anything should, and not too long for a claim. */
  'pause',
  /** The process stands still for less than its time-out before the answer comes. */
  'stall',
  /** It stands still beyond its time-out. */
  'longStall',
  /** It stands still for ten minutes before the request leaves, outlives its time-out, and goes on as if nothing were. */
  'thawsBefore',
  /** The same, after the request has done its work. */
  'thawsAfter',
] as const;

export type FaultKind = (typeof FAULT_KINDS)[number];

export const PAUSE_MS = 12 * SECOND_MS;
export const STALL_MS = 50 * SECOND_MS;
export const LONG_STALL_MS = 100 * SECOND_MS;
export const THAW_MS = 10 * MINUTE_MS;
/** After so long a caller that hears nothing gives up. */
export const SILENCE_MS = 10 * SECOND_MS;

/** What a fault makes last at most, so that the calm is counted from when it is over. */
export const FAULT_MS_MAX = THAW_MS;

/** A fault at one numbered call. */
export type FaultAt = { readonly op: number; readonly kind: FaultKind };

/** A fault at every call of a name, while it lasts: `by` is the function, `call` the port and what is asked of it. */
export type FaultEach = {
  readonly by: string;
  readonly call: string;
  readonly kind: FaultKind;
  /** In milliseconds from the start of the run; `null`: it never ends. */
  readonly untilMs: number | null;
};
