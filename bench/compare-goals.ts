import goalsJson from './goals.json' with { type: 'json' };
import { type BenchResult, tableText, valueTexts } from './result.ts';

type Goal = {
  /** The row of the performance table it stands for; `null`: of no row. */
  readonly row: number | null;
  /** Included. */
  readonly atMost: number;
  /** Whether missing it fails the run; the others are on the way. */
  readonly gate: boolean;
  /** What others, or the naive way, reach. */
  readonly beside: string;
};

const GOALS: Readonly<Record<string, Readonly<Record<string, Goal>>>> = goalsJson;

const holds = (values: readonly number[], goal: Goal): boolean => values.every((value) => value <= goal.atMost);

const verdict = (values: readonly number[], goal: Goal): string => {
  if (holds(values, goal)) return 'held';
  return goal.gate ? 'MISSED' : 'not yet';
};

/** The table of a result: what was counted, the goal beside it, and whether it holds. */
export const resultText = (result: BenchResult): string => {
  const goals = GOALS[result.name] ?? {};
  const rows = result.figures.map((figure) => {
    const goal = goals[figure.id];
    const counts = valueTexts(figure);
    if (goal === undefined) return ['', figure.what, ...counts, '', '', ''];
    const found = verdict(figure.values, goal);
    return [String(goal.row ?? ''), figure.what, ...counts, `<= ${goal.atMost}`, found, goal.beside];
  });
  const head = ['row', 'what', ...result.columns, 'goal', 'is', 'beside it'];
  return tableText(head, rows, new Set([...result.columns, 'goal']));
};

/**
 * What fails the run, each in a sentence: a goal that is missed and gated, and a goal without a figure, which would hold
 * for ever.
 */
export const failuresOf = (result: BenchResult): readonly string[] =>
  Object.entries(GOALS[result.name] ?? {}).flatMap(([id, goal]) => {
    const figure = result.figures.find((one) => one.id === id);
    if (figure === undefined) return [`${result.name}: the goal "${id}" has no figure.`];
    if (!goal.gate || holds(figure.values, goal)) return [];
    return [
      `${result.name}: ${figure.what}: ${valueTexts(figure).join(', ')}, and the goal is at most ${goal.atMost}.`,
    ];
  });
