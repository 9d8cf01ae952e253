import { canonical } from './canonical.ts';
import { hmac, macKey } from './hash.ts';
import { leafOf, type MerkleTree, merkleTree } from './merkle.ts';
import type { HashName } from './plan.ts';

/** The visits of one batch: object, and its team in ascending order. */
export type Teams = Readonly<Record<string, readonly string[]>>;

/** A line of the result: what a visit's order carries, and what is hashed into the result root. */
export type VisitLine = { readonly id: string; readonly salt: string; readonly team: readonly string[] };

/** The lines of one batch's result, ascending by id (docs/DRAWS.md 7). `leafKey`: `K(leaf)` of the batch, hex. */
export const visitLines = (alg: HashName, leafKey: string, teams: Teams): readonly VisitLine[] => {
  const key = macKey(Buffer.from(leafKey, 'hex'));
  return Object.keys(teams)
    .sort()
    .map((id) => ({ id, salt: hmac(alg, key, id).toString('hex'), team: teams[id] ?? [] }));
};

/** The canonical text of a visit's line. */
export const visitText = (line: VisitLine): string => canonical(line);

/** The tree over the lines of one batch, for the root and the proofs of visits. */
export const visitTree = (alg: HashName, lines: readonly VisitLine[]): MerkleTree =>
  merkleTree(
    alg,
    lines.map((line) => leafOf(alg, visitText(line))),
  );
