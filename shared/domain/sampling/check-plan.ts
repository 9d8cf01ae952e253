import { checkSource } from './beacon/check-source.ts';
import { budgetFaults } from './check-budget.ts';
import { ruleFaults } from './check-rules.ts';
import type { ListName } from './lists.ts';
import type { DrawPlan } from './plan.ts';
import { type PlanFault, planFault } from './plan-fault.ts';
import { algOf, campaignCommitment, type DrawSecrets, secretCommitment } from './seed.ts';
import type { FrameSurvey } from './survey-frame.ts';

/** Of each list: its root as the plan's hash and salt make it, and how many lines it has. */
export type ListFacts = Readonly<Record<ListName, { readonly root: string; readonly count: number }>>;

const LISTS: readonly ListName[] = ['frame', 'inspectors', 'conflicts'];

const sourceFaults = ({ beacon }: DrawPlan): readonly PlanFault[] => {
  const fault = checkSource(beacon);
  return fault === null ? [] : [planFault('plan.beacon', 'beacon', fault.message)];
};

/**
 * What is wrong with a plan whose shape is right, for the frame that it is about: empty where it may be committed. Teams are
 * tried elsewhere; nothing here needs a secret.
 */
export const checkPlan = (plan: DrawPlan, survey: FrameSurvey): readonly PlanFault[] => {
  const faults = [...ruleFaults(plan, survey), ...sourceFaults(plan)];
  return faults.length > 0 ? faults : budgetFaults(plan.rules, survey);
};

/** Whether these are the lists that the plan commits to. */
export const checkLists = (plan: DrawPlan, lists: ListFacts): readonly PlanFault[] =>
  LISTS.flatMap((name) => {
    const [committed, given] = [plan[name], lists[name]];
    if (committed.count !== given.count)
      return [
        planFault('plan.wrong-list', `${name}.count`, `is ${committed.count}, and the list has ${given.count} lines`),
      ];
    if (committed.root !== given.root)
      return [
        planFault('plan.wrong-list', `${name}.root`, `is ${committed.root}, and the list has the root ${given.root}`),
      ];
    return [];
  });

/** Whether these are the secrets that the plan commits to. The message holds no part of them. */
export const checkSecrets = (plan: DrawPlan, { secret, campaign }: DrawSecrets): readonly PlanFault[] => {
  const alg = algOf(plan);
  const faults: PlanFault[] = [];
  const wrong = (path: string, message: string) => faults.push(planFault('plan.wrong-secret', path, message));
  if (secretCommitment(alg, secret) !== plan.secret) wrong('secret', 'is not the hash of the secret that was given');
  if (plan.campaign === undefined) {
    if (campaign !== undefined) wrong('campaign', 'is missing, and the secret of a campaign was given');
  } else if (campaign === undefined) wrong('campaign.secret', 'stands for a secret that was not given');
  else if (campaignCommitment(alg, campaign) !== plan.campaign.secret)
    wrong('campaign.secret', 'is not the hash of the campaign’s secret that was given');
  return faults;
};
