import { ServiceError } from '#domain/kernel/service-error';
import { checkWanted, commitPreparedPlan, type PlanOutcome, type PlanWanted } from './steps/commit-prepared-plan.ts';
import { type PreparedPlan, type PreparePlanServices, preparePlan } from './steps/prepare-plan.ts';
import type { DrawWorker } from './steps/work-draw.ts';

/**
 * Commits the plan a programme owes, by hand: on its day the service does so by itself.
 * @throws ServiceError `missing` (`office.missing`, `programme.missing`); `conflict` (`draw.already-committed`,
 * `draw.period-not-open`, `draw.roster-changed`); `invalid` (`plan.faulty`), each fault naming its place.
 */
export const commitPlan = async (
  services: PreparePlanServices,
  worker: DrawWorker,
  wanted: PlanWanted & { readonly sub: string },
): Promise<Extract<PlanOutcome, { act: 'committed' }>> => {
  const outcome = await commitPreparedPlan(services, worker, wanted, { kind: 'administrator', sub: wanted.sub });
  if (outcome.act === 'committed') return outcome;
  const { faults } = outcome.prepared.report;
  throw new ServiceError('invalid', 'plan.faulty', 'The plan has faults; nothing was written.', { faults });
};

/**
 * The plan as it would be committed now, with what is wrong with it and what it would bring. Writes nothing.
 * @throws ServiceError as `commitPlan`, but for `plan.faulty`: the faults are the answer.
 */
export const previewPlan = async (
  services: PreparePlanServices,
  worker: DrawWorker,
  wanted: PlanWanted,
): Promise<PreparedPlan> => {
  const head = await services.draws.logHead(wanted.officeId);
  return checkWanted(await preparePlan(services, worker, wanted, head), wanted, services.clock.now());
};
