import { sha256Hex } from '#domain/kernel/digest';

/**
 * A number from 0 (included) to 1 (not included) made from a seed and what it is for: the same question gets the same
 * answer whatever was asked before, so that one more question changes no other answer.
 */
export const chance = (seed: string, ...purpose: readonly (string | number)[]): number =>
  Number.parseInt(sha256Hex([seed, ...purpose].join('\n')).slice(0, 12), 16) / 2 ** 48;

/** A whole number from `min` to `max`, both included. */
export const between = (min: number, max: number, seed: string, ...purpose: readonly (string | number)[]): number =>
  min + Math.floor(chance(seed, ...purpose) * (max - min + 1));
