import { type ListHashing, lineSalt } from './list-root.ts';
import { type LineOf, lineKey, lineText } from './list-text.ts';
import type { ListName } from './lists.ts';
import { type InclusionPath, leafOf, type MerkleTree, rootOfPath } from './merkle.ts';
import type { HashName } from './plan.ts';
import { readLine } from './read-line.ts';

/** That a line stands in a committed list, and where. `salt` (hex) where the leaves of the list are salted. */
export type LineProof = InclusionPath & { readonly line: string; readonly salt?: string };

/** That a key stands nowhere in a committed list: its neighbours stand side by side. One of them is absent at the ends. */
export type AbsenceProof = { readonly count: number; readonly before?: LineProof; readonly after?: LineProof };

/** A committed list, for whoever has no more than its root: what the plan says of it. */
export type CommittedList = {
  readonly name: 'frame' | 'inspectors';
  readonly alg: HashName;
  readonly root: string;
  readonly count: number;
};

/** The proof of the line at that index. `tree` is the `listTree` of the same list, hashed in the same way. */
export const proveLine = <Name extends ListName>(
  { name, alg, saltedBy }: ListHashing<Name>,
  { list, tree, index }: { list: readonly LineOf<Name>[]; tree: MerkleTree; index: number },
): LineProof => {
  const line = list[index];
  if (line === undefined) throw new RangeError(`there is no line ${index} among ${list.length}`);
  const salt =
    saltedBy === undefined ? {} : { salt: lineSalt(alg, saltedBy, name, lineKey<Name>(name, line)).toString('hex') };
  return { index, count: tree.count, path: tree.path(index), line: lineText<Name>(name, line), ...salt };
};

/** Where a key stands in a list ascending by it, or would stand. */
export const placeOf = <Name extends ListName>(
  name: Name,
  list: readonly LineOf<Name>[],
  key: string,
): { readonly at: number; readonly found: boolean } => {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const line = list[middle];
    if (line !== undefined && lineKey(name, line) < key) low = middle + 1;
    else high = middle;
  }
  const line = list[low];
  return { at: low, found: line !== undefined && lineKey(name, line) === key };
};

/** The proof that the id stands in the list, or that it does not. For lists that ascend by an id. */
export const proveId = <Name extends 'frame' | 'inspectors'>(
  how: ListHashing<Name>,
  { list, tree, id }: { list: readonly LineOf<Name>[]; tree: MerkleTree; id: string },
): { readonly present: LineProof } | { readonly absent: AbsenceProof } => {
  const { at, found } = placeOf(how.name, list, id);
  if (found) return { present: proveLine(how, { list, tree, index: at }) };
  return {
    absent: {
      count: tree.count,
      ...(at === 0 ? {} : { before: proveLine(how, { list, tree, index: at - 1 }) }),
      ...(at === list.length ? {} : { after: proveLine(how, { list, tree, index: at }) }),
    },
  };
};

const SALT = /^[0-9a-f]{64}$/;

/** Whether a line stands in the committed list. Takes what comes from outside: nothing is thrown. */
export const checkLineProof = ({ alg, root, count }: CommittedList, proof: LineProof): boolean => {
  if (proof.count !== count || (proof.salt !== undefined && !SALT.test(proof.salt))) return false;
  const salt = proof.salt === undefined ? undefined : Buffer.from(proof.salt, 'hex');
  return rootOfPath(alg, leafOf(alg, proof.line, salt), proof) === root;
};

const idOf = (name: 'frame' | 'inspectors', proof: LineProof): string | null => {
  const read = readLine(name, proof.line);
  return read.ok ? read.line.id : null;
};

/** Whether no line with that id can stand in the committed list, which ascends by id. Nothing is thrown. */
export const checkAbsenceProof = (list: CommittedList, proof: AbsenceProof, id: string): boolean => {
  const { before, after } = proof;
  if (proof.count !== list.count) return false;
  for (const neighbour of [before, after])
    if (neighbour !== undefined && !checkLineProof(list, neighbour)) return false;
  if (before !== undefined) {
    const known = idOf(list.name, before);
    if (known === null || known >= id) return false;
  }
  if (after !== undefined) {
    const known = idOf(list.name, after);
    if (known === null || known <= id) return false;
  }
  // Nothing fits between neighbours; before the first and after the last there is one neighbour alone.
  const from = before === undefined ? -1 : before.index;
  const to = after === undefined ? list.count : after.index;
  return to === from + 1;
};
