import type { Ppm } from './lists.ts';
import { PPM } from './lists.ts';

const STEPS = 60;

/**
 * The chance, in parts per million, that every object has in every draw, whenever it was last visited, where draws take
 * `sharePpm` of all and each object is promised one in `coverage` draws. From the law `f = h / (1 - (1-h)^M)` (f: the
 * share, h: the chance, M: coverage), solved for h and rounded down. 0 where the promise alone uses up the share: then the draw is a
 * rotation, and everybody can foresee it.
 *
 * @param sharePpm 0 to 1,000,000.
 * @param coverage a whole number, 1 or more.
 */
export const hazardFloor = (sharePpm: Ppm, coverage: number): Ppm => {
  const share = sharePpm / PPM;
  if (share * coverage <= 1) return 0;
  const shareOf = (chance: number): number => chance / (1 - (1 - chance) ** coverage);
  let [low, high] = [0, 1];
  for (let step = 0; step < STEPS; step += 1) {
    const middle = (low + high) / 2;
    if (shareOf(middle) < share) low = middle;
    else high = middle;
  }
  // A share that is a chance to the last digit must not lose one part by the way it was found.
  return Math.floor(high * PPM + 1e-6);
};
