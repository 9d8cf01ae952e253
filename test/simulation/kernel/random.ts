import { createHash } from 'node:crypto';

/** A row of numbers that is the same for the same seed. */
export type Random = {
  /** A whole number of 32 bits, never negative. */
  bits(): number;
  /** A whole number from `min` to `max`, both included. */
  between(min: number, max: number): number;
  /** True in so many of a hundred. */
  inHundred(percent: number): boolean;
  /** @throws RangeError for an empty list. */
  pick<T>(list: readonly T[]): T;
  /** The list in another order. */
  shuffle<T>(list: readonly T[]): T[];
};

export type RandomState = readonly [number, number, number, number];

const WORD = 2 ** 32;

const rotate = (x: number, by: number): number => (x << by) | (x >>> (32 - by));

/** xoshiro128** 1.1 of Blackman and Vigna, in the public domain: small, fast, and with numbers to check it against. */
export const xoshiro128 = (state: RandomState): (() => number) => {
  let [a, b, c, d] = state;
  return () => {
    const result = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotate(d, 11);
    return result;
  };
};

/** Four words out of any text: near seeds give rows that have nothing in common. */
const stateOf = (seed: string): RandomState => {
  const bytes = createHash('sha256').update(seed).digest();
  return [bytes.readUInt32LE(0), bytes.readUInt32LE(4), bytes.readUInt32LE(8), bytes.readUInt32LE(12)];
};

export const randomOf = (seed: string): Random => {
  const bits = xoshiro128(stateOf(seed));
  const between = (min: number, max: number): number => min + Math.floor((bits() / WORD) * (max - min + 1));
  const pick = <T>(list: readonly T[]): T => {
    if (list.length === 0) throw new RangeError('There is nothing to pick from.');
    return list[between(0, list.length - 1)] as T;
  };
  return {
    bits,
    between,
    inHundred: (percent) => bits() < (percent / 100) * WORD,
    pick,
    shuffle: (list) => {
      const rest = [...list];
      return list.map(() => rest.splice(between(0, rest.length - 1), 1)[0] as (typeof rest)[number]);
    },
  };
};
