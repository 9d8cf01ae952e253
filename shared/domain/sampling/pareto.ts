import { first8Of } from './sizes.ts';
import { byTicket, type Ticketed } from './tickets.ts';

const TWO_64 = 2n ** 64n;

/** An object of a weighted cell. */
export type Weighted = Ticketed & { readonly line: { readonly w: number } };

const takeAll = <T extends Weighted>(candidates: readonly T[], wanted: number) => {
  const taken: T[] = [];
  let left = candidates;
  let n = BigInt(wanted);
  for (;;) {
    const sum = left.reduce((total, { line }) => total + BigInt(line.w), 0n);
    const isSure = ({ line }: T): boolean => n * BigInt(line.w) >= sum;
    const sure = n > 0n ? left.filter(isSure) : [];
    if (sure.length === 0) return { taken, left, n, sum };
    taken.push(...sure);
    left = left.filter((one) => !isSure(one));
    n -= BigInt(sure.length);
  }
};

/**
 * The objects of a weighted cell in the order in which they are drawn (docs/DRAWS.md 5): the first `wanted` are drawn, the
 * next are the substitutes. Pareto sampling (Rosén 1997) in whole numbers, with those that are sure to be drawn first.
 *
 * @param candidates all objects of the cell that are not drawn yet, in any order.
 */
export const paretoOrder = <T extends Weighted>(candidates: readonly T[], wanted: number): readonly T[] => {
  const { taken, left, n, sum } = takeAll(candidates, wanted);
  taken.sort(byTicket);
  if (n === 0n) return [...taken, ...[...left].sort(byTicket)];
  const keyed = left.map((one) => {
    const t = first8Of(one.ticket);
    const a = n * BigInt(one.line.w);
    return { one, q: ((t + 1n) * (sum - a) * TWO_64) / ((TWO_64 - t) * a) };
  });
  keyed.sort((x, y) => {
    if (x.q !== y.q) return x.q < y.q ? -1 : 1;
    return x.one.line.id < y.one.line.id ? -1 : 1;
  });
  return [...taken, ...keyed.map(({ one }) => one)];
};
