import { checkPlan } from './check-plan.ts';
import { drawSample } from './draw-sample.ts';
import { type DrawForecast, forecastOf } from './forecast.ts';
import { foreseeable } from './foresee.ts';
import { digest } from './hash.ts';
import type { DrawLists } from './lists.ts';
import { type PairedTeams, pairTeams } from './pairing/pair-teams.ts';
import type { DrawPlan } from './plan.ts';
import { type PlanFault, planFault } from './plan-fault.ts';
import { algOf, drawKeys } from './seed.ts';
import { type FrameSurvey, surveyFrame } from './survey-frame.ts';

/** What is wrong with a plan, and what it would bring. It may be committed where there are no faults. */
export type PlanReport = { readonly faults: readonly PlanFault[]; readonly forecast: DrawForecast };

/** Draws tried before a plan is committed. */
const TRIALS = 20;

/** The plan drawn all at once, and alone: what a trial needs of it. */
const inOneBatch = (plan: DrawPlan): DrawPlan => {
  const { batches: _batches, ...rules } = plan.rules;
  const { campaign: _campaign, ...rest } = plan;
  return { ...rest, rules };
};

/** The trial draw of that number. Its seed is public, so it says nothing of who will be drawn. */
const tryTeams = (plan: DrawPlan, lists: DrawLists, survey: FrameSurvey, trial: number): PairedTeams => {
  const seed = digest('sha256', `sjc-draw/1|trial|${trial}`);
  const keys = drawKeys(plan, { secret: seed }, [seed]);
  const [objects = []] = drawSample({ plan, frame: lists.frame, keys, survey }).batches;
  const own = keys.batches[0] ?? { pair: '', order: '' };
  return pairTeams({
    objects,
    inspectors: lists.inspectors,
    conflicts: lists.conflicts,
    rules: plan.rules,
    alg: algOf(plan),
    keys: { pair: own.pair, order: own.order },
  });
};

/** Whether there are teams for samples like the one to come. */
const teamFaults = (plan: DrawPlan, lists: DrawLists, survey: FrameSurvey): readonly PlanFault[] => {
  const whole = inOneBatch(plan);
  const failed = Array.from({ length: TRIALS }, (_, at) => tryTeams(whole, lists, survey, at + 1)).filter(
    (teams) => teams.kind === 'infeasible',
  );
  const [first] = failed;
  if (first === undefined) return [];
  const worst = failed.reduce((most, one) => (one.shortfall > most.shortfall ? one : most), first);
  const { objects, inspectors, demand, places } = worst.infeasible;
  const message =
    `have too few places: ${failed.length} of ${TRIALS} trial draws had no teams. In the worst, ${objects.length} objects ` +
    `need ${demand} places, and the ${inspectors.length} inspectors who may go there have ${places}; ${worst.shortfall} ` +
    'are missing. Raise their caps, add inspectors, or draw fewer';
  return [planFault('plan.no-teams', 'inspectors', message)];
};

/** Looks at a plan before it is committed: afterwards it can no longer be changed. */
export const validatePlan = (plan: DrawPlan, lists: DrawLists): PlanReport => {
  const survey = surveyFrame(lists.frame, plan.rules);
  const faults = [...checkPlan(plan, survey), ...foreseeable(lists.frame, plan.rules)];
  if (lists.frame.length === 0) faults.push(planFault('plan.empty', 'frame', 'has no objects to draw from'));
  const forecast = forecastOf(lists.frame, plan.rules);
  return { faults: faults.length > 0 ? faults : teamFaults(plan, lists, survey), forecast };
};
