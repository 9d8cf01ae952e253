import type { KeyObject } from 'node:crypto';
import { type ByteText, hmac, macKey } from './hash.ts';
import { type LineOf, lineKey, lineText } from './list-text.ts';
import type { ListName } from './lists.ts';
import { leafOf, type MerkleBuilder, type MerkleTree, merkleBuilder, merkleTree } from './merkle.ts';
import type { HashName } from './plan.ts';

/** How a list becomes leaves. */
export type ListHashing<Name extends ListName = ListName> = {
  readonly name: Name;
  readonly alg: HashName;
  /** The secret s of the plan where its leaves are salted: the line of a small list could be guessed from its leaf. */
  readonly saltedBy?: Uint8Array;
};

/** The salt of the line with that key: `HMAC(s, "sjc-draw/1|salt|" || name || "|" || key)`. */
export const lineSalt = (alg: HashName, secret: Uint8Array | KeyObject, name: ListName, key: string): Buffer =>
  hmac(alg, secret, `sjc-draw/1|salt|${name}|${key}`);

/** The leaf of each line of that list, as bytes in a text. */
export const leafHasher = <Name extends ListName>({
  name,
  alg,
  saltedBy,
}: ListHashing<Name>): ((line: LineOf<Name>) => ByteText) => {
  if (saltedBy === undefined) return (line) => leafOf(alg, lineText(name, line));
  const key = macKey(saltedBy);
  return (line) => leafOf(alg, lineText(name, line), lineSalt(alg, key, name, lineKey(name, line)));
};

/** The root of a list that comes line by line, in its order. */
export const listRootBuilder = <Name extends ListName>(
  how: ListHashing<Name>,
): { add(line: LineOf<Name>): void } & Pick<MerkleBuilder, 'count' | 'root'> => {
  const builder = merkleBuilder(how.alg);
  const leaf = leafHasher(how);
  return { add: (line) => builder.add(leaf(line)), count: builder.count, root: builder.root };
};

/** The root of a whole list in its canonical order, lower-case hex. */
export const listRoot = <Name extends ListName>(how: ListHashing<Name>, list: Iterable<LineOf<Name>>): string => {
  const builder = listRootBuilder(how);
  for (const line of list) builder.add(line);
  return builder.root();
};

/** The tree of a whole list in its canonical order, for proofs. */
export const listTree = <Name extends ListName>(how: ListHashing<Name>, list: readonly LineOf<Name>[]): MerkleTree =>
  merkleTree(how.alg, list.map(leafHasher(how)));
