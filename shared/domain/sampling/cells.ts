import type { FrameLine } from './lists.ts';
import type { DrawRules } from './plan.ts';

/** Whether and how an object can be drawn now (docs/DRAWS.md 4); the first that holds. */
export type CellState = 'capped' | 'due' | 'cool' | 'open';

/** `stratum|risk|state`: the objects among which all have the same chance, or one after their weight. */
export type Cell = string;

/** The state of an object under the rules. */
export const stateOf = (
  { age, visits = 0 }: Pick<FrameLine, 'age' | 'visits'>,
  { annualCap, coverage, coolDown }: Pick<DrawRules, 'annualCap' | 'coverage' | 'coolDown'>,
): CellState => {
  if (annualCap !== undefined && visits >= annualCap) return 'capped';
  if (coverage !== undefined && age >= coverage - 1) return 'due';
  if (coolDown !== undefined && age < coolDown) return 'cool';
  return 'open';
};

export const cellOf = (line: FrameLine, rules: DrawRules): Cell =>
  `${line.stratum}|${line.risk}|${stateOf(line, rules)}`;

/** The parts of a cell's name; ids hold no bar. */
export const partsOf = (cell: Cell): { readonly stratum: string; readonly risk: string; readonly state: CellState } => {
  const [stratum = '', risk = '', state = 'open'] = cell.split('|');
  return { stratum, risk, state: state as CellState };
};
