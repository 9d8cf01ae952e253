import { canonical } from './canonical.ts';
import { type InclusionPath, leafOf, rootOfPath } from './merkle.ts';
import type { HashName } from './plan.ts';
import { type Teams, visitLines, visitText, visitTree } from './result-root.ts';

/**
 * What an order of inspection carries as a QR code: that this visit by these people stood in the result before it began. Says
 * nothing of any other visit.
 */
export type FieldProof = InclusionPath & {
  readonly v: 'sjc-field/1';
  readonly alg: HashName;
  /** P, hex. */
  readonly plan: string;
  /** Number of the log's entry that holds the root. */
  readonly seq: number;
  /** The canonical line `{"id","salt","team"}`. */
  readonly line: string;
};

/** One batch's result, as the proofs of its visits need it. */
export type BatchResult = {
  readonly alg: HashName;
  readonly plan: string;
  readonly seq: number;
  /** `K(leaf)` of the batch, hex. */
  readonly leafKey: string;
  readonly teams: Teams;
};

/** The proof of each visit of one batch, by object. */
export const fieldProofs = ({ alg, plan, seq, leafKey, teams }: BatchResult): ReadonlyMap<string, FieldProof> => {
  const lines = visitLines(alg, leafKey, teams);
  const tree = visitTree(alg, lines);
  return new Map(
    lines.map((line, index) => [
      line.id,
      { v: 'sjc-field/1', alg, plan, seq, line: visitText(line), index, count: tree.count, path: tree.path(index) },
    ]),
  );
};

/** What goes into the code: canonical, so that one proof is one picture. */
export const fieldProofText = (proof: FieldProof): string => canonical(proof);

/** Whether the visit stood in the result with that root (hex, from the entry `seq` of the log). Nothing is thrown. */
export const checkFieldProof = (proof: FieldProof, root: string): boolean =>
  rootOfPath(proof.alg, leafOf(proof.alg, proof.line), proof) === root;
