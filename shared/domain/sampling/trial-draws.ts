import { drawSample } from './draw-sample.ts';
import { digest } from './hash.ts';
import type { DrawLists, FrameLine } from './lists.ts';
import { type Bottleneck, explainBottleneck } from './pairing/explain-bottleneck.ts';
import type { PairInput } from './pairing/pair-input.ts';
import { pairTeams } from './pairing/pair-teams.ts';
import type { DrawPlan } from './plan.ts';
import { algOf, drawKeys } from './seed.ts';
import type { FrameSurvey } from './survey-frame.ts';

/** What came of draws tried before a plan is committed. */
export type TrialDraws = {
  readonly trials: number;
  /** Those that found no teams. */
  readonly failed: number;
  /** Of the one that was short of most places; `null` where none failed. */
  readonly worst: Bottleneck | null;
};

const TRIALS_MAX = 20;
const TRIALS_MIN = 3;
/** Objects ticketed, and pairs of object and inspector looked at, in all trials: some seconds of one core. */
const WORK_MAX = 8_000_000;

/** Trials for a plan of that size: fewer for a large one, so that a preview stays one of seconds. */
export const trialsFor = (objects: number, visits: number, inspectors: number): number =>
  Math.max(TRIALS_MIN, Math.min(TRIALS_MAX, Math.floor(WORK_MAX / Math.max(1, objects + visits * inspectors))));

/** The plan drawn all at once, and alone: what a trial needs of it. */
const inOneBatch = (plan: DrawPlan): DrawPlan => {
  const { batches: _batches, ...rules } = plan.rules;
  const { campaign: _campaign, ...rest } = plan;
  return { ...rest, rules };
};

/** The pairing of the trial draw of that number. Its seed is public, so it says nothing of who will be drawn. */
const pairingOf = (plan: DrawPlan, lists: DrawLists, survey: FrameSurvey, trial: number): PairInput => {
  const seed = digest('sha256', `sjc-draw/1|trial|${trial}`);
  const keys = drawKeys(plan, { secret: seed }, [seed]);
  const [objects = []]: readonly (readonly FrameLine[])[] = drawSample({
    plan,
    frame: lists.frame,
    keys,
    survey,
  }).batches;
  const { pair, order } = keys.batches[0] ?? { pair: '', order: '' };
  const { inspectors, conflicts } = lists;
  return { objects, inspectors, conflicts, rules: plan.rules, alg: algOf(plan), keys: { pair, order } };
};

/**
 * Whether samples like the one to come have teams: draws with seeds of their own, always the same ones, and what stands in
 * the way of the worst. @param visits expected, which the number of trials follows from.
 */
export const trialDraws = (plan: DrawPlan, lists: DrawLists, survey: FrameSurvey, visits: number): TrialDraws => {
  const whole = inOneBatch(plan);
  const trials = trialsFor(survey.count, visits, lists.inspectors.length);
  let failed = 0;
  let worst: { readonly missing: number; readonly explain: () => Bottleneck } | null = null;
  for (let trial = 1; trial <= trials; trial += 1) {
    const input = pairingOf(whole, lists, survey, trial);
    const paired = pairTeams(input);
    if (paired.kind === 'paired') continue;
    failed += 1;
    const { infeasible, shortfall } = paired;
    if (worst === null || shortfall > worst.missing)
      worst = { missing: shortfall, explain: () => explainBottleneck(input, infeasible) };
  }
  return { trials, failed, worst: worst === null ? null : worst.explain() };
};
