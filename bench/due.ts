import { totalOf } from '#test/support/capacity-meter';
import { measureSweep, type SweepCost } from '#test/support/sweep-cost';
import type { BenchResult, Figure } from './result.ts';

const DUE = 200;
const UNITS = 200;
const SIZES: readonly number[] = [1_000, 50_000];
/** With `--large`: what one big city might hold in some years. */
export const LARGE_SIZE = 200_000;

/** Against the smallest office: 1 where the cost does not grow with the tasks there are. */
const growthOf = (costs: readonly SweepCost[], of: (cost: SweepCost) => number): readonly number[] => {
  const [first] = costs;
  return first === undefined ? [] : costs.map((cost) => of(cost) / of(first));
};

const figuresOf = (costs: readonly SweepCost[]): readonly Figure[] => {
  const each = (id: string, what: string, of: (cost: SweepCost) => number, digits = 0): Figure => ({
    id,
    what,
    values: costs.map(of),
    digits,
  });
  const perDue = (id: string, what: string, of: (cost: SweepCost) => number): Figure =>
    each(id, what, (cost) => of(cost) / DUE, 2);
  const growth = (id: string, what: string, of: (cost: SweepCost) => number): Figure => ({
    id,
    what: `... against the smallest: ${what}`,
    values: growthOf(costs, of),
    digits: 2,
  });
  const requests = (id: string, what: string, operation: string): Figure =>
    each(id, `... ${what}`, ({ busy }) => totalOf(busy, operation).requests);
  const peer = '... by a query of all tasks with a filter';
  return [
    perDue('items-per-due', 'items evaluated per due item', ({ index }) => index.itemsEvaluated),
    perDue('peer-items-per-due', peer, (cost) => cost.peer.itemsEvaluated),
    perDue('read-units-per-due', 'read units per due item, all it takes to decide', ({ index }) => index.readUnits),
    perDue('peer-read-units-per-due', peer, (cost) => cost.peer.readUnits),
    each('requests', 'requests of the sweep', ({ busy }) => totalOf(busy).requests),
    requests('requests-due', 'queries of the index of what is due', 'Query due'),
    requests('requests-get', 'reads of office and ladder', 'GetItem'),
    requests('requests-roster', 'queries of the roster', 'Query'),
    requests('requests-write', 'transactions: a task and its message', 'TransactWriteItems'),
    growth('requests-growth', 'requests', ({ busy }) => totalOf(busy).requests),
    each('read-units', 'read units of the sweep, roster included', ({ busy }) => totalOf(busy).readUnits, 1),
    growth('read-units-growth', 'read units', ({ busy }) => totalOf(busy).readUnits),
    perDue('write-units-per-said', 'write units per reminder planned', ({ busy }) => totalOf(busy).writeUnits),
    perDue('reported-per-said', '... where a transaction writes indexes once', ({ busy }) => {
      return totalOf(busy).reportedWriteUnits;
    }),
    each('failed-conditions', 'conditions that did not hold', ({ busy }) => totalOf(busy).failedConditions),
    each('idle-requests', 'requests of an idle sweep', ({ idle }) => totalOf(idle).requests),
    each('idle-read-units', 'read units of an idle sweep', ({ idle }) => totalOf(idle).readUnits, 1),
    each('late-index-requests', 'queries of the index after a day without a sweep', ({ late }) => late.index.requests),
    each(
      'late-items-per-due',
      '... items evaluated per due item',
      ({ late }) => late.index.itemsEvaluated / late.due,
      2,
    ),
  ];
};

/** Finding what is due: one sweep of 200 due tasks of 200 persons, in offices of several sizes. */
export const runDue = async (endpoint: string, given: { readonly large: boolean }): Promise<BenchResult> => {
  const sizes = given.large ? [...SIZES, LARGE_SIZE] : SIZES;
  const costs: SweepCost[] = [];
  const seconds: number[] = [];
  for (const tasks of sizes) {
    const start = performance.now();
    const table = `duban-bench-due-${tasks}-${Date.now()}`;
    costs.push(await measureSweep(endpoint, { table, tasks, due: DUE, units: UNITS }));
    seconds.push((performance.now() - start) / 1_000);
  }
  return {
    name: 'due',
    title: `One sweep, ${DUE} due tasks of ${UNITS} persons among so many tasks`,
    columns: sizes.map((tasks) => `${tasks.toLocaleString('en-US')} tasks`),
    figures: figuresOf(costs),
    seconds,
  };
};
