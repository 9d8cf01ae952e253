import { ascending, firstWord, fromHex, hexOf } from './bytes.mjs';
import { must } from './fault.mjs';
import { PPM } from './plan.mjs';

const TWO_64 = 1n << 64n;
const MILLION = BigInt(PPM);

const stateOf = ({ age, visits = 0 }, { annualCap, coverage, coolDown }) => {
  if (annualCap !== undefined && visits >= annualCap) return 'capped';
  if (coverage !== undefined && age >= coverage - 1) return 'due';
  if (coolDown !== undefined && age < coolDown) return 'cool';
  return 'open';
};

export const cellOf = (line, rules) => `${line.stratum}|${line.risk}|${stateOf(line, rules)}`;

/** Lines of each cell. @throws Fault where a pair has no ratio, or a cell holds weights only here and there */
export const cellsOf = (frame, rules) => {
  const cells = new Map();
  for (const line of frame) {
    const ratio = rules.ratioPpm[line.stratum]?.[line.risk];
    must(ratio !== undefined, 'plan.ratio', `plan.rules.ratioPpm has nothing for ${line.stratum}, ${line.risk}`);
    const name = cellOf(line, rules);
    const cell = cells.get(name) ?? { name, state: name.split('|')[2], ratio, lines: [] };
    cell.lines.push(line);
    cells.set(name, cell);
  }
  for (const { name, lines } of cells.values()) {
    const weighted = lines.filter(({ w }) => w !== undefined).length;
    must(weighted === 0 || weighted === lines.length, 'plan.weights', `only some objects of ${name} have a weight`);
  }
  return cells;
};

/** Shares of a whole by one uniform number: each is rounded up or down, and so is each sum from the first on. */
const systematic = (shares, whole, u) => {
  let [sum, before] = [0n, 0n];
  return shares.map((share) => {
    sum += share;
    const upTo = (sum * TWO_64 + u * whole) / (whole * TWO_64);
    const own = upTo - before;
    before = upTo;
    return Number(own);
  });
};

const set = (n, cells, sizes) => {
  for (const [at, cell] of cells.entries()) n.set(cell.name, sizes[at]);
};

const shareOutBudget = (n, open, { total, minFresh }, u) => {
  const taken = [...n.values()].reduce((sum, one) => sum + one, 0);
  const fresh = BigInt(Math.max(minFresh, total - taken));
  const products = open.map(({ lines, ratio }) => BigInt(lines.length) * BigInt(ratio));
  const sum = products.reduce((all, one) => all + one, 0n);
  for (const [at, { name, lines }] of open.entries()) {
    must(
      products[at] * fresh <= BigInt(lines.length) * sum,
      'plan.budget',
      `the budget asks for more objects of ${name} than there are`,
    );
  }
  set(
    n,
    open,
    sum === 0n
      ? open.map(() => 0)
      : systematic(
          products.map((one) => one * fresh),
          sum,
          u,
        ),
  );
};

/** How many are drawn of each cell: cell to number (docs/DRAWS.md 4). @throws Fault `plan.budget` */
export const sizesOf = (hashing, cells, rules, roundKey) => {
  const n = new Map();
  const inOrder = [...cells.values()]
    .map((cell) => ({ ...cell, at: hexOf(hashing.ticket(roundKey, cell.name)) }))
    .sort((a, b) => ascending(a.at, b.at));
  for (const { name, state, lines } of inOrder) {
    if (state === 'capped') n.set(name, 0);
    if (state === 'due') n.set(name, lines.length);
  }
  const ppmOf = ({ state, ratio }) =>
    state === 'cool' ? (BigInt(ratio) * BigInt(rules.coolResidualPpm ?? 0)) / MILLION : BigInt(ratio);
  const u = firstWord(fromHex(roundKey));
  const byRatio = inOrder.filter(({ state }) => state === 'cool' || (state === 'open' && rules.budget === undefined));
  const shares = byRatio.map((cell) => BigInt(cell.lines.length) * ppmOf(cell));
  const sizes =
    rules.rounding === 'ceil'
      ? shares.map((share) => Number((share + MILLION - 1n) / MILLION))
      : systematic(shares, MILLION, u);
  set(n, byRatio, sizes);
  if (rules.budget !== undefined) {
    shareOutBudget(
      n,
      inOrder.filter(({ state }) => state === 'open'),
      rules.budget,
      u,
    );
  }
  return n;
};

/** How many of the n of a cell are drawn in each batch. */
export const batchSizes = (hashing, cellName, n, batches, firstBatchKey) => {
  if (batches.length < 2) return [n];
  const v = firstWord(hashing.ticket(firstBatchKey, cellName));
  let [share, before] = [0n, 0];
  return batches.map(({ sharePpm }, at) => {
    share += BigInt(sharePpm);
    const upTo =
      at === batches.length - 1 ? n : Number((BigInt(n) * share * TWO_64 + v * MILLION) / (MILLION * TWO_64));
    const own = upTo - before;
    before = upTo;
    return own;
  });
};
