import type { Stored } from '#domain/kernel/change';
import type { Instant } from '#domain/kernel/instant';
import type { LocalDate } from '#domain/kernel/local-date';

export type Period = 'month' | 'quarter' | 'half-year' | 'year';
export const PERIODS: readonly Period[] = ['month', 'quarter', 'half-year', 'year'];

/**
 * What is owed and by when. Each kind has its own meaning of done and late (domain reference 1.2).
 * All dates are days in the office's zone; a due day belongs to the time allowed.
 */
export type Obligation =
  /** T: a deliverable accepted by the due date. `dueOn` null: no date yet; listed as such, makes no task. */
  | { readonly kind: 'deadline'; readonly startsOn: LocalDate | null; readonly dueOn: LocalDate | null }
  /** W: done inside the window; late when the window has closed. */
  | { readonly kind: 'window'; readonly opensOn: LocalDate; readonly closesOn: LocalDate }
  /** C: each period has its occurrence; late when a period closes empty. */
  | { readonly kind: 'cycle'; readonly every: Period; readonly startsOn: LocalDate }
  /** Q: at least `atLeast` accepted occurrences per period and doer; behind pace earlier. */
  | { readonly kind: 'quota'; readonly every: Period; readonly atLeast: number; readonly startsOn: LocalDate }
  /** E: follow-up within `dueWorkdays` workdays after each trigger recorded by the office. */
  | { readonly kind: 'event'; readonly trigger: string; readonly dueWorkdays: number }
  /** P: ratio or count reached at the date. `population` is the denominator of a percentage. */
  | {
      readonly kind: 'target';
      readonly unit: 'percent' | 'count';
      readonly atLeast: number;
      readonly population: number;
      readonly startsOn: LocalDate;
      readonly dueOn: LocalDate;
    }
  /** V: every member of a list covered. */
  | {
      readonly kind: 'coverage';
      readonly members: readonly string[];
      readonly startsOn: LocalDate;
      readonly dueOn: LocalDate;
    }
  /** R: a state confirmed at each review date; late when the date passes unconfirmed or the state is false. */
  | { readonly kind: 'standing'; readonly reviewEvery: Period; readonly startsOn: LocalDate }
  /** I: visits made per period along inspection lines; the draw itself belongs to sampling programmes. */
  | {
      readonly kind: 'inspection';
      readonly every: Period;
      readonly atLeast: number;
      readonly lines: readonly InspectionLine[];
      readonly startsOn: LocalDate;
    };

export type ObligationKind = Obligation['kind'];

/** 五察五促: five fixed codes. */
export const INSPECTION_LINES = [
  'RESPONSIBILITY',
  'EFFICIENCY',
  'WORK_STYLE',
  'GRASSROOTS_GOVERNANCE',
  'USE_OF_POWER',
] as const;
export type InspectionLine = (typeof INSPECTION_LINES)[number];

/** Where the deadline comes from: the plan of work itself, a named regulation or practice, or an administrator. */
export type DeadlineSource = 'stated' | 'derived' | 'set';
export const DEADLINE_SOURCES: readonly DeadlineSource[] = ['stated', 'derived', 'set'];

/** `on-report`: closed when the reports meet the measure; `on-review`: closed when the supervising office accepts. */
export type Closing = 'on-report' | 'on-review';

/** Who owes it: all units of the kinds, and the units named. Each gets a task of its own. */
export type Doers = { readonly unitKinds: readonly string[]; readonly unitIds: readonly string[] };

/** An obligation that makes tasks. */
export type Duty = Stored & {
  readonly kind: 'duty';
  readonly title: string;
  /** Where the plan of work says it: the number of the item, and of the row, e.g. item 3, row `3.11`. */
  readonly clause: { readonly item: string; readonly row: string; readonly text: string };
  readonly obligation: Obligation;
  readonly deadlineSource: DeadlineSource;
  /** What the deadline is derived from, or why it was set so. */
  readonly deadlineBasis: string;
  readonly doers: Doers;
  readonly supervisingUnitId: string;
  readonly ladderId: string;
  readonly ladderVersion: number;
  readonly closing: Closing;
  /** No rung of its tasks speaks whose day is before this one: stamped into them when they are made. `null`: all speak. */
  readonly enforceFrom: LocalDate | null;
  /** No task is made whose slot starts after this day. */
  readonly sunsetOn: LocalDate | null;
  /** False: kept for the record (expired, or not to be modelled), makes no task. */
  readonly active: boolean;
  readonly inactiveBecause: string | null;
  /** The last slot whose tasks exist, e.g. `2023-05`; `null` before the first. */
  readonly madeUntil: string | null;
  /** When the next slot starts; absent where there is none. */
  readonly lookAgainAt?: Instant;
};
