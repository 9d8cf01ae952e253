import type { ConflictLine, FrameLine, InspectorLine } from '#domain/sampling/lists';
import type { DrawRules, HashName } from '#domain/sampling/plan';

/** What pairing needs to know of an object that was drawn. */
export type PairedObject = Pick<FrameLine, 'id' | 'org' | 'stratum' | 'k'>;

/** All that the teams of a draw, or of one batch of it, follow from (docs/DRAWS.md 6). */
export type PairInput = {
  readonly objects: readonly PairedObject[];
  /** In any order, below 2^20 of them. */
  readonly inspectors: readonly InspectorLine[];
  /** Those of objects or inspectors that are not here say nothing. */
  readonly conflicts: readonly ConflictLine[];
  readonly rules: Pick<DrawRules, 'quals' | 'lead'>;
  readonly alg: HashName;
  /** `K(pair)` and `K(order)`, each 64 hex digits. */
  readonly keys: { readonly pair: string; readonly order: string };
  /** Cases of an inspector in other batches of the plan: they count as prior, and against the cap. Absent: 0. */
  readonly held?: ReadonlyMap<string, number>;
};
