import { bottleneckOf } from './bottleneck.mjs';
import { ascending, hexOf } from './bytes.mjs';
import { selectDrawn } from './select.mjs';
import { sizesOf } from './sizes.mjs';
import { canonical } from './strict-json.mjs';
import { Board } from './teams.mjs';

/** Root over the visits of one batch (docs/DRAWS.md 7). */
const resultRoot = (hashing, board, ids, leafKey) => {
  const leaves = ids.toSorted(ascending).map((id) => {
    const salt = hashing.hmacHex(hashing.fromHex(leafKey), id);
    return hashing.leafOf(canonical({ id, salt, team: board.idsOf(id) }));
  });
  return hexOf(hashing.rootOf(leaves));
};

/**
 * The whole result from plan, lists and keys. Gives the result as a record carries it, and `board`, which holds
 * the teams and goes on with repairs.
 */
export const computeResult = (hashing, record, cells, keys) => {
  const { rules } = record.plan;
  const sizes = sizesOf(hashing, cells, rules, keys.round);
  const { drawn, batchOf, reserve } = selectDrawn(hashing, cells, sizes, rules, keys);
  const lineOf = new Map(record.frame.map((line) => [line.id, line]));
  const board = new Board(hashing, record);
  const roots = [];
  let infeasible;
  for (const [at, own] of keys.batches.entries()) {
    const ids = drawn.filter((id) => batchOf.get(id) === at + 1);
    board.load([], [...board.team.keys()]);
    for (const id of ids) board.enter(lineOf.get(id), at, own);
    const open = board.pair(board.inOrder(ids));
    if (open.length > 0) {
      infeasible = bottleneckOf(board, open);
      break;
    }
    roots.push(resultRoot(hashing, board, ids, own.leaf));
  }
  const paired = infeasible === undefined;
  const byId = (of) => Object.fromEntries(paired ? drawn.map((id) => [id, of(id)]) : []);
  const several = keys.batches.length > 1;
  const result = {
    n: Object.fromEntries(sizes),
    drawn,
    reserve,
    teams: byId((id) => board.idsOf(id)),
    leads: byId((id) => board.leadOf(id)),
    root: paired ? (several ? roots : roots[0]) : null,
    ...(several ? { batch: Object.fromEntries(batchOf) } : {}),
    ...(paired ? {} : { infeasible }),
  };
  return { result, board, lineOf };
};
