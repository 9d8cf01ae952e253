import { partsOf } from './cells.ts';
import { PPM } from './lists.ts';
import type { DrawPlan, DrawRules } from './plan.ts';
import { type PlanFault, planFault } from './plan-fault.ts';
import { ratioOf } from './sizes.ts';
import type { FrameSurvey } from './survey-frame.ts';

type Ratios = DrawRules['ratioPpm'];

/** What of a plan its rules are checked with. */
type RuledPlan = Pick<DrawPlan, 'rules' | 'beacon'>;

const pairsOf = ({ cells }: FrameSurvey): ReadonlyMap<string, readonly [stratum: string, risk: string]> =>
  new Map(
    [...cells.keys()].sort().map((cell) => {
      const { stratum, risk } = partsOf(cell);
      return [`${stratum}|${risk}`, [stratum, risk]];
    }),
  );

const ratioFaults = (ratioPpm: Ratios, survey: FrameSurvey): readonly PlanFault[] => {
  const inFrame = pairsOf(survey);
  const faults: PlanFault[] = [];
  for (const [stratum, risks] of Object.entries(ratioPpm)) {
    for (const [risk, ppm] of Object.entries(risks)) {
      if (Number.isInteger(ppm) && ppm >= 0 && ppm <= PPM) continue;
      const message = `is ${ppm}, and must be a whole number from 0 to 1000000 (parts per million)`;
      faults.push(planFault('plan.out-of-range', `rules.ratioPpm.${stratum}.${risk}`, message));
    }
  }
  for (const [stratum, risk] of inFrame.values()) {
    if (ratioOf(ratioPpm, stratum, risk) !== undefined) continue;
    const message = 'is missing: the frame has objects of this stratum and risk tier';
    faults.push(planFault('plan.unknown-pair', `rules.ratioPpm.${stratum}.${risk}`, message));
  }
  return faults;
};

/** A tier may stand empty for once; a stratum that nobody has is a slip of the pen. */
const strataFaults = (rules: DrawRules, survey: FrameSurvey): readonly PlanFault[] => {
  const strata = new Set([...survey.cells.keys()].map((cell) => partsOf(cell).stratum));
  return (['ratioPpm', 'quals', 'lead'] as const).flatMap((rule) =>
    Object.keys(rules[rule] ?? {})
      .filter((stratum) => !strata.has(stratum))
      .map((stratum) =>
        planFault('plan.unknown-pair', `rules.${rule}.${stratum}`, 'names a stratum of which the frame has no object'),
      ),
  );
};

const hasCell = (survey: FrameSurvey, stratum: string, risk: string, state: string): boolean =>
  survey.cells.has(`${stratum}|${risk}|${state}`);

/** Where somebody can know beforehand that nobody of a cell will come. */
const chanceFaults = (rules: DrawRules, survey: FrameSurvey): readonly PlanFault[] => {
  const { coverage, coolDown, coolResidualPpm, ratioPpm } = rules;
  const faults: PlanFault[] = [];
  for (const [stratum, risks] of Object.entries(ratioPpm)) {
    for (const [risk, ppm] of Object.entries(risks)) {
      const path = `rules.ratioPpm.${stratum}.${risk}`;
      if (ppm === 0 && coverage !== undefined)
        faults.push(
          planFault(
            'plan.predictable',
            path,
            'is 0 beside "coverage": only those come up whose turn it is, and everybody can foresee it',
          ),
        );
      // A residual of 0 is a fault of its own.
      const cool = coolResidualPpm ? Math.floor((ppm * coolResidualPpm) / PPM) : ppm;
      if (ppm > 0 && cool === 0 && coolDown !== undefined && hasCell(survey, stratum, risk, 'cool'))
        faults.push(
          planFault(
            'plan.predictable',
            path,
            'times "coolResidualPpm" is less than one part in a million: who was just visited would be safe',
          ),
        );
    }
  }
  return faults;
};

const stateFaults = (rules: DrawRules, survey: FrameSurvey): readonly PlanFault[] => {
  const { coverage, coolDown, coolResidualPpm, annualCap } = rules;
  const faults: PlanFault[] = [];
  if (coverage !== undefined && coverage < 2)
    faults.push(
      planFault('plan.out-of-range', 'rules.coverage', 'must be 2 or more: with 1 everybody is drawn each time'),
    );
  if (coolDown !== undefined && coolResidualPpm === undefined)
    faults.push(planFault('plan.contradiction', 'rules.coolResidualPpm', 'is missing beside "coolDown"'));
  if (coolDown === undefined && coolResidualPpm !== undefined)
    faults.push(planFault('plan.contradiction', 'rules.coolDown', 'is missing beside "coolResidualPpm"'));
  if (coolResidualPpm !== undefined && (coolResidualPpm < 1 || coolResidualPpm > PPM))
    faults.push(
      planFault(
        'plan.predictable',
        'rules.coolResidualPpm',
        'must be 1 to 1000000: with 0 who was just visited would be safe',
      ),
    );
  if (coverage !== undefined && coolDown !== undefined && coolDown >= coverage)
    faults.push(
      planFault(
        'plan.contradiction',
        'rules.coolDown',
        'must be less than "coverage", or nobody is ever anything but cool or due',
      ),
    );
  if (annualCap !== undefined && annualCap < 1)
    faults.push(planFault('plan.out-of-range', 'rules.annualCap', 'must be 1 or more'));
  if (survey.cappedDue !== undefined)
    faults.push(
      planFault(
        'plan.contradiction',
        'rules.annualCap',
        `and "coverage" cannot both hold: ${survey.cappedDue} is due and has reached its cap`,
      ),
    );
  return faults;
};

const weightFaults = (survey: FrameSurvey): readonly PlanFault[] =>
  [...survey.cells]
    .filter(([, { count, weighted }]) => weighted !== 0 && weighted !== count)
    .map(([cell, { count, weighted }]) =>
      planFault(
        'plan.weights',
        `frame.${cell}`,
        `has a weight on ${weighted} of its ${count} objects: all of a cell have one, or none has`,
      ),
    );

const roundOf = ({ beacon }: RuledPlan): number | null =>
  beacon.kind === 'drand' || beacon.kind === 'development' ? beacon.round : null;

const batchFaults = (plan: RuledPlan): readonly PlanFault[] => {
  const { batches } = plan.rules;
  if (batches === undefined) return [];
  const fault = (path: string, message: string) => planFault('plan.batches', `rules.batches${path}`, message);
  const faults: PlanFault[] = [];
  const [first] = batches;
  if (first === undefined) return [fault('', 'must name one batch at least')];
  const round = roundOf(plan);
  if (round === null) faults.push(fault('', `cannot be: a source of the kind "${plan.beacon.kind}" has no rounds`));
  else if (first.round !== round)
    faults.push(fault('[0].round', `is ${first.round}, and must be the round of the beacon, ${round}`));
  batches.forEach(({ round: own, sharePpm }, index) => {
    const before = batches[index - 1];
    if (before !== undefined && own <= before.round)
      faults.push(fault(`[${index}].round`, 'must be later than the round before it'));
    if (!Number.isInteger(sharePpm) || sharePpm < 1 || sharePpm > PPM)
      faults.push(fault(`[${index}].sharePpm`, 'must be a whole number from 1 to 1000000'));
  });
  const sum = batches.reduce((total, { sharePpm }) => total + sharePpm, 0);
  if (sum !== PPM) faults.push(fault('', `have shares that sum to ${sum}, and not to 1000000`));
  return faults;
};

/** What is wrong with the rules of a plan, by themselves and for that frame. */
export const ruleFaults = (plan: RuledPlan, survey: FrameSurvey): readonly PlanFault[] => [
  ...ratioFaults(plan.rules.ratioPpm, survey),
  ...strataFaults(plan.rules, survey),
  ...stateFaults(plan.rules, survey),
  ...chanceFaults(plan.rules, survey),
  ...weightFaults(survey),
  ...batchFaults(plan),
];
