import type { Ppm } from './lists.ts';

/** Hash of a plan and of everything that follows from it. */
export type HashName = 'sha256' | 'sm3';

/** How a share of a cell becomes a whole number (docs/DRAWS.md 4). */
export type Rounding = 'systematic' | 'ceil';

export type Batch = { readonly round: number; readonly sharePpm: Ppm };

/** Rules of a draw. What is absent does not apply, but for `ratioPpm` and `rounding`. */
export type DrawRules = {
  readonly ratioPpm: Readonly<Record<string, Readonly<Record<string, Ppm>>>>;
  readonly rounding: Rounding;
  readonly coverage?: number;
  readonly coolDown?: number;
  readonly coolResidualPpm?: Ppm;
  readonly annualCap?: number;
  readonly reserve?: number;
  readonly batches?: readonly Batch[];
  readonly budget?: { readonly total: number; readonly minFresh: number };
  /** By stratum: what each member of a team holds. */
  readonly quals?: Readonly<Record<string, readonly string[]>>;
  /** By stratum: what one member at least holds. */
  readonly lead?: Readonly<Record<string, string>>;
};

/** Where the public value comes from (docs/DRAWS.md 8). `key` and `chain` are lower-case hex. */
export type BeaconSource =
  | { readonly kind: 'drand'; readonly chain: string; readonly round: number }
  | {
      readonly kind: 'development';
      readonly key: string;
      /** Seconds since 1970. */
      readonly genesis: number;
      /** Seconds between two rounds. */
      readonly period: number;
      readonly round: number;
    }
  | { readonly kind: 'digits'; readonly source: string; readonly on: string }
  | { readonly kind: 'witnesses'; readonly commitments: readonly string[] }
  | { readonly kind: 'all'; readonly of: readonly BeaconSource[] };

/** A list as a plan commits to it. */
export type ListCommitment = { readonly root: string; readonly count: number; readonly salted?: boolean };

/** Everything a draw follows from, committed before the public value exists (docs/DRAWS.md 2). */
export type DrawPlan = {
  readonly v: 'sjc-draw/1';
  readonly alg?: HashName;
  readonly authority: string;
  readonly programme: string;
  readonly period: string;
  /** Place in the log of the authority, from 1. */
  readonly seq: number;
  /** Hash of the entry before; 64 zeros for the first. */
  readonly prev: string;
  readonly frame: ListCommitment & { readonly added: number; readonly removed: number };
  readonly inspectors: ListCommitment;
  readonly conflicts: ListCommitment;
  readonly rules: DrawRules;
  /** `H("sjc-draw/1|secret" || s)`. */
  readonly secret: string;
  readonly campaign?: { readonly id: string; readonly secret: string };
  readonly beacon: BeaconSource;
  readonly tlock?: string;
  /** Local date by which the secret is revealed. */
  readonly revealBy: string;
  readonly spec: string;
  readonly code: string;
};
