import type { ComputedDate } from '#domain/calendar/computed-date';
import type { Because } from '#domain/kernel/because';
import type { Stored } from '#domain/kernel/change';
import type { Instant } from '#domain/kernel/instant';
import type { LocalDate } from '#domain/kernel/local-date';
import type { Actor } from '#domain/kernel/stamp';
import type { Closing, ObligationKind } from '#domain/rules/duty';

/** What counts as done, in numbers. */
export type Measure =
  | { readonly kind: 'deliverable' }
  | { readonly kind: 'occurrences'; readonly atLeast: number }
  | { readonly kind: 'percent'; readonly atLeast: number; readonly population: number }
  | { readonly kind: 'count'; readonly atLeast: number }
  | { readonly kind: 'coverage'; readonly members: readonly string[] }
  | { readonly kind: 'state' };

/** What a progress report may say of the measure. */
export type Reported =
  | { readonly kind: 'text' }
  | { readonly kind: 'occurrence'; readonly on: LocalDate }
  | { readonly kind: 'achieved'; readonly count: number }
  | { readonly kind: 'covered'; readonly members: readonly string[] }
  | { readonly kind: 'state'; readonly holds: boolean };

export type FactBody =
  | { readonly type: 'dispatched' }
  | { readonly type: 'acknowledged' }
  | { readonly type: 'progress'; readonly reported: Reported }
  | { readonly type: 'extension-asked'; readonly untilOn: LocalDate }
  | { readonly type: 'extension-granted'; readonly untilOn: LocalDate }
  | { readonly type: 'extension-refused' }
  | { readonly type: 'disputed' }
  | { readonly type: 'dispute-settled'; readonly upheld: boolean }
  | { readonly type: 'claimed' }
  | { readonly type: 'returned' }
  | { readonly type: 'closed' }
  | { readonly type: 'cancelled' }
  | { readonly type: 'suspended' }
  | { readonly type: 'resumed' }
  | { readonly type: 'links-revoked' }
  /** Another unit owes it from now on. */
  | { readonly type: 'reassigned'; readonly fromUnitId: string; readonly toUnitId: string }
  /** A changed calendar moved a date that is counted in workdays. `edition`: what was loaded or withdrawn. */
  | {
      readonly type: 'due-recomputed';
      readonly wasOn: LocalDate;
      readonly due: ComputedDate;
      readonly edition: string;
    };

export type FactType = FactBody['type'];

/** Something that happened to a task. Facts are only ever added. */
export type TaskFact = FactBody & {
  readonly id: string;
  readonly at: Instant;
  readonly by: Actor;
  /** At most 2,000 characters; '' where none. */
  readonly note: string;
};

/**
 * What the ladder did at one rung for one due date. `withdrawn`: it was said, and taken back before anybody heard of it;
 * it counts as not said.
 */
export type LadderStep = {
  readonly rung: string;
  readonly dueOn: LocalDate;
  readonly at: Instant;
  readonly outcome: 'said' | 'skipped' | 'withdrawn';
  readonly because: Because;
  /** The messages the notices of this step were put into. */
  readonly messageIds: readonly string[];
  /** What of this rung was not told, or not at once, and why: nobody there, no room in the day, no late text message. */
  readonly leftOut?: readonly Because[];
  /** Which unit in turn it spoke to: see `TaskState.assignment`; absent: the first. */
  readonly assignment?: number;
};

/** 督办事项: one duty of one unit at one time. State is computed from the facts, never stored. */
export type Task = Stored & {
  readonly kind: 'task';
  readonly title: string;
  /** `null` for a single task an administrator dispatched. */
  readonly dutyId: string | null;
  /** Which period, window or trigger of the duty, e.g. `2023-Q2`. */
  readonly slot: string;
  readonly clause: { readonly item: string; readonly row: string; readonly text: string };
  readonly obligationKind: ObligationKind;
  readonly measure: Measure;
  readonly closing: Closing;
  readonly leadUnitId: string;
  readonly supervisingUnitId: string;
  readonly ladderId: string;
  readonly ladderVersion: number;
  /** The first day it can be worked on. */
  readonly startsOn: LocalDate;
  /** No rung speaks whose day is before this one, as its duty had it when the task was made; absent: all speak. */
  readonly enforceFrom?: LocalDate;
  /** The finding it rectifies; absent where it rectifies none. It is accepted by verifying the finding. */
  readonly findingId?: string;
  /** As first set; an extension granted later is a fact, and so is a date counted anew by a changed calendar. */
  readonly due: ComputedDate;
  readonly facts: readonly TaskFact[];
  readonly steps: readonly LadderStep[];
  readonly lookAgainAt?: Instant;
};

/** A task with so many facts takes no more; far above any honest use, it bounds the item's size. */
export const FACTS_MAX = 200;
export const NOTE_CHARS_MAX = 2_000;
