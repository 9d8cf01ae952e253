import { paretoOrder } from '#domain/sampling/pareto';
import { drawSizes } from '#domain/sampling/sizes';
import { ticketOf } from '#domain/sampling/tickets';
import { someRules } from '#test/support/draw-makers';
import type { Check } from './check.ts';
import { normalTails, worstOf } from './distributions.ts';
import { bytesFor } from './sample-checks.ts';

const PPM = 1_000_000;
const TWO_64 = 2n ** 64n;

const COUNTS = [3, 5, 7, 8, 11, 14, 20, 26, 33, 41, 57, 90];
const RATIO_PPM = 130_000;
const cellOf = (at: number): string => `window|r${at}|open`;
const RULES = someRules({ ratioPpm: { window: Object.fromEntries(COUNTS.map((_, at) => [`r${at}`, RATIO_PPM])) } });

/** How often each cell was rounded up. */
const timesUp = (draws: number, seed: string): readonly number[] => {
  const counts = new Map(COUNTS.map((count, at) => [cellOf(at), count]));
  const up = COUNTS.map(() => 0);
  for (let draw = 0; draw < draws; draw += 1) {
    const roundKey = bytesFor(seed, draw).toString('hex');
    const sizes = drawSizes({ counts, rules: RULES, alg: 'sha256', roundKey });
    COUNTS.forEach((count, at) => {
      up[at] = (up[at] ?? 0) + (sizes.get(cellOf(at)) ?? 0) - Math.floor((count * RATIO_PPM) / PPM);
    });
  }
  return up;
};

/** Rounds that sit on an edge: shares that are whole, or a millionth beside it, and `u` at its ends and in the middle. */
const edges = function* () {
  for (const roundKey of ['0', 'f', '8', '7'].map((digit) =>
    digit === '7' ? `7${'f'.repeat(15)}` : digit + (digit === 'f' ? 'f' : '0').repeat(15),
  )) {
    for (const [count, ppm] of [
      [10, 100_000],
      [10, 99_999],
      [7, 142_857],
      [3, 333_333],
      [1, 999_999],
      [1, 1],
      [1_000_000, 999_999],
      [999_999, 1_000_000],
    ] as const) {
      yield { roundKey: roundKey.padEnd(64, '0'), count, ppm };
    }
  }
};

const edgeFault = ({ roundKey, count, ppm }: { roundKey: string; count: number; ppm: number }): string | null => {
  const rules = someRules({ ratioPpm: { window: { A: ppm } } });
  const size = drawSizes({ counts: new Map([['window|A|open', count]]), rules, alg: 'sha256', roundKey }).get(
    'window|A|open',
  );
  const u = BigInt(`0x${roundKey.slice(0, 16)}`);
  // The largest n with n <= count x ppm / 10^6 + u / 2^64, found by multiplying, not by dividing.
  const total = BigInt(count) * BigInt(ppm) * TWO_64 + u * BigInt(PPM);
  let n = 0n;
  for (let step = 2n ** 21n; step > 0n; step /= 2n) if ((n + step) * BigInt(PPM) * TWO_64 <= total) n += step;
  return size === Number(n) ? null : `${count} x ${ppm} with u ${roundKey.slice(0, 4)}.. gives ${size}, and not ${n}`;
};

/** Sizes of cells whose share is no whole number. */
export const roundingChecks = (draws: number, seed: string): readonly Check[] => [
  {
    name: 'sizes are rounded up as often as their share says',
    run: () => {
      const worst = timesUp(draws, seed).reduce((most, up, at) => {
        const share = (((COUNTS[at] ?? 0) * RATIO_PPM) % PPM) / PPM;
        return Math.max(most, Math.abs(up - draws * share) / Math.sqrt(draws * share * (1 - share)));
      }, 0);
      return { p: worstOf(normalTails(worst), COUNTS.length) };
    },
  },
  {
    name: 'sizes on an edge are exact',
    run: () => ({ wrong: [...edges()].map(edgeFault).find((fault) => fault !== null) ?? null }),
  },
];

const WEIGHTS = Array.from({ length: 20 }, (_, at) => at + 1);
const WANTED = 5;
const POINTS = 2_000;

/**
 * The chance of each object in Pareto sampling, by integration: that at most `WANTED - 1` others have a smaller key, over all
 * values of its own random number (Rosén 1997). Not the target `n w / W`, which is met to some tenths of a percent.
 */
export const inclusionChances = (weights: readonly number[], wanted: number): readonly number[] => {
  const sum = weights.reduce((total, w) => total + w, 0);
  const odds = weights.map((w) => (wanted * w) / sum / (1 - (wanted * w) / sum));
  return odds.map((own, at) => {
    let area = 0;
    for (let point = 0; point < POINTS; point += 1) {
      const u = (point + 0.5) / POINTS;
      const key = u / (1 - u) / own;
      // By how many of the others are below the key: 0, 1, ... wanted - 1.
      const below = Array<number>(wanted).fill(0);
      below[0] = 1;
      odds.forEach((other, index) => {
        if (index === at) return;
        const chance = (other * key) / (1 + other * key);
        for (let count = wanted - 1; count >= 0; count -= 1) {
          below[count] = (below[count] ?? 0) * (1 - chance) + (count > 0 ? (below[count - 1] ?? 0) * chance : 0);
        }
      });
      area += below.reduce((total, one) => total + one, 0) / POINTS;
    }
    return area;
  });
};

/** A weighted cell. */
export const weightChecks = (draws: number, seed: string): readonly Check[] => [
  {
    name: 'of weighted objects each is drawn as often as integration says',
    run: () => {
      const chances = inclusionChances(WEIGHTS, WANTED);
      const counts = WEIGHTS.map(() => 0);
      for (let draw = 0; draw < draws; draw += 1) {
        const key = bytesFor(seed, draw).toString('hex');
        const cell = WEIGHTS.map((w, at) => ({ line: { id: `o${at}`, w }, ticket: ticketOf('sha256', key, `o${at}`) }));
        for (const { line } of paretoOrder(cell, WANTED).slice(0, WANTED))
          counts[line.w - 1] = (counts[line.w - 1] ?? 0) + 1;
      }
      const worst = counts.reduce((most, count, at) => {
        const chance = chances[at] ?? 0;
        return Math.max(most, Math.abs(count - draws * chance) / Math.sqrt(draws * chance * (1 - chance)));
      }, 0);
      return { p: worstOf(normalTails(worst), WEIGHTS.length) };
    },
  },
];
