import type { Stored } from '#domain/kernel/change';
import type { Channel } from '#domain/roster/roster';

/** The colour of a formal reminder; `none` for an ordinary one. */
export type Slip = 'none' | 'blue' | 'amber' | 'red';
export const SLIPS: readonly Slip[] = ['none', 'blue', 'amber', 'red'];

/** 1 for red, growing as a slip gets milder: sorted by it, the worst comes first. */
export const slipRank = (slip: Slip): number => SLIPS.length - SLIPS.indexOf(slip);

/** Whom a rung tells, seen from the task. `supervisor` answers for the supervising unit. */
export type Audience = 'responsible-person' | 'deputy' | 'leader-in-charge' | 'principal' | 'supervisor';
export const AUDIENCES: readonly Audience[] = [
  'responsible-person',
  'deputy',
  'leader-in-charge',
  'principal',
  'supervisor',
];

/** When a rung comes, in workdays from the due date (a due date on a day off counts as the workday before it). */
export type RungTime =
  | { readonly on: 'before-due'; readonly workdays: number }
  | { readonly on: 'due' }
  | { readonly on: 'after-due'; readonly workdays: number }
  /** Weekly after the last `after-due` rung, `timesMax` times. */
  | { readonly on: 'weekly-after'; readonly workdays: number; readonly timesMax: number }
  /** First workday of a month, only where measured progress is behind plan. */
  | { readonly on: 'behind-pace' }
  /** So many workdays before an acknowledgement ends that holds something back: is it still being worked on? */
  | { readonly on: 'before-acknowledgement-ends'; readonly workdays: number };

/**
 * What a rung does once its own day has passed, after an outage or a pause. `send`: it speaks now, as it would have; it
 * sends no text message. `merge`: it waits for the person's digest. `skip`: it says nothing, and the record says why.
 */
export type WhenLate = 'send' | 'merge' | 'skip';
export const WHEN_LATE: readonly WhenLate[] = ['send', 'merge', 'skip'];

export type Rung = {
  /** Short and stable, part of a notice's identity: `D-3`, `O+7`. */
  readonly code: string;
  readonly time: RungTime;
  readonly tell: readonly Audience[];
  readonly slip: Slip;
  readonly channels: readonly Channel[];
  /** `digest`: with the day's digest; `prompt`: at the next sending hour. */
  readonly delivery: 'digest' | 'prompt';
  /** Only for tasks whose span from dispatch to due date is at least this many days. 0: always. */
  readonly spanDaysMin: number;
  readonly whenLate: WhenLate;
};

/**
 * How long "we are at it" keeps overdue rungs from telling the posts above. An acknowledgement or a report holds from its
 * day on, and each later one anew.
 */
export type Acknowledgement = {
  readonly holdsWorkdays: number;
  /** However often it is renewed, it ends so many workdays after the due date. */
  readonly holdsUntilOverdueWorkdays: number;
};

/** A reminder-and-escalation rule at one version. A task keeps the version it started with. */
export type Ladder = Stored & {
  readonly kind: 'ladder';
  /** `id` is `<ladderId>@<ladderVersion>`: every version is a record of its own and never changes. */
  readonly ladderId: string;
  readonly ladderVersion: number;
  readonly title: string;
  readonly rungs: readonly Rung[];
  /** `null`: it holds nothing back. */
  readonly acknowledgement: Acknowledgement | null;
};

export const ladderKey = (ladderId: string, ladderVersion: number): string => `${ladderId}@${ladderVersion}`;
