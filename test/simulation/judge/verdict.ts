/** What must never be, by the number of the promise (`docs/TESTING.md`). */
export type Breach =
  | 'lost'
  | 'given-up'
  | 'told-twice'
  | 'not-redirected'
  | 'doubled-with-answer'
  | 'third-send'
  | 'sent-after-closure'
  | 'claimed-after-closure'
  | 'stuck'
  | 'late'
  | 'outside-hours'
  | 'to-a-dead-address'
  | 'cancelled-without-cause'
  | 'said-without-sending'
  | 'lost-update'
  | 'step-twice'
  | 'state-taken-back'
  | 'only-in-dead-letters'
  | 'broken-run';

export type Finding = { readonly breach: Breach; readonly what: string };

/** What a run came to. */
export type Verdict = {
  readonly findings: readonly Finding[];
  /** Most times one message was taken by a carrier. */
  readonly sendsMax: number;
  /** Messages taken twice, for want of an answer. */
  readonly doubled: number;
  /** Messages people must look at. */
  readonly givenUp: number;
  /** From when something was due to when a carrier had it, the longest. */
  readonly firstSendMsMax: number;
  /** From a closure to the last call to a carrier that began after it, the longest. */
  readonly afterClosureMsMax: number;
  /** States and changes of state that came about, faults that were met. */
  readonly seen: readonly string[];
};
