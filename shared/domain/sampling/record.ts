import type { ConflictLine, FrameLine, InspectorLine } from './lists.ts';
import type { DrawPlan } from './plan.ts';

/** What a source of chance said, all hex but `digits`. */
export type BeaconValue =
  | { readonly sig: string }
  | { readonly sigs: readonly string[] }
  | { readonly digits: string }
  | { readonly witnesses: readonly string[] }
  | { readonly all: readonly BeaconValue[] };

/** Why no teams are possible: X needs more places than the only inspectors who may go there have (docs/DRAWS.md 6). */
export type Infeasible = {
  readonly objects: readonly string[];
  /** Those of X where only the lead is short: each wants one place, of those who hold what is asked of a lead. */
  readonly leads?: readonly string[];
  readonly inspectors: readonly string[];
  readonly demand: number;
  readonly places: number;
};

/** What follows from plan, lists, secret and public value. Lists ascend; reserves are in the order of substitution. */
export type DrawResult = {
  /** Drawn, by cell `stratum|risk|state`. */
  readonly n: Readonly<Record<string, number>>;
  readonly drawn: readonly string[];
  readonly reserve: Readonly<Record<string, readonly string[]>>;
  readonly teams: Readonly<Record<string, readonly string[]>>;
  readonly leads: Readonly<Record<string, string>>;
  /** Root over the leaves of all visits; one a batch where there are several; `null` where no teams are possible. */
  readonly root: string | readonly string[] | null;
  /** Batch of each object, from 1; only where there are several. */
  readonly batch?: Readonly<Record<string, number>>;
  readonly infeasible?: Infeasible;
};

/** What happened to the result afterwards. `evidence` is a hash. */
export type DrawEvent = {
  readonly at: string;
  readonly reason: string;
  readonly evidence: string;
  readonly approvedBy: string;
} & (
  | {
      readonly kind: 'absent';
      readonly inspector: string;
      /** New teams of those whose team is another now. */
      readonly teams: Readonly<Record<string, readonly string[]>>;
      /** Objects visited before, whose teams stand; absent: none. */
      readonly made?: readonly string[];
    }
  | { readonly kind: 'refused' | 'not-executed'; readonly object: string }
  | {
      readonly kind: 'substituted';
      readonly object: string;
      readonly by: string;
      readonly team: readonly string[];
      readonly lead: string;
      readonly made?: readonly string[];
    }
);

/** An entry of the log, as a record carries it. */
export type Anchor = {
  readonly kind: string;
  readonly seq: number;
  readonly hash: string;
  readonly at: string;
  readonly batch?: number;
  readonly root?: string | null;
};

/** The public record of a draw (docs/DRAWS.md 7). */
export type DrawRecord = {
  readonly plan: DrawPlan;
  readonly anchors: readonly Anchor[];
  readonly reveal: { readonly secret: string; readonly beacon: BeaconValue; readonly campaign?: string };
  readonly result: DrawResult;
  readonly events: readonly DrawEvent[];
  readonly frame: readonly FrameLine[];
  readonly inspectors: readonly InspectorLine[];
  readonly conflicts: readonly ConflictLine[];
};
