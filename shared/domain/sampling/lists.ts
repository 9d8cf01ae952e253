/** Parts per million: ratios and shares are whole numbers, so that each machine computes the same. 0 to 1,000,000. */
export type Ppm = number;
export const PPM = 1_000_000;

/** Ids, strata, risk tiers, qualifications and organisations of a draw (docs/DRAWS.md 1). */
export const DRAW_ID = /^[0-9A-Za-z._-]{1,64}$/;

/** One object that may be inspected, as the committed list has it. */
export type FrameLine = {
  readonly id: string;
  readonly org: string;
  readonly stratum: string;
  readonly risk: string;
  /** Inspectors wanted, 1 to 16. */
  readonly k: number;
  /** Draws since it was last drawn, 0 or more. */
  readonly age: number;
  /** Weight, 1 to 1,000,000; all lines of a cell have one, or none has. */
  readonly w?: number;
  /** Random visits this year; absent: 0. */
  readonly visits?: number;
  /** Hash of the record `age` comes from. */
  readonly src?: string;
};

export type InspectorLine = {
  readonly id: string;
  readonly org: string;
  /** Cases this draw may give. */
  readonly cap: number;
  /** Cases already held this year. */
  readonly prior: number;
  /** Ascending; where the rules ask for a qualification. */
  readonly quals?: readonly string[];
};

/** Object and inspector that may not meet. */
export type ConflictLine = readonly [objectId: string, inspectorId: string];

/** The three lists of a draw, each in its canonical order. */
export type DrawLists = {
  readonly frame: readonly FrameLine[];
  readonly inspectors: readonly InspectorLine[];
  readonly conflicts: readonly ConflictLine[];
};

export type ListName = keyof DrawLists;
