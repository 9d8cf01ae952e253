import { hexOf } from './bytes.mjs';
import { byTicket, inOrderOfDraw } from './select.mjs';
import { batchSizes, cellOf } from './sizes.mjs';

/** Rank of an object in one batch, among those of its cell that were left. */
const rankIn = (hashing, left, size, key, id) => {
  const order = inOrderOfDraw(hashing, left, size, key);
  const rank = order.findIndex((one) => one.id === id) + 1;
  return { order, rank };
};

/**
 * Whether an object was rightly drawn or not, from a record that holds. Null where the list does not have it. `rank` counts
 * from 1, the `size` first are drawn; `threshold` is the ticket of the last one drawn, null where none is. With weights the
 * order is that of Q, and tickets alone do not show it (`weighted`).
 */
export const checkUnit = ({ record, hashing, cells, keys, result }, id) => {
  const line = record.frame.find((one) => one.id === id);
  if (line === undefined) return null;
  const cell = cells.get(cellOf(line, record.plan.rules));
  const sizes = batchSizes(hashing, cell.name, result.n[cell.name], record.plan.rules.batches ?? [], keys.firstBatch);
  let left = cell.lines;
  let found;
  for (const [at, size] of sizes.entries()) {
    const key = keys.batches[at].object;
    const { order, rank } = rankIn(hashing, left, size, key, id);
    const drawn = rank <= size;
    found = {
      id,
      cell: cell.name,
      state: cell.state,
      batch: sizes.length > 1 ? at + 1 : null,
      key,
      ticket: byTicket(hashing, [line], key)[0].hex,
      rank,
      among: left.length,
      size,
      drawn,
      threshold: size === 0 ? null : hexOf(order[size - 1].ticket),
      weighted: line.w !== undefined,
      substitute: result.reserve[cell.name].indexOf(id) + 1,
      team: result.teams[id] ?? null,
      lead: result.leads[id] ?? null,
    };
    if (drawn) break;
    const gone = new Set(order.slice(0, size).map((one) => one.id));
    left = left.filter((one) => !gone.has(one.id));
  }
  return found;
};
