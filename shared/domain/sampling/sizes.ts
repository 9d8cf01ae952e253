import { type Cell, partsOf } from './cells.ts';
import { hexDigest } from './hash.ts';
import { PPM } from './lists.ts';
import type { DrawRules, HashName } from './plan.ts';

const TWO_64 = 2n ** 64n;
const PPM_WHOLE = BigInt(PPM);

/** The first 8 bytes of a hash in hex, as a whole number below 2^64. */
export const first8Of = (hex: string): bigint => BigInt(`0x${hex.slice(0, 16)}`);

/** The ratio of a pair; `undefined` where the rules have none, also for names that every object answers to. */
export const ratioOf = (ratioPpm: DrawRules['ratioPpm'], stratum: string, risk: string): number | undefined => {
  const risks = Object.hasOwn(ratioPpm, stratum) ? ratioPpm[stratum] : undefined;
  return risks !== undefined && Object.hasOwn(risks, risk) ? risks[risk] : undefined;
};

/** The share of a cell that is `cool` or `open`, in parts per million: the ratio of its pair, less in `cool` cells. */
export const cellPpm = (cell: Cell, { ratioPpm, coolResidualPpm = PPM }: DrawRules): number => {
  const { stratum, risk, state } = partsOf(cell);
  const ratio = ratioOf(ratioPpm, stratum, risk);
  if (ratio === undefined) throw new RangeError(`the plan has no ratio for ${stratum}|${risk}`);
  // Both at most 10^6: the product is exact.
  return state === 'cool' ? Math.floor((ratio * coolResidualPpm) / PPM) : ratio;
};

type Share = { readonly cell: Cell; readonly part: bigint };

/**
 * Rounds shares, each `part / whole`, to whole numbers: each is its floor or its ceiling, so are all sums up to a cell, and the
 * expectation of each is the share itself, where `u / 2^64` is uniform. Written for the order of `shares`.
 */
export const systematic = (shares: readonly Share[], whole: bigint, u: bigint): ReadonlyMap<Cell, number> => {
  const sizes = new Map<Cell, number>();
  let [sum, given] = [0n, 0n];
  for (const { cell, part } of shares) {
    sum += part;
    const upTo = (sum * TWO_64 + u * whole) / (whole * TWO_64);
    sizes.set(cell, Number(upTo - given));
    given = upTo;
  }
  return sizes;
};

const ceiled = (shares: readonly Share[]): ReadonlyMap<Cell, number> =>
  new Map(shares.map(({ cell, part }) => [cell, Number((part + PPM_WHOLE - 1n) / PPM_WHOLE)]));

const sumOf = (sizes: ReadonlyMap<Cell, number>): number => [...sizes.values()].reduce((sum, size) => sum + size, 0);

/** What sizes follow from: the objects of each cell, the rules, and `K(round)` in hex. */
export type SizeQuestion = {
  readonly counts: ReadonlyMap<Cell, number>;
  readonly rules: DrawRules;
  readonly alg: HashName;
  readonly roundKey: string;
};

const budgetSizes = (open: readonly Share[], target: number, u: bigint): ReadonlyMap<Cell, number> => {
  const whole = open.reduce((sum, { part }) => sum + part, 0n);
  if (whole === 0n) return new Map(open.map(({ cell }) => [cell, 0]));
  return systematic(
    open.map(({ cell, part }) => ({ cell, part: part * BigInt(target) })),
    whole,
    u,
  );
};

/** How many are drawn in each cell (docs/DRAWS.md 4). For a plan that passed `checkPlan`: no size exceeds its cell. */
export const drawSizes = ({ counts, rules, alg, roundKey }: SizeQuestion): ReadonlyMap<Cell, number> => {
  const sizes = new Map<Cell, number>();
  const placed: { cell: Cell; at: string; part: bigint }[] = [];
  for (const [cell, count] of counts) {
    const { state } = partsOf(cell);
    if (state === 'capped' || state === 'due') sizes.set(cell, state === 'due' ? count : 0);
    else
      placed.push({
        cell,
        at: hexDigest(alg, `${roundKey}:${cell}`),
        part: BigInt(count) * BigInt(cellPpm(cell, rules)),
      });
  }
  placed.sort((a, b) => (a.at < b.at ? -1 : 1));
  const u = first8Of(roundKey);
  const rounded = (shares: readonly Share[]) =>
    rules.rounding === 'ceil' ? ceiled(shares) : systematic(shares, PPM_WHOLE, u);
  const { budget } = rules;
  if (budget === undefined) return new Map([...sizes, ...rounded(placed)]);
  const cool = rounded(placed.filter(({ cell }) => partsOf(cell).state === 'cool'));
  const target = Math.max(budget.minFresh, budget.total - sumOf(sizes) - sumOf(cool));
  const open = placed.filter(({ cell }) => partsOf(cell).state === 'open');
  return new Map([...sizes, ...cool, ...budgetSizes(open, target, u)]);
};

/** What the sizes of batches follow from: the shares, in their order, and `K(batch:1)` in hex. */
export type BatchQuestion = {
  readonly sharesPpm: readonly number[];
  readonly alg: HashName;
  readonly batchKey: string;
};

/** How many of the `size` of a cell are drawn in each batch: together all of them. */
export const batchSizes = (
  cell: Cell,
  size: number,
  { sharesPpm, alg, batchKey }: BatchQuestion,
): readonly number[] => {
  const v = first8Of(hexDigest(alg, `${batchKey}:${cell}`));
  let [shares, given] = [0n, 0n];
  return sharesPpm.map((share, index) => {
    shares += BigInt(share);
    const upTo =
      index === sharesPpm.length - 1
        ? BigInt(size)
        : (BigInt(size) * shares * TWO_64 + v * PPM_WHOLE) / (PPM_WHOLE * TWO_64);
    const own = upTo - given;
    given = upTo;
    return Number(own);
  });
};
