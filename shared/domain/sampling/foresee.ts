import { cellOf, partsOf } from './cells.ts';
import type { FrameLine } from './lists.ts';
import type { DrawRules } from './plan.ts';
import { type PlanFault, planFault } from './plan-fault.ts';
import { cellPpm } from './sizes.ts';

const PPM_WHOLE = 1_000_000;

/** Cells whose rounding takes everybody, although the rules speak of a share. */
const certainCells = (frame: readonly FrameLine[], rules: DrawRules): readonly PlanFault[] => {
  if (rules.rounding !== 'ceil') return [];
  const counts = new Map<string, number>();
  for (const line of frame) {
    const cell = cellOf(line, rules);
    counts.set(cell, (counts.get(cell) ?? 0) + 1);
  }
  return [...counts].flatMap(([cell, count]) => {
    const { stratum, risk, state } = partsOf(cell);
    if (state === 'capped' || state === 'due') return [];
    const ppm = cellPpm(cell, rules);
    // All but the last object in expectation: rounded up, nobody is left to chance.
    if (ppm === 0 || ppm === PPM_WHOLE || count * ppm <= (count - 1) * PPM_WHOLE) return [];
    const message = `with rounding "ceil" draws all ${count} of ${cell}, and each can foresee it: join the tier to another, or round "systematic"`;
    return [planFault('plan.predictable', `rules.ratioPpm.${stratum}.${risk}`, message)];
  });
};

/** Everybody of one age comes due in one and the same draw, and nobody in those before. */
const alikeAges = (frame: readonly FrameLine[], { coverage }: DrawRules): readonly PlanFault[] => {
  const [first] = frame;
  if (coverage === undefined || first === undefined || frame.length < coverage) return [];
  if (frame.some(({ age }) => age !== first.age)) return [];
  const message = `have the age ${first.age}: with "coverage" ${coverage} they all fall due in the same draw; stagger the ages`;
  return [planFault('plan.predictable', 'frame.age', `of all ${frame.length} objects ${message}`)];
};

/** What somebody who reads the plan alone could foresee of its result, beside what `checkPlan` finds. */
export const foreseeable = (frame: readonly FrameLine[], rules: DrawRules): readonly PlanFault[] => [
  ...certainCells(frame, rules),
  ...alikeAges(frame, rules),
];
