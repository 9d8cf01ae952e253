import { type Cell, cellOf } from './cells.ts';
import type { FrameLine } from './lists.ts';
import { paretoOrder, type Weighted } from './pareto.ts';
import type { DrawRules, HashName } from './plan.ts';
import { type Smallest, smallest } from './smallest.ts';
import type { CellSurvey } from './survey-frame.ts';
import { byTicket, type Ticketed, ticketOf } from './tickets.ts';

/** What one batch draws from, and how many. */
export type BatchPick = {
  readonly rules: DrawRules;
  readonly alg: HashName;
  /** `K(object)` of the batch, hex. */
  readonly objectKey: string;
  /** The cells of the frame. */
  readonly cells: ReadonlyMap<Cell, CellSurvey>;
  /** Drawn by this batch, by cell. */
  readonly sizes: ReadonlyMap<Cell, number>;
  /** Substitutes a cell: 0 for all batches but the last. */
  readonly reserve: number;
  /** Drawn by batches before: out of this one. */
  readonly gone?: ReadonlySet<string>;
};

type Candidate = Ticketed & { readonly line: FrameLine };

/** What a batch drew in one cell. */
export type PickedCell = {
  /** Ascending by ticket, or by what a weight makes of it. */
  readonly drawn: readonly FrameLine[];
  /** In the order of substitution. */
  readonly reserve: readonly FrameLine[];
};

/** Takes the lines of the frame one by one, in any order, and keeps those alone that may be drawn. */
export type BatchPicker = {
  add(line: FrameLine): void;
  /** Joins what another picker of the same batch kept, which saw other lines. */
  join(other: BatchPicker): void;
  /** What is kept, cell by cell: for `join`. */
  kept(): ReadonlyMap<Cell, readonly Candidate[]>;
  /** @throws RangeError where the lines were not those that were surveyed. */
  result(): ReadonlyMap<Cell, PickedCell>;
  /** Lines seen, joined ones included. */
  count(): number;
};

type Keeper = Smallest<Candidate> & { readonly weighted: boolean; readonly size: number };

const keeperOf = ({ count, weighted }: CellSurvey, size: number, reserve: number): Keeper => {
  // A weight can lift any ticket to the front, so all of a weighted cell are kept.
  const capacity = weighted > 0 ? count : Math.min(count, size + reserve);
  return { ...smallest<Candidate>(capacity, byTicket), weighted: weighted > 0, size };
};

/** In the order in which the cell is drawn. */
const ordered = ({ weighted, size, ascending }: Keeper): readonly Candidate[] =>
  weighted ? paretoOrder(ascending() as readonly (Candidate & Weighted)[], size) : ascending();

/** Who is drawn by one batch (docs/DRAWS.md 5), in one pass over the frame and with memory for the drawn alone. */
export const batchPicker = ({ rules, alg, objectKey, cells, sizes, reserve, gone }: BatchPick): BatchPicker => {
  const keepers = new Map<Cell, Keeper>();
  for (const [cell, survey] of cells) {
    const capped = cell.endsWith('|capped');
    if (!capped) keepers.set(cell, keeperOf(survey, sizes.get(cell) ?? 0, reserve));
  }
  const strange = (cell: Cell): never => {
    throw new RangeError(`the cell ${cell} was not surveyed`);
  };
  let count = 0;
  return {
    add: (line) => {
      count += 1;
      if (gone?.has(line.id)) return;
      const cell = cellOf(line, rules);
      const keeper = keepers.get(cell);
      if (keeper === undefined) {
        if (!cells.has(cell)) strange(cell);
        return;
      }
      keeper.add({ ticket: ticketOf(alg, objectKey, line.id), line });
    },
    join: (other) => {
      count += other.count();
      for (const [cell, candidates] of other.kept()) {
        const keeper = keepers.get(cell) ?? strange(cell);
        for (const candidate of candidates) keeper.add(candidate);
      }
    },
    kept: () => new Map([...keepers].map(([cell, keeper]) => [cell, keeper.ascending()])),
    count: () => count,
    result: () => {
      const picked = new Map<Cell, PickedCell>();
      for (const cell of cells.keys()) {
        const keeper = keepers.get(cell);
        const inOrder = keeper === undefined ? [] : ordered(keeper);
        const size = keeper?.size ?? 0;
        if (inOrder.length < size)
          throw new RangeError(`the cell ${cell} has ${inOrder.length} lines, and not ${size}`);
        picked.set(cell, {
          drawn: inOrder.slice(0, size).map(({ line }) => line),
          reserve: inOrder.slice(size, size + reserve).map(({ line }) => line),
        });
      }
      return picked;
    },
  };
};
