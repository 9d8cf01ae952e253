import { describe, expect, it } from 'vitest';
import { chainOf, QUICKNET, QUICKNET_HASH } from '#domain/sampling/beacon/chain';

describe('chainOf', () => {
  it('knows quicknet by its hash, and no other chain of drand', () => {
    expect(chainOf({ kind: 'drand', chain: QUICKNET_HASH, round: 1 })).toBe(QUICKNET);
    expect(chainOf({ kind: 'drand', chain: QUICKNET_HASH.toUpperCase(), round: 1 })).toBeNull();
    expect(chainOf({ kind: 'drand', chain: 'quicknet', round: 1 })).toBeNull();
  });

  it('takes key and times of a development beacon from the plan', () => {
    expect(chainOf({ kind: 'development', key: 'ab', genesis: 5, period: 2, round: 1 })).toEqual({
      scheme: 'g1-unchained',
      publicKey: 'ab',
      genesis: 5,
      period: 2,
    });
  });

  it('finds none where there are no rounds', () => {
    expect(chainOf({ kind: 'digits', source: 'a lottery', on: '2026-03-01' })).toBeNull();
    expect(chainOf({ kind: 'witnesses', commitments: [] })).toBeNull();
  });
});
