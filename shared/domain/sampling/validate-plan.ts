import { checkPlan } from './check-plan.ts';
import { type DrawForecast, forecastOf } from './forecast.ts';
import { foreseeable } from './foresee.ts';
import type { DrawLists } from './lists.ts';
import type { DrawPlan } from './plan.ts';
import { type PlanFault, planFault } from './plan-fault.ts';
import { surveyFrame } from './survey-frame.ts';
import { type TrialDraws, trialDraws } from './trial-draws.ts';

/** What is wrong with a plan, and what it would bring. It may be committed where there are no faults. */
export type PlanReport = {
  readonly faults: readonly PlanFault[];
  readonly forecast: DrawForecast;
  /** Draws tried beforehand; `null` where faults make that idle. */
  readonly trial: TrialDraws | null;
};

/** Whether there are teams for samples like the one to come. */
const teamFaults = ({ trials, failed, worst }: TrialDraws): readonly PlanFault[] => {
  if (worst === null) return [];
  const { objects, inspectors, demand, places, missing } = worst;
  const message =
    `have too few places: ${failed} of ${trials} trial draws had no teams. In the worst, ${objects} objects ` +
    `need ${demand} places, and the ${inspectors.length} inspectors who may go there have ${places}; ${missing} are missing`;
  return [planFault('plan.no-teams', 'inspectors', message)];
};

/** Looks at a plan before it is committed: afterwards it can no longer be changed. */
export const validatePlan = (plan: DrawPlan, lists: DrawLists): PlanReport => {
  const survey = surveyFrame(lists.frame, plan.rules);
  const faults = [...checkPlan(plan, survey), ...foreseeable(lists.frame, plan.rules)];
  if (lists.frame.length === 0) faults.push(planFault('plan.empty', 'frame', 'has no objects to draw from'));
  const forecast = forecastOf(lists.frame, plan.rules);
  if (faults.length > 0) return { faults, forecast, trial: null };
  const trial = trialDraws(plan, lists, survey, forecast.draws[0]?.visits ?? 0);
  return { faults: teamFaults(trial), forecast, trial };
};
