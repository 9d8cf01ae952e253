import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkAbsenceProof, checkLineProof, proveId } from '#domain/sampling/list-proof';
import { listTree } from '#domain/sampling/list-root';
import { anInspector } from '#test/support/draw-makers';

const LIST = ['b', 'd', 'f', 'h', 'j'].map((id) => anInspector({ id }));

describe.each([
  ['plain', {}],
  ['salted', { saltedBy: Buffer.alloc(32, 9) }],
])('proofs of a %s list', (_kind, salting) => {
  const how = { name: 'inspectors', alg: 'sha256', ...salting } as const;
  const tree = listTree(how, LIST);
  const committed = { name: 'inspectors', alg: 'sha256', root: tree.root, count: LIST.length } as const;
  const prove = (id: string) => proveId(how, { list: LIST, tree, id });

  it('show who is in it', () => {
    for (const { id } of LIST) {
      const proof = prove(id);
      expect('present' in proof && checkLineProof(committed, proof.present)).toBe(true);
      expect('present' in proof && JSON.parse(proof.present.line).id).toBe(id);
    }
  });

  it('show who is not, before, between and behind', () => {
    for (const id of ['a', 'c', 'e', 'g', 'i', 'k']) {
      const proof = prove(id);
      expect('absent' in proof && checkAbsenceProof(committed, proof.absent, id)).toBe(true);
    }
  });

  it('of an absence hold for no id but one between the neighbours', () => {
    const proof = prove('e');
    if (!('absent' in proof)) throw new Error('"e" is not in the list.');
    for (const id of ['a', 'b', 'c', 'd', 'f', 'g', 'k'])
      expect(checkAbsenceProof(committed, proof.absent, id)).toBe(false);
    const { before, after } = proof.absent;
    if (before === undefined || after === undefined) throw new Error('It has two neighbours.');
    expect(checkAbsenceProof(committed, { count: 5, before }, 'e')).toBe(false);
    expect(checkAbsenceProof(committed, { count: 5, after }, 'e')).toBe(false);
    expect(checkAbsenceProof(committed, { count: 5 }, 'e')).toBe(false);
    const far = prove('h');
    if (!('present' in far)) throw new Error('"h" is in the list.');
    expect(checkAbsenceProof(committed, { count: 5, before, after: far.present }, 'e')).toBe(false);
    expect(checkAbsenceProof(committed, { count: 4, before, after }, 'e')).toBe(false);
  });

  it('hold for no other list', () => {
    const proof = prove('d');
    if (!('present' in proof)) throw new Error('"d" is in the list.');
    expect(checkLineProof({ ...committed, root: '0'.repeat(64) }, proof.present)).toBe(false);
    expect(checkLineProof({ ...committed, count: 6 }, proof.present)).toBe(false);
    expect(checkLineProof(committed, { ...proof.present, line: proof.present.line.replace('"d"', '"e"') })).toBe(false);
    expect(checkLineProof(committed, { ...proof.present, salt: 'zz' })).toBe(false);
    expect(checkLineProof(committed, { ...proof.present, salt: '00'.repeat(32) })).toBe(false);
  });
});

describe('a list of any size', () => {
  it('shows each id that it has and denies each that it has not', () => {
    const ids = fc.uniqueArray(fc.integer({ min: 10, max: 99 }).map(String), { maxLength: 20 });
    fc.assert(
      fc.property(ids, fc.integer({ min: 10, max: 99 }).map(String), (some, asked) => {
        const list = [...some].sort().map((id) => anInspector({ id }));
        const how = { name: 'inspectors', alg: 'sha256' } as const;
        const tree = listTree(how, list);
        const committed = { name: 'inspectors', alg: 'sha256', root: tree.root, count: list.length } as const;
        const proof = proveId(how, { list, tree, id: asked });
        expect('present' in proof).toBe(some.includes(asked));
        if ('present' in proof) expect(checkLineProof(committed, proof.present)).toBe(true);
        else expect(checkAbsenceProof(committed, proof.absent, asked)).toBe(true);
      }),
      { numRuns: 100, seed: 1 },
    );
  });
});
