import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digest } from '#domain/sampling/hash';
import { leafOf, merkleBuilder, merkleTree, rootOfPath, subtreeOf } from '#domain/sampling/merkle';

/** The leaves of the test data that came with RFC 6962, whose tree RFC 9162 keeps, and the roots over the first 1 to 8. */
const LEAVES = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
const ROOTS = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];
const EMPTY = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

const published = LEAVES.map((hex) => leafOf('sha256', Buffer.from(hex, 'hex').toString()));
const leaves = (count: number) => Array.from({ length: count }, (_, index) => leafOf('sha256', `line ${index}`));

const built = (some: readonly string[]): string => {
  const builder = merkleBuilder('sha256');
  for (const leaf of some) builder.add(leaf);
  return builder.root();
};

/** RFC 9162, 2.1.1, word by word. */
const plainRoot = (some: readonly string[]): Buffer => {
  const [only] = some;
  if (only === undefined) return digest('sha256');
  if (some.length === 1) return Buffer.from(only, 'latin1');
  const split = 2 ** Math.ceil(Math.log2(some.length) - 1);
  return digest('sha256', Buffer.of(1), plainRoot(some.slice(0, split)), plainRoot(some.slice(split)));
};

describe('the Merkle tree', () => {
  it('has the published roots', () => {
    expect(published.map((_, index) => built(published.slice(0, index + 1)))).toEqual(ROOTS);
    expect(published.map((_, index) => merkleTree('sha256', published.slice(0, index + 1)).root)).toEqual(ROOTS);
    expect([built([]), merkleTree('sha256', []).root]).toEqual([EMPTY, EMPTY]);
  });

  it('has the published inclusion paths', () => {
    // Inclusion proofs of the same test data: leaf 1 of 8 and leaf 2 of 3.
    expect(merkleTree('sha256', published).path(0)).toEqual([
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ]);
    expect(merkleTree('sha256', published.slice(0, 3)).path(2)).toEqual([ROOTS[1]]);
  });

  it('is the one of the standard at every size, built at once or leaf by leaf', () => {
    for (let count = 0; count <= 70; count += 1) {
      const some = leaves(count);
      const root = plainRoot(some).toString('hex');
      expect([built(some), merkleTree('sha256', some).root]).toEqual([root, root]);
    }
  });

  it('shows every leaf of every size, and none by the path of another', () => {
    for (let count = 1; count <= 33; count += 1) {
      const some = leaves(count);
      const tree = merkleTree('sha256', some);
      some.forEach((leaf, index) => {
        const path = tree.path(index);
        expect(rootOfPath('sha256', leaf, { index, count, path })).toBe(tree.root);
        const beside = (index + 1) % count;
        if (beside !== index) expect(rootOfPath('sha256', leaf, { index: beside, count, path })).not.toBe(tree.root);
      });
    }
  });

  it('comes out the same when parts of it are built elsewhere', () => {
    fc.assert(
      fc.property(fc.nat(40), fc.integer({ min: 0, max: 4 }), (count, height) => {
        const some = leaves(count);
        const size = 2 ** height;
        const builder = merkleBuilder('sha256');
        for (let from = 0; from < count; from += size) {
          const chunk = some.slice(from, from + size);
          const part = chunk.length === size ? subtreeOf('sha256', chunk) : null;
          if (part !== null) builder.addSubtree(part.root, part.height);
          else for (const leaf of chunk) builder.add(leaf);
        }
        expect([builder.count(), builder.root()]).toEqual([count, built(some)]);
      }),
      { numRuns: 100, seed: 1 },
    );
  });

  it('takes no part where it would not stand in the tree', () => {
    const builder = merkleBuilder('sha256');
    builder.add(leafOf('sha256', 'a'));
    const part = subtreeOf('sha256', leaves(2));
    expect(() => builder.addSubtree(part.root, part.height)).toThrow(RangeError);
    expect(() => subtreeOf('sha256', leaves(3))).toThrow(RangeError);
    expect(() => merkleTree('sha256', leaves(3)).path(3)).toThrow(RangeError);
  });

  it.each([
    ['a path too short', { index: 0, count: 4, path: [] }],
    ['a path too long', { index: 0, count: 1, path: ['00'.repeat(32)] }],
    ['an index behind the end', { index: 4, count: 4, path: ['00'.repeat(32), '00'.repeat(32)] }],
    ['an index before the first', { index: -1, count: 4, path: ['00'.repeat(32), '00'.repeat(32)] }],
    ['half an index', { index: 0.5, count: 4, path: ['00'.repeat(32), '00'.repeat(32)] }],
    ['what is no hash', { index: 0, count: 2, path: ['xy'] }],
    ['what is no text', { index: 0, count: 2, path: [7 as unknown as string] }],
  ])('answers %s with no root', (_what, place) => {
    expect(rootOfPath('sha256', leafOf('sha256', 'a'), place)).toBeNull();
  });

  it('tells a leaf from a node, and a salted line from a plain one', () => {
    const [left = '', right = ''] = leaves(2);
    expect(leafOf('sha256', left + right)).not.toBe(Buffer.from(built([left, right]), 'hex').toString('latin1'));
    const salted = leafOf('sha256', 'a', Buffer.alloc(32, 7));
    expect(salted).toBe(digest('sha256', Buffer.of(0), Buffer.alloc(32, 7), 'a').toString('latin1'));
    expect(leafOf('sm3', '检')).toBe(digest('sm3', Buffer.of(0), '检').toString('latin1'));
  });
});
