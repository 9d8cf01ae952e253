import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { QUICKNET_HASH } from '#domain/sampling/beacon/chain';
import { developmentKey, signRound } from '#domain/sampling/beacon/development-key';
import { openBeacon } from '#domain/sampling/beacon/open-beacon';
import { digest } from '#domain/sampling/hash';
import type { BeaconSource, HashName } from '#domain/sampling/plan';
import type { BeaconValue } from '#domain/sampling/record';

const SIGNATURE = 'b713718a38ae728dfd477991af2822e08d2f305e47718cef9f7848ce4050e7be41076862b98fad56e91a6b85b89cd97b';
const drand: BeaconSource = { kind: 'drand', chain: QUICKNET_HASH, round: 657_413 };
const key = developmentKey('a seed for tests');
const development: BeaconSource = { kind: 'development', key: key.publicKey, genesis: 0, period: 30, round: 5 };
const digits: BeaconSource = { kind: 'digits', source: 'a lottery', on: '2026-03-01' };
const DIGITS = '01020304050607080910';
const W = ['11'.repeat(16), '22'.repeat(64)] as const;
const committed = (alg: HashName): BeaconSource => ({
  kind: 'witnesses',
  commitments: W.map((w) => digest(alg, 'sjc-draw/1|witness', Buffer.from(w, 'hex')).toString('hex')),
});

const opened = (...given: Parameters<typeof openBeacon>): readonly string[] | string => {
  const beacon = openBeacon(...given);
  return beacon.ok ? beacon.b.map((b) => b.toString('hex')) : beacon.code;
};

const sha = (...parts: readonly (Buffer | string)[]): string => digest('sha256', ...parts).toString('hex');
const bytes = (hex: string): Buffer => Buffer.from(hex, 'hex');

describe('the value of a source', () => {
  it('is the hash of the signature, for drand: the randomness it publishes', () => {
    expect(opened(drand, { sig: SIGNATURE }, 'sha256')).toEqual([
      'fc1873a13f3545aeade8401532ef5519920652eee6b0d2b19ca12643b87b3587',
    ]);
  });

  it('is hashed as the plan hashes', () => {
    expect(opened(drand, { sig: SIGNATURE }, 'sm3')).toEqual([digest('sm3', bytes(SIGNATURE)).toString('hex')]);
    expect(opened(digits, { digits: DIGITS }, 'sm3')).not.toEqual(opened(digits, { digits: DIGITS }, 'sha256'));
    expect(opened(committed('sm3'), { witnesses: W }, 'sm3')).toHaveLength(1);
    expect(opened(committed('sm3'), { witnesses: W }, 'sha256')).toBe('beacon.wrong-witness');
  });

  it('is that of the round named, and of no other', () => {
    expect(opened(development, { sig: signRound(key, 5) }, 'sha256')).toEqual([sha(bytes(signRound(key, 5)))]);
    expect(opened(development, { sig: signRound(key, 6) }, 'sha256')).toBe('beacon.wrong-signature');
  });

  it('is one a batch, in their order', () => {
    const sigs = [5, 9, 12].map((round) => signRound(key, round));
    expect(opened(development, { sigs }, 'sha256', [5, 9, 12])).toEqual(sigs.map((sig) => sha(bytes(sig))));
    expect(opened(development, { sigs: [...sigs].reverse() }, 'sha256', [5, 9, 12])).toBe('beacon.wrong-signature');
    expect(opened(development, { sigs: sigs.slice(1) }, 'sha256', [5, 9, 12])).toBe('beacon.wrong-value');
    expect(opened(development, { sig: sigs[0] ?? '' }, 'sha256', [5, 9, 12])).toBe('beacon.wrong-value');
    expect(opened(development, { sig: sigs[0] ?? '' }, 'sha256', [5])).toHaveLength(1);
    expect(opened(development, { sigs: sigs.slice(0, 1) }, 'sha256', [5])).toBe('beacon.wrong-value');
  });

  it('is made of the digits, with the words before them', () => {
    expect(opened(digits, { digits: DIGITS }, 'sha256')).toEqual([sha(`sjc-draw/1|digits|${DIGITS}`)]);
  });

  it('is made of what all witnesses reveal, in the order of the plan', () => {
    const expected = sha('sjc-draw/1|witnesses', bytes(W[0]), bytes(W[1]));
    expect(opened(committed('sha256'), { witnesses: W }, 'sha256')).toEqual([expected]);
    expect(opened(committed('sha256'), { witnesses: [W[1], W[0]] }, 'sha256')).toBe('beacon.wrong-witness');
  });

  it('is made of all parts, where there are several', () => {
    const source: BeaconSource = { kind: 'all', of: [drand, digits] };
    const parts = [opened(drand, { sig: SIGNATURE }, 'sha256')[0], opened(digits, { digits: DIGITS }, 'sha256')[0]];
    const expected = sha('sjc-draw/1|all', ...parts.map((part) => bytes(part ?? '')));
    expect(opened(source, { all: [{ sig: SIGNATURE }, { digits: DIGITS }] }, 'sha256')).toEqual([expected]);
    expect(opened(source, { all: [{ sig: SIGNATURE }, { digits: '1' }] }, 'sha256')).toBe('beacon.bad-digits');
    expect(opened(source, { all: [{ sig: SIGNATURE }] }, 'sha256')).toBe('beacon.wrong-value');
    expect(opened(source, { sig: SIGNATURE }, 'sha256')).toBe('beacon.wrong-value');
  });

  it('is not looked at where the source is wrong', () => {
    expect(opened({ ...drand, chain: 'ab' }, { sig: SIGNATURE }, 'sha256')).toBe('beacon.unknown-chain');
    expect(opened(digits, { digits: DIGITS }, 'sha256', [1, 2])).toBe('beacon.no-rounds');
  });
});

describe('what is no value is refused', () => {
  it.each(['', '0'.repeat(19), `${'1'.repeat(19)}x`, '１'.repeat(20), ` ${DIGITS}`, '7'.repeat(1_001)])(
    'as digits: "%s"',
    (wrong) => {
      expect(opened(digits, { digits: wrong }, 'sha256')).toBe('beacon.bad-digits');
    },
  );

  it.each([['11'.repeat(15)], ['11'.repeat(65)], [`${'11'.repeat(16)}1`], ['AA'.repeat(16)], ['']])(
    'as what a witness reveals: %s',
    (wrong) => {
      expect(opened(committed('sha256'), { witnesses: [wrong, W[1]] }, 'sha256')).toBe('beacon.bad-witness');
    },
  );

  it.each([digits, drand, committed('sha256'), { kind: 'all', of: [digits, drand] } as const])(
    'for $kind: anything of another shape, and nothing is thrown',
    (source) => {
      const strange = fc.oneof(
        fc.anything(),
        fc.dictionary(fc.constantFrom('sig', 'sigs', 'digits', 'witnesses', 'all'), fc.anything()),
        fc.constantFrom({ sig: '' }, { sigs: [SIGNATURE] }, { all: [null, null] }, { witnesses: [null, 1] }),
      );
      fc.assert(
        fc.property(strange, (value) => !openBeacon(source, value as BeaconValue, 'sha256').ok),
        { seed: 4, numRuns: 100 },
      );
    },
  );
});
