import { ascending, firstWord, hexOf } from './bytes.mjs';
import { batchSizes } from './sizes.mjs';

const TWO_64 = 1n << 64n;

/** Objects by their tickets, the smallest first. */
export const byTicket = (hashing, lines, key) =>
  lines
    .map(({ id, w }) => ({ id, w, ticket: hashing.ticket(key, id) }))
    .map((one) => ({ ...one, hex: hexOf(one.ticket) }))
    .sort((a, b) => ascending(a.hex, b.hex) || ascending(a.id, b.id));

/** Pareto sampling: those that are sure, then the others by Q, then what is left as substitutes (docs/DRAWS.md 5). */
const byWeight = (tickets, size) => {
  let [n, left] = [size, tickets];
  const sure = [];
  const weightOf = (those) => those.reduce((sum, { w }) => sum + BigInt(w), 0n);
  for (;;) {
    const whole = weightOf(left);
    const heavy = n === 0 ? [] : left.filter(({ w }) => BigInt(n) * BigInt(w) >= whole);
    if (heavy.length === 0) break;
    sure.push(...heavy);
    left = left.filter((one) => !heavy.includes(one));
    n -= heavy.length;
  }
  if (n === 0) return [...sure, ...left];
  const b = weightOf(left);
  const keyed = left.map((one) => {
    const t = firstWord(one.ticket);
    const a = BigInt(n) * BigInt(one.w);
    return { ...one, q: ((t + 1n) * (b - a) * TWO_64) / ((TWO_64 - t) * a) };
  });
  return [...sure, ...keyed.sort((x, y) => (x.q < y.q ? -1 : x.q > y.q ? 1 : ascending(x.id, y.id)))];
};

/** All objects of a cell in the order in which they are drawn, where `size` of them are. */
export const inOrderOfDraw = (hashing, lines, size, key) => {
  const tickets = byTicket(hashing, lines, key);
  return lines[0]?.w === undefined ? tickets : byWeight(tickets, size);
};

/**
 * Who is drawn, by cell and batch. Gives `drawn` (ids ascending), `batchOf` (id to batch, from 1) and `reserve` (cell to
 * ids in the order of substitution).
 */
export const selectDrawn = (hashing, cells, sizes, rules, keys) => {
  const batchOf = new Map();
  const reserve = Object.create(null);
  for (const { name, state, lines } of cells.values()) {
    let left = lines;
    let order = [];
    const own = batchSizes(hashing, name, sizes.get(name), rules.batches ?? [], keys.firstBatch);
    for (const [at, size] of own.entries()) {
      order = inOrderOfDraw(hashing, left, size, keys.batches[at].object);
      for (const { id } of order.slice(0, size)) batchOf.set(id, at + 1);
      order = order.slice(size);
      const kept = new Set(order.map(({ id }) => id));
      left = left.filter(({ id }) => kept.has(id));
    }
    reserve[name] = state === 'capped' ? [] : order.slice(0, rules.reserve ?? 0).map(({ id }) => id);
  }
  return { drawn: [...batchOf.keys()].sort(ascending), batchOf, reserve };
};
