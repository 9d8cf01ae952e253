import { bls12_381 } from '@noble/curves/bls12-381.js';
import { describe, expect, it } from 'vitest';
import { checkSignature, isChainKey } from '#domain/sampling/beacon/bls';
import type { Scheme } from '#domain/sampling/beacon/chain';
import { roundMessage } from '#domain/sampling/beacon/check-round';
import { developmentKey, signRound } from '#domain/sampling/beacon/development-key';

const { secret, publicKey } = developmentKey('a seed for tests');
const key = { scheme: 'g1-unchained', publicKey } as const;
const message = roundMessage(1);
const signature = signRound({ secret, publicKey }, 1);

const Point = bls12_381.G1.Point;
type Point = typeof Point.BASE;

/** r times a point, by doubling and adding alone: nothing here asks whether it is in the group. */
const timesOrder = (point: Point): Point => {
  let sum = Point.ZERO;
  for (const bit of bls12_381.fields.Fr.ORDER.toString(2)) sum = bit === '1' ? sum.double().add(point) : sum.double();
  return sum;
};

const { Fp } = bls12_381.fields;
const right = (x: bigint): bigint => Fp.add(Fp.pow(x, 3n), 4n);

/** Some number of a point on the curve. */
const X =
  [...Array(100).keys()].map((x) => BigInt(x + 1)).find((x) => Fp.pow(right(x), (Fp.ORDER - 1n) / 2n) === 1n) ?? 0n;

/** On the curve and outside the group, as nearly all points are. */
const strayPoint = (): Point => Point.fromAffine({ x: X, y: Fp.sqrt(right(X)) });

/** Compressed, with whatever number: the library writes down no point it would not read. */
const encoded = (x: bigint, y: bigint): string => {
  const sign = y > Fp.ORDER / 2n ? 1n : 0n;
  return (x | (1n << 383n) | (sign << 381n)).toString(16);
};

const compressed = (point: Point): string => encoded(point.x, point.y);

/** The bare equation of the pairing: e(signature, G) = e(message, key). */
const equationHolds = (point: Point): boolean => {
  const { shortSignatures, utils, G2, millerLoopBatch, fields } = bls12_381;
  const hashed = shortSignatures.hash(message, 'BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_NUL_').negate();
  const paired = millerLoopBatch([
    [utils.calcPairingPrecomputes(G2.Point.BASE), point.x, point.y],
    [utils.calcPairingPrecomputes(G2.Point.fromHex(publicKey)), hashed.x, hashed.y],
  ]);
  return fields.Fp12.eql(fields.Fp12.finalExponentiate(paired), fields.Fp12.ONE);
};

const neutral = (bytes: number): string => `c0${'00'.repeat(bytes - 1)}`;

/** What no key and no signature may look like, made from a good one. */
const misspelt = (good: string): readonly (readonly [string, unknown])[] => [
  ['nothing', ''],
  ['a byte too few', good.slice(2)],
  ['a byte too many', `${good}00`],
  ['half a byte too many', `${good}0`],
  ['upper case', good.toUpperCase()],
  ['a blank before', ` ${good.slice(1)}`],
  ['a mark of hex before', `0x${good.slice(2)}`],
  ['the neutral point', neutral(good.length / 2)],
  ['zeros', '0'.repeat(good.length)],
  ['ones', 'f'.repeat(good.length)],
  ['no text', 12],
  ['null', null],
];

describe('a signature', () => {
  it('is taken with its key and message, and gives its bytes', () => {
    expect(checkSignature(key, message, signature)).toEqual({
      kind: 'signed',
      signature: Buffer.from(signature, 'hex'),
    });
  });

  it('is not taken for another message', () => {
    expect(checkSignature(key, roundMessage(2), signature)).toEqual({ kind: 'not-signed' });
  });

  it.each(misspelt(signature))('is refused where it is %s', (_, wrong) => {
    expect(checkSignature(key, message, wrong as string)).toEqual({ kind: 'bad-signature' });
  });

  it('is refused uncompressed: a round would have two spellings, and two values', () => {
    const whole = Point.fromHex(signature).toHex(false);
    expect(whole).toHaveLength(192);
    expect(checkSignature(key, message, whole)).toEqual({ kind: 'bad-signature' });
  });

  it('is refused with its number beyond the field', () => {
    expect(compressed(Point.fromHex(signature))).toBe(signature);
    expect(checkSignature(key, message, encoded(X + Fp.ORDER, 0n))).toEqual({ kind: 'bad-signature' });
  });

  it('is refused with a point of small order added, which the pairing does not see', () => {
    const stray = timesOrder(strayPoint());
    const sum = Point.fromHex(signature).add(stray);
    expect(stray.is0()).toBe(false);
    // Without a look at the group, one round would have many values, and an operator the choice among them.
    expect([equationHolds(Point.fromHex(signature)), equationHolds(sum)]).toEqual([true, true]);
    expect(equationHolds(Point.fromHex(signRound({ secret, publicKey }, 2)))).toBe(false);
    expect(checkSignature(key, message, compressed(sum))).toEqual({ kind: 'bad-signature' });
  });
});

describe('a key', () => {
  it.each<[Scheme, string]>([
    ['g1-unchained', publicKey],
    ['g2-chained', Point.BASE.toHex(true)],
  ])('of %s is a point of its group', (scheme, good) => {
    expect(isChainKey({ scheme, publicKey: good })).toBe(true);
    for (const [, wrong] of misspelt(good)) expect(isChainKey({ scheme, publicKey: wrong as string })).toBe(false);
  });

  it('of the other group is none', () => {
    expect(isChainKey({ scheme: 'g2-chained', publicKey })).toBe(false);
    expect(isChainKey({ scheme: 'g1-unchained', publicKey: Point.BASE.toHex(true) })).toBe(false);
  });

  it('on the curve and outside the group is none', () => {
    expect(isChainKey({ scheme: 'g2-chained', publicKey: compressed(strayPoint()) })).toBe(false);
  });

  it('that is none checks nothing: under the neutral one everybody could sign', () => {
    const open = { scheme: 'g1-unchained', publicKey: neutral(96) } as const;
    expect(checkSignature(open, message, signature)).toEqual({ kind: 'bad-key' });
    expect(checkSignature(open, message, neutral(48))).toEqual({ kind: 'bad-key' });
  });
});
