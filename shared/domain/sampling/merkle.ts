import { type ByteText, byteDigest, bytesOfHex, digest, hexOfBytes } from './hash.ts';
import type { HashName } from './plan.ts';

/** `H(0x00 || salt || line)`: the leaf of a line, as bytes in a text. The salt is left out where there is none. */
export const leafOf = (alg: HashName, line: string, salt?: Uint8Array): ByteText =>
  salt === undefined
    ? byteDigest(alg, `\0${line}`)
    : byteDigest(alg, Buffer.concat([Buffer.of(0), salt, Buffer.from(line)]));

/** `H(0x01 || left || right)`; keeps one buffer for all calls. */
const nodeHasher = (alg: HashName): ((left: ByteText, right: ByteText) => ByteText) => {
  const bytes = Buffer.alloc(65);
  bytes[0] = 1;
  return (left, right) => {
    bytes.write(left, 1, 'latin1');
    bytes.write(right, 33, 'latin1');
    return byteDigest(alg, bytes);
  };
};

/** A tree that is built leaf by leaf and keeps a hash a level only. */
export type MerkleBuilder = {
  add(leaf: ByteText): void;
  /**
   * Adds a whole subtree of 2^height leaves that was built elsewhere (`subtreeOf`).
   *
   * @throws RangeError where the leaves so far are not a multiple of 2^height: the subtree would not be one of this tree.
   */
  addSubtree(root: ByteText, height: number): void;
  count(): number;
  /** The Merkle tree hash of RFC 9162, 2.1.1, in lower-case hex. */
  root(): string;
};

export const merkleBuilder = (alg: HashName): MerkleBuilder => {
  const node = nodeHasher(alg);
  // Perfect subtrees from left to right, each higher than the next.
  const roots: ByteText[] = [];
  const heights: number[] = [];
  let count = 0;
  const addSubtree = (root: ByteText, height: number): void => {
    const size = 2 ** height;
    if (count % size !== 0) throw new RangeError(`a subtree of ${size} leaves cannot follow ${count}`);
    count += size;
    let whole = root;
    let level = height;
    while (heights.at(-1) === level) {
      heights.pop();
      whole = node(roots.pop() ?? '', whole);
      level += 1;
    }
    roots.push(whole);
    heights.push(level);
  };
  return {
    add: (leaf) => addSubtree(leaf, 0),
    addSubtree,
    count: () => count,
    root: () => {
      if (count === 0) return digest(alg).toString('hex');
      return hexOfBytes(roots.reduceRight((right, left) => node(left, right)));
    },
  };
};

/** A subtree of 2^height leaves for `addSubtree`, built by one who sees only those. */
export const subtreeOf = (alg: HashName, leaves: readonly ByteText[]): { root: ByteText; height: number } => {
  const height = Math.log2(leaves.length);
  if (!Number.isInteger(height)) throw new RangeError(`${leaves.length} leaves are no power of two`);
  const builder = merkleBuilder(alg);
  for (const leaf of leaves) builder.add(leaf);
  return { root: bytesOfHex(builder.root()), height };
};

/** A tree that is kept whole, and can show each leaf. */
export type MerkleTree = {
  readonly count: number;
  /** Lower-case hex. */
  readonly root: string;
  /** The inclusion path of the leaf at that index (RFC 9162, 2.1.3.1), from the leaf up, lower-case hex. */
  path(index: number): readonly string[];
};

/** The tree over all leaves. Where the last of a level has no partner it goes up as it is, as RFC 9162 splits it. */
export const merkleTree = (alg: HashName, leaves: readonly ByteText[]): MerkleTree => {
  const node = nodeHasher(alg);
  const levels: (readonly ByteText[])[] = [leaves];
  for (let below = leaves; below.length > 1; ) {
    const above: ByteText[] = [];
    for (let at = 0; at < below.length; at += 2) {
      const [left = '', right] = [below[at], below[at + 1]];
      above.push(right === undefined ? left : node(left, right));
    }
    levels.push(above);
    below = above;
  }
  const top = levels.at(-1)?.[0];
  return {
    count: leaves.length,
    root: top === undefined ? digest(alg).toString('hex') : hexOfBytes(top),
    path: (index) => {
      if (!Number.isInteger(index) || index < 0 || index >= leaves.length)
        throw new RangeError(`there is no leaf ${index} among ${leaves.length}`);
      return levels.flatMap((level, height) => {
        const beside = level[Math.floor(index / 2 ** height) ^ 1];
        return beside === undefined ? [] : [hexOfBytes(beside)];
      });
    },
  };
};

const HASH = /^[0-9a-f]{64}$/;

/** A leaf's place in a tree: its index from 0, the count of leaves, the path from the leaf up. */
export type InclusionPath = { readonly index: number; readonly count: number; readonly path: readonly string[] };

/**
 * The root that leaf and path come to (RFC 9162, 2.1.3.2), in lower-case hex; `null` where the path cannot belong to
 * that index and count. Takes what comes from outside: nothing is thrown.
 */
export const rootOfPath = (alg: HashName, leaf: ByteText, { index, count, path }: InclusionPath): string | null => {
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(count) || index < 0 || index >= count) return null;
  const node = nodeHasher(alg);
  let [at, last, root] = [index, count - 1, leaf];
  for (const step of path) {
    if (typeof step !== 'string' || !HASH.test(step) || last === 0) return null;
    const beside = bytesOfHex(step);
    if (at % 2 === 1 || at === last) {
      root = node(beside, root);
      while (at % 2 === 0 && at !== 0) {
        at = Math.floor(at / 2);
        last = Math.floor(last / 2);
      }
    } else {
      root = node(root, beside);
    }
    at = Math.floor(at / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 ? hexOfBytes(root) : null;
};
