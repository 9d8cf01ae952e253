import { type Cell, cellOf, stateOf } from './cells.ts';
import type { FrameLine } from './lists.ts';
import type { DrawRules } from './plan.ts';

/** What a cell holds. */
export type CellSurvey = {
  /** Objects. */
  readonly count: number;
  /** Of those, the ones with a weight: none or all, or the plan is refused. */
  readonly weighted: number;
};

/** What rules and sizes need to know of a frame: found in one pass, so that a draw needs no more than another one. */
export type FrameSurvey = {
  readonly count: number;
  readonly cells: ReadonlyMap<Cell, CellSurvey>;
  /** The first object that coverage wants drawn and that is at its cap; the two rules cannot both hold. */
  readonly cappedDue?: string;
};

/** Takes the lines of a frame one by one. */
export type SurveyBuilder = { add(line: FrameLine): void; result(): FrameSurvey };

/** A survey of a frame under the rules. */
export const surveyBuilder = (rules: DrawRules): SurveyBuilder => {
  const cells = new Map<Cell, { count: number; weighted: number }>();
  const { coverage } = rules;
  let count = 0;
  let cappedDue: string | undefined;
  return {
    add: (line) => {
      const cell = cellOf(line, rules);
      let held = cells.get(cell);
      if (held === undefined) {
        held = { count: 0, weighted: 0 };
        cells.set(cell, held);
      }
      count += 1;
      held.count += 1;
      if (line.w !== undefined) held.weighted += 1;
      if (cappedDue === undefined && coverage !== undefined && line.age >= coverage - 1) {
        if (stateOf(line, rules) === 'capped') cappedDue = line.id;
      }
    },
    result: () => ({ count, cells, ...(cappedDue === undefined ? {} : { cappedDue }) }),
  };
};

export const surveyFrame = (frame: Iterable<FrameLine>, rules: DrawRules): FrameSurvey => {
  const survey = surveyBuilder(rules);
  for (const line of frame) survey.add(line);
  return survey.result();
};
