import type { Language } from '#domain/roster/roster';
import type { Bottleneck } from '#domain/sampling/pairing/explain-bottleneck';
import { type PlanFault, planFault } from '#domain/sampling/plan-fault';
import type { PlanReport } from '#domain/sampling/validate-plan';
import { bottleneckText } from '#render/bottleneck-text';

/** The faults of a plan, a bottleneck told in the office's language: what is short, then each way out and its place. */
export const faultsInWords = ({ faults, trial }: PlanReport, language: Language): readonly PlanFault[] =>
  faults.flatMap((fault) => {
    if (fault.code !== 'plan.no-teams' || trial === null || trial.worst === null) return [fault];
    const { why, remedies } = bottleneckText(language, trial.worst, trial);
    return [{ ...fault, message: why }, ...remedies.map(({ path, words }) => planFault('plan.no-teams', path, words))];
  });

/** Why a draw has no teams, and what would mend the next: a sentence each, naming nobody. */
export const bottleneckWords = (bottleneck: Bottleneck, language: Language): readonly string[] => {
  const { why, remedies } = bottleneckText(language, bottleneck);
  return [why, ...remedies.map(({ words }) => words)];
};
