/** A record as loose JSON: what is done to it need not fit any type. */
// biome-ignore lint/suspicious/noExplicitAny: a manipulation goes where types do not.
export type Loose = any;

/** Which golden record is tampered with; `eventful` has events and the log's entries, `unlogged` the events alone. */
export type Base =
  | 'plain'
  | 'eventful'
  | 'unlogged'
  | 'weighted'
  | 'batches'
  | 'infeasible'
  | 'campaign'
  | 'digits'
  | 'witnesses';

export type Tamper = {
  /** What somebody does. */
  readonly what: string;
  /** Attack of the list that it belongs to (docs/DRAWS.md stops all of them). */
  readonly attack: number;
  readonly base: Base;
  readonly change: (record: Loose) => void;
  /** What the checkers say. */
  readonly code: string;
};

export const swap = (list: unknown[], a: number, b: number): void => {
  [list[a], list[b]] = [list[b], list[a]];
};

/** Hex with its last digit changed. */
export const turned = (hex: string): string => `${hex.slice(0, -1)}${hex.endsWith('0') ? '1' : '0'}`;
