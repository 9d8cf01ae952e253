import type { Stored } from '#domain/kernel/change';
import type { Instant } from '#domain/kernel/instant';
import type { LocalDate } from '#domain/kernel/local-date';
import type { InspectionLine, Period } from './duty.ts';

/** Parts per million, 0 to 1,000,000. */
type Ppm = number;

/**
 * How subjects are chosen. `random`: by a draw; `thematic`: by filter and date; `for-cause`: one by one, after a complaint
 * or a referral. The last two are kept apart from the first in every figure.
 */
export const PROGRAMME_KINDS = ['random', 'thematic', 'for-cause'] as const;
export type ProgrammeKind = (typeof PROGRAMME_KINDS)[number];

/** Rules of a programme's draws (docs/DRAWS.md 2). */
export type SamplingRules = {
  /** By stratum and risk tier. */
  readonly ratioPpm: Readonly<Record<string, Readonly<Record<string, Ppm>>>>;
  /** No tier below this; 0: no floor. */
  readonly floorPpm: Ppm;
  readonly rounding: 'systematic' | 'ceil';
  /** Everybody at least once in so many draws; `null`: no promise. */
  readonly coverage: number | null;
  /** Draws after a visit in which the chance is reduced to `coolResidualPpm` of the ratio; 0: none. */
  readonly coolDown: number;
  readonly coolResidualPpm: Ppm;
  /** Most random visits of a unit a year, over all programmes; published. `null`: no limit. */
  readonly annualCap: number | null;
  /** Substitutes a cell. */
  readonly reserve: number;
  /** Inspectors a visit, 2 or more. */
  readonly teamSize: number;
  /** By stratum: what each member holds. */
  readonly quals: Readonly<Record<string, readonly string[]>>;
  /** By stratum: what one member at least holds. */
  readonly lead: Readonly<Record<string, string>>;
  /** Draws after a visit in which an inspector does not go back to the same subject. */
  readonly recusalDraws: number;
  /**
   * Visits a draw, those of whom are due among them; the others share what is left by their ratios, and `minFresh` of them
   * are drawn in any case. Absent: the ratios alone say how many.
   */
  readonly budget?: { readonly total: number; readonly minFresh: number };
  /** Drip draws: equal parts, so many days apart, each with a public value of its own. 1: all at once. */
  readonly batches: number;
  readonly batchGapDays: number;
};

/** When visits of a draw take place, and when who is told. All counted on the office's calendar. */
export type VisitRules = {
  /** Workdays from the draw to the first visits, 1 or more. */
  readonly startAfterWorkdays: number;
  /** Visits begun a workday, in the order of tickets. */
  readonly perWorkday: number;
  /** Hours before the workday of the visit begins (its local 08:00) at which its inspectors are told. 1 to 72. */
  readonly tellHoursBefore: number;
  /** 四不两直: the inspected get nothing until the visit. */
  readonly unannounced: boolean;
};

/** What follows from a finding. Workdays. */
export type FindingRules = {
  /** For the right of reply. */
  readonly replyWorkdays: number;
  readonly rectifyWorkdays: number;
  /** From closure to the follow-up check; `null`: none by date. */
  readonly followUpWorkdays: number | null;
  /** The ladder of the rectification task. */
  readonly ladderId: string;
};

/**
 * Where the public value of a draw comes from, other than the rounds of a beacon (docs/DRAWS.md 8). `alsoBeacon`: a round is
 * needed as well, so that nobody steers the draw who does not steer both.
 */
export type ChanceRules =
  /** Digits of public draws, as published so many days after the plan, 1 or more; `source` says where anybody finds them. */
  | { readonly kind: 'digits'; readonly source: string; readonly afterDays: number; readonly alsoBeacon: boolean }
  /** What witnesses reveal who committed to it before: two at least. Such a plan is committed by hand, with their hashes. */
  | { readonly kind: 'witnesses'; readonly alsoBeacon: boolean };

/** 抽查计划: what is inspected, how often, by which rules. Draws keep the rules they were committed with. */
export type Programme = Stored & {
  readonly kind: 'programme';
  readonly title: string;
  readonly programmeKind: ProgrammeKind;
  /** Where the plan of work says it. */
  readonly clause: { readonly item: string; readonly row: string; readonly text: string };
  /** The rule its ratios and limits stand on. */
  readonly basis: string;
  readonly lines: readonly InspectionLine[];
  readonly checkItemIds: readonly string[];
  readonly every: Period;
  /** The day of a period on which its plan is committed: so many workdays into it, from 1. */
  readonly commitWorkday: number;
  readonly startsOn: LocalDate;
  readonly sunsetOn: LocalDate | null;
  readonly subjectRosterId: string;
  readonly inspectorRosterId: string;
  readonly conflictRosterId: string | null;
  readonly supervisingUnitId: string;
  /** Units told of every commitment and result: witnesses. */
  readonly witnessUnitIds: readonly string[];
  /** Programmes that name the same campaign draw the same subjects: one visit, many checks. */
  readonly campaignId: string | null;
  readonly sampling: SamplingRules;
  /** Absent: a round of the beacon. */
  readonly chance?: ChanceRules;
  readonly visits: VisitRules;
  readonly findings: FindingRules;
  /** Days after the last visit by which the secret is revealed. */
  readonly revealAfterDays: number;
  readonly active: boolean;
  /** When the next plan is to be committed; absent where there is none. */
  readonly lookAgainAt?: Instant;
};
