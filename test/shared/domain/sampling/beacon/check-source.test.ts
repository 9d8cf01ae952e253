import { describe, expect, it } from 'vitest';
import { QUICKNET_HASH } from '#domain/sampling/beacon/chain';
import { checkSource } from '#domain/sampling/beacon/check-source';
import { developmentKey } from '#domain/sampling/beacon/development-key';
import type { BeaconSource } from '#domain/sampling/plan';

const { publicKey } = developmentKey('a seed for tests');
const drand: BeaconSource = { kind: 'drand', chain: QUICKNET_HASH, round: 5 };
const development: BeaconSource = { kind: 'development', key: publicKey, genesis: 0, period: 30, round: 5 };
const digits: BeaconSource = { kind: 'digits', source: 'a lottery', on: '2026-03-01' };
const A = 'a'.repeat(64);
const B = 'b'.repeat(64);
const witnesses: BeaconSource = { kind: 'witnesses', commitments: [A, B] };

describe('a source of chance', () => {
  it.each<[string, BeaconSource]>([
    ['drand', drand],
    ['development', development],
    ['digits', digits],
    ['witnesses', witnesses],
    ['all', { kind: 'all', of: [drand, digits, witnesses] }],
  ])('may be %s', (_, source) => {
    expect(checkSource(source)).toBeNull();
  });

  it.each<[string, string, unknown]>([
    ['of no kind we know', 'unknown-kind', { kind: 'operator' }],
    ['nothing', 'unknown-kind', null],
    ['an unknown chain', 'unknown-chain', { ...drand, chain: A }],
    ['a chain in upper case', 'unknown-chain', { ...drand, chain: QUICKNET_HASH.toUpperCase() }],
    ['round 0', 'bad-round', { ...drand, round: 0 }],
    ['half a round', 'bad-round', { ...drand, round: 1.5 }],
    ['a round as text', 'bad-round', { ...drand, round: '5' }],
    ['a round past all time', 'bad-round', { ...drand, round: 2 ** 52 }],
    ['no round', 'bad-round', { kind: 'drand', chain: QUICKNET_HASH }],
    ['a neutral key', 'bad-key', { ...development, key: `c0${'00'.repeat(95)}` }],
    ['a key in upper case', 'bad-key', { ...development, key: publicKey.toUpperCase() }],
    ['no key', 'bad-key', { kind: 'development', genesis: 0, period: 30, round: 5 }],
    ['no period', 'bad-schedule', { ...development, period: 0 }],
    ['a genesis before 1970', 'bad-schedule', { ...development, genesis: -1 }],
    ['digits of nobody', 'bad-source', { ...digits, source: ' ' }],
    ['digits of no day', 'bad-source', { kind: 'digits', source: 'a lottery' }],
    ['one witness', 'bad-commitments', { ...witnesses, commitments: [A] }],
    ['a witness twice', 'bad-commitments', { ...witnesses, commitments: [A, B, A] }],
    ['a commitment in upper case', 'bad-commitments', { ...witnesses, commitments: [A, B.toUpperCase()] }],
    ['101 witnesses', 'bad-commitments', { ...witnesses, commitments: Array(101).fill(A) }],
    ['no commitments', 'bad-commitments', { kind: 'witnesses' }],
    ['one part', 'bad-parts', { kind: 'all', of: [drand] }],
    ['no parts', 'bad-parts', { kind: 'all' }],
    ['nine parts', 'bad-parts', { kind: 'all', of: Array(9).fill(digits) }],
    ['parts of parts', 'bad-parts', { kind: 'all', of: [drand, { kind: 'all', of: [drand, digits] }] }],
    ['a part that is wrong', 'unknown-chain', { kind: 'all', of: [digits, { ...drand, chain: A }] }],
    ['a part that is nothing', 'unknown-kind', { kind: 'all', of: [digits, null] }],
  ])('may not be %s', (_, code, source) => {
    expect(checkSource(source as BeaconSource)).toMatchObject({ ok: false, code: `beacon.${code}` });
  });
});

describe('rounds of batches', () => {
  it.each([[[5]], [[5, 6]], [[5, 900, 901]]])('may be %j', (rounds) => {
    expect(checkSource(drand, rounds)).toBeNull();
    expect(checkSource(development, rounds)).toBeNull();
  });

  it.each([[[]], [[6]], [[4, 5]], [[5, 5]], [[5, 7, 6]], [[5, 6.5]], [[5, 2 ** 52]]])('may not be %j', (rounds) => {
    expect(checkSource(drand, rounds)).toMatchObject({ code: 'beacon.bad-round' });
  });

  it.each<BeaconSource>([digits, witnesses, { kind: 'all', of: [drand, digits] }])('are no part of $kind', (source) => {
    expect(checkSource(source, [5])).toMatchObject({ code: 'beacon.no-rounds' });
  });
});
