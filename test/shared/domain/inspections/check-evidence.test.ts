import { describe, expect, it } from 'vitest';
import { EVIDENCE_REFS_MAX, faultsOfEvidence } from '#domain/inspections/check-evidence';

const one = { title: '现场照片', reference: 'photos/1', sha256: 'ab'.repeat(32) };

describe('faultsOfEvidence', () => {
  it('takes references with and without a hash, and none', () => {
    expect(faultsOfEvidence([one, { ...one, sha256: null }], 'evidence')).toEqual([]);
    expect(faultsOfEvidence([], 'evidence')).toEqual([]);
  });

  it.each([
    [{ title: ' ' }, 'title'],
    [{ title: 'x'.repeat(201) }, 'title'],
    [{ reference: '' }, 'reference'],
    [{ reference: 'x'.repeat(501) }, 'reference'],
    [{ reference: 'data:image/png;base64,AAAA' }, 'reference'],
    [{ sha256: 'AB'.repeat(32) }, 'sha256'],
    [{ sha256: 'ab' }, 'sha256'],
  ])('names the place of %j', (wrong, field) => {
    expect(faultsOfEvidence([one, { ...one, ...wrong }], 'items[0].evidence')).toMatchObject([
      { path: `items[0].evidence[1].${field}` },
    ]);
  });

  it('takes only so many', () => {
    expect(faultsOfEvidence(Array(EVIDENCE_REFS_MAX).fill(one), 'evidence')).toEqual([]);
    expect(faultsOfEvidence(Array(EVIDENCE_REFS_MAX + 1).fill(one), 'evidence')).toMatchObject([{ path: 'evidence' }]);
  });
});
