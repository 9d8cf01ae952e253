import { describe, expect, it } from 'vitest';
import { checkFieldProof, type FieldProof, fieldProofs, fieldProofText } from '#domain/sampling/field-proof';
import { visitLines, visitTree } from '#domain/sampling/result-root';

const KEY = 'ab'.repeat(32);
const TEAMS = Object.fromEntries(Array.from({ length: 7 }, (_, index) => [`o${index}`, [`i${index}`, `j${index}`]]));
const result = { alg: 'sha256', plan: 'cd'.repeat(32), seq: 12, leafKey: KEY, teams: TEAMS } as const;
const { root } = visitTree('sha256', visitLines('sha256', KEY, TEAMS));
const proofs = fieldProofs(result);

const proofOf = (id: string): FieldProof => {
  const proof = proofs.get(id);
  if (proof === undefined) throw new Error(`There is no proof for ${id}.`);
  return proof;
};

describe('the proof of a visit', () => {
  it('holds for each visit, after a way through a printed code', () => {
    for (const id of Object.keys(TEAMS)) {
      const read = JSON.parse(fieldProofText(proofOf(id))) as FieldProof;
      expect(checkFieldProof(read, root)).toBe(true);
      expect(JSON.parse(read.line)).toMatchObject({ id, team: TEAMS[id] });
      expect([read.plan, read.seq]).toEqual([result.plan, 12]);
    }
  });

  it('says nothing of other visits', () => {
    const text = fieldProofText(proofOf('o3'));
    for (const id of Object.keys(TEAMS)) if (id !== 'o3') expect(text).not.toContain(`"${id}`);
  });

  it('holds for no other people, object, place or result', () => {
    const proof = proofOf('o3');
    expect(checkFieldProof({ ...proof, line: proof.line.replace('j3', 'j4') }, root)).toBe(false);
    expect(checkFieldProof({ ...proof, line: proof.line.replace('o3', 'o9') }, root)).toBe(false);
    expect(checkFieldProof({ ...proof, index: 2 }, root)).toBe(false);
    expect(checkFieldProof({ ...proof, path: proof.path.slice(1) }, root)).toBe(false);
    expect(checkFieldProof(proof, '0'.repeat(64))).toBe(false);
  });

  it('fits into a printed code with ten thousand visits', () => {
    const many = Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`object-${index}`, ['i1', 'i2']]));
    const [first] = fieldProofs({ ...result, teams: many }).values();
    expect(fieldProofText(first as FieldProof).length).toBeLessThan(1_700);
  });
});
