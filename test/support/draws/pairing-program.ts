import highs from 'highs';
import type { PairInput } from '#domain/sampling/pairing/pair-input';

const TERMS_A_LINE = 20;

const sumOf = (names: readonly string[]): string =>
  names.map((name, at) => `${at > 0 && at % TERMS_A_LINE === 0 ? '\n' : ''} + ${name}`).join('');

const rowsOf = (label: string, rows: ReadonlyMap<number, readonly string[]>, most: (row: number) => number) =>
  [...rows].flatMap(([row, names]) => (names.length === 0 ? [] : [` ${label}${row}:${sumOf(names)} <= ${most(row)}`]));

/**
 * The pairing as a linear program in CPLEX's format: how many places can be filled at most. A variable for each object and
 * each inspector who may go there, from 0 to 1; the optimum is whole, for the rows of an object lie one in the other.
 */
export const pairingProgram = ({ objects, inspectors, conflicts, rules, held }: PairInput): string => {
  const banned = new Set(conflicts.map(([object, inspector]) => `${object}/${inspector}`));
  const names: string[] = [];
  const [ofObject, ofOthers, ofInspector] = [0, 1, 2].map(() => new Map<number, string[]>());
  const put = (rows: Map<number, string[]> | undefined, row: number, name: string): void => {
    const known = rows?.get(row);
    if (known === undefined) rows?.set(row, [name]);
    else known.push(name);
  };
  objects.forEach(({ id, org, stratum }, o) => {
    const [wanted, lead] = [rules.quals?.[stratum] ?? [], rules.lead?.[stratum]];
    inspectors.forEach(({ id: who, org: own, quals = [] }, i) => {
      if (own === org || banned.has(`${id}/${who}`) || !wanted.every((one) => quals.includes(one))) return;
      const name = `x${o}_${i}`;
      names.push(name);
      put(ofObject, o, name);
      put(ofInspector, i, name);
      if (lead !== undefined && !quals.includes(lead)) put(ofOthers, o, name);
    });
  });
  const roomOf = (i: number): number => {
    const { id, cap } = inspectors[i] as PairInput['inspectors'][number];
    return Math.max(0, cap - (held?.get(id) ?? 0));
  };
  const k = (o: number): number => objects[o]?.k ?? 0;
  return [
    'Maximize',
    ` places:${sumOf(names)}`,
    'Subject To',
    ...rowsOf('o', ofObject ?? new Map(), k),
    ...rowsOf('l', ofOthers ?? new Map(), (o) => k(o) - 1),
    ...rowsOf('i', ofInspector ?? new Map(), roomOf),
    'Bounds',
    ...names.map((name) => ` 0 <= ${name} <= 1`),
    'End',
    '',
  ].join('\n');
};

/** The declared types are those of CommonJS, and what is loaded is the module. */
const load = highs as unknown as typeof highs.default;

/** How many places can be filled at most, by HiGHS: the primal simplex method, its quickest here. */
export const placesByHighs = async (given: PairInput): Promise<number> => {
  const { solve } = await load();
  const solved = solve(pairingProgram(given), { solver: 'simplex', simplex_strategy: 4 });
  if (solved.Status !== 'Optimal') throw new Error(`HiGHS says ${solved.Status}.`);
  return Math.round(solved.ObjectiveValue);
};
