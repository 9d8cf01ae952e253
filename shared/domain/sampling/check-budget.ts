import { partsOf } from './cells.ts';
import { PPM } from './lists.ts';
import type { DrawRules } from './plan.ts';
import { type PlanFault, planFault } from './plan-fault.ts';
import { cellPpm } from './sizes.ts';
import type { FrameSurvey } from './survey-frame.ts';

const PPM_WHOLE = BigInt(PPM);

type Part = { readonly cell: string; readonly count: number; readonly part: bigint };

const partsIn = (state: string, rules: DrawRules, { cells }: FrameSurvey): readonly Part[] =>
  [...cells]
    .filter(([cell]) => partsOf(cell).state === state)
    .map(([cell, { count }]) => ({ cell, count, part: BigInt(count) * BigInt(cellPpm(cell, rules)) }));

const sumOf = (parts: readonly Part[]): bigint => parts.reduce((sum, { part }) => sum + part, 0n);

/** The fewest that cool cells can come to: then most is left for open ones. */
const fewestCool = (rules: DrawRules, survey: FrameSurvey): number => {
  const cool = partsIn('cool', rules, survey);
  if (rules.rounding === 'systematic') return Number(sumOf(cool) / PPM_WHOLE);
  return cool.reduce((sum, { part }) => sum + Number((part + PPM_WHOLE - 1n) / PPM_WHOLE), 0);
};

const dueCount = ({ cells }: FrameSurvey): number =>
  [...cells].reduce((sum, [cell, { count }]) => (partsOf(cell).state === 'due' ? sum + count : sum), 0);

/**
 * Whether a budget can be spent by chance. Refused are one that asks of an open cell more objects than it has, whatever the
 * rounding gives to cool ones, and one that is used up by who is due: `total <= N / coverage` is a rotation.
 * For rules without other faults.
 */
export const budgetFaults = (rules: DrawRules, survey: FrameSurvey): readonly PlanFault[] => {
  const { budget, coverage } = rules;
  if (budget === undefined) return [];
  const fault = (path: string, message: string) => planFault('plan.budget', `rules.budget${path}`, message);
  const faults: PlanFault[] = [];
  if (coverage !== undefined && budget.total * coverage <= survey.count && budget.minFresh === 0) {
    const least = Math.floor(survey.count / coverage) + 1;
    faults.push(
      fault(
        '.total',
        `is ${budget.total}, and must be ${least} at least for ${survey.count} objects and "coverage" ${coverage}: with fewer the draw is a rotation that everybody can foresee`,
      ),
    );
  }
  const open = partsIn('open', rules, survey);
  const whole = sumOf(open);
  const most = Math.max(budget.minFresh, budget.total - dueCount(survey) - fewestCool(rules, survey));
  for (const { cell, count, part } of open) {
    if (part * BigInt(most) > BigInt(count) * whole)
      faults.push(
        fault(
          '',
          `asks for more objects of ${cell} than its ${count}: ${most} are shared among open cells by their ratios`,
        ),
      );
  }
  return faults;
};
