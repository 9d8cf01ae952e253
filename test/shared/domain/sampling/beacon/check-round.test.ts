import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { QUICKNET } from '#domain/sampling/beacon/chain';
import { checkRound } from '#domain/sampling/beacon/check-round';

// Published rounds, and what becomes of them with something changed, are in test/vectors/published.test.ts.
const signature = 'b713718a38ae728dfd477991af2822e08d2f305e47718cef9f7848ce4050e7be41076862b98fad56e91a6b85b89cd97b';

describe('checkRound', () => {
  it.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, '657413', undefined])(
    'knows no round %s',
    (round) => {
      expect(checkRound(QUICKNET, { round: round as number, signature })).toMatchObject({ code: 'beacon.bad-round' });
    },
  );

  it('says where a key is none', () => {
    expect(checkRound({ ...QUICKNET, publicKey: '00' }, { round: 657_413, signature })).toMatchObject({
      ok: false,
      code: 'beacon.bad-key',
    });
  });

  it.each(['', 'f', 'XY', 'AB', `${'ab'.repeat(31)}a`])(
    'takes no signature before that is no hex: "%s"',
    (previous) => {
      const key = { scheme: 'g2-chained', publicKey: QUICKNET.publicKey } as const;
      expect(checkRound(key, { round: 1, signature, previous })).toMatchObject({ code: 'beacon.wrong-signature' });
    },
  );

  it('refuses whatever else it is given, and never throws', () => {
    const anything = fc.oneof(fc.string(), fc.constantFrom('', 'c0', '80'), fc.constant(`a${signature.slice(1)}`));
    const strange = fc.record({
      round: fc.oneof(fc.double(), fc.maxSafeInteger()),
      signature: anything,
      previous: anything,
    });
    fc.assert(
      fc.property(strange, (signed) => !checkRound(QUICKNET, signed).ok),
      { seed: 4, numRuns: 60 },
    );
  });
});
