import type { SamplingRules } from '#domain/rules/programme';
import { hexDigest } from './hash.ts';

type AgeRules = Pick<SamplingRules, 'coverage' | 'coolDown'>;

/** Ages from `from` on, so many of them. */
type AgeRange = { readonly from: number; readonly ages: number };

/** Open ages, not just visited and not due; all below the coverage where there are not two of those. */
const rangeOf = (coverage: number, coolDown: number): AgeRange => {
  const open = coverage - 1 - coolDown;
  return open >= 2 ? { from: coolDown, ages: open } : { from: 0, ages: Math.max(1, coverage) };
};

/**
 * The age an object has in its first draw, where nobody knows when it was last visited. Spread evenly by a hash, so that what
 * joins together does not fall due together; made of programme and id alone, so that nobody can choose it and everybody can
 * check it. Without coverage, as old as one that was never just visited.
 */
export const initialAge = (programmeId: string, { coverage, coolDown }: AgeRules, id: string): number => {
  if (coverage === null) return coolDown;
  const { from, ages } = rangeOf(coverage, coolDown);
  const ticket = BigInt(`0x${hexDigest('sha256', `sjc-draw/1|age|${programmeId}:${id}`)}`);
  return from + Number(ticket % BigInt(ages));
};
