import type { Instant } from '#domain/kernel/instant';
import { ServiceError } from '#domain/kernel/service-error';
import { localDateAt } from '#domain/kernel/zone';
import type { Office } from '#domain/rules/office';
import type { Programme } from '#domain/rules/programme';
import { campaignReveal } from '#domain/sampling/campaign-reveal';
import type { Draw } from '#domain/sampling/draw';
import { drawRulesOf } from '#domain/sampling/draw-rules';
import { forecastOf } from '#domain/sampling/forecast';
import { placeAfter } from '#domain/sampling/log';
import type { LogHead } from '#domain/sampling/log-entry';
import { drawIdOf, makePlan } from '#domain/sampling/make-plan';
import type { DrawPlan } from '#domain/sampling/plan';
import { chanceForPlan } from '#domain/sampling/plan-chance';
import { hasLead, planEndOf, type RoundSource } from '#domain/sampling/plan-rounds';
import { nextPlanSlot, type PlanSlot } from '#domain/sampling/plan-slot';
import { algOf } from '#domain/sampling/seed';
import { CODE, SPEC_HASH } from '#domain/sampling/spec';
import { type PlanReport, validatePlan } from '#domain/sampling/validate-plan';
import type { ProgrammeReader } from '#ports/inspection-readers';
import type { KeyRing } from '#ports/key-ring';
import { currentDrawKey, secretsFrom } from './draw-keys.ts';
import { type GatherServices, gatherPlan, type PlanMatter } from './gather-plan.ts';
import { programmeNamed } from './inspection-matter.ts';
import { bulletinDesk, type PostBulletinsServices } from './post-bulletins.ts';
import { faultsInWords } from './tell-bottleneck.ts';
import type { DrawWorker } from './work-draw.ts';

export type PreparePlanServices = GatherServices &
  PostBulletinsServices & {
    readonly programmes: ProgrammeReader;
    readonly drawKeys: KeyRing;
    /** The source of chance of this stage; its round is not looked at. */
    readonly roundSource: RoundSource;
  };

/** A plan that could be committed now, and all that was seen on the way. */
export type PreparedPlan = {
  readonly office: Office;
  readonly programme: Programme;
  readonly slot: PlanSlot;
  readonly drawId: string;
  readonly keyId: string;
  readonly matter: PlanMatter;
  readonly plan: DrawPlan;
  readonly report: PlanReport;
};

/** Plans of the programme's campaign for this period that were committed before, withdrawn or not: all tell its secret. */
const campaignPlans = (draws: readonly Draw[], { campaignId }: Programme, period: string): readonly DrawPlan[] =>
  draws.flatMap(({ plan, period: of }) =>
    campaignId !== null && plan.campaign?.id === campaignId && of === period ? [plan] : [],
  );

/** The round the earlier plans of the campaign named; `null`: none, or too near. */
const sharedRound = ([first]: readonly DrawPlan[], now: Instant): number | null => {
  const source = first?.beacon;
  return source !== undefined && 'round' in source && hasLead(source, source.round, now) ? source.round : null;
};

const slotFor = (
  programme: Programme,
  prepared: { office: Office; now: Instant },
  calendar: PlanCalendar,
  draws: readonly Draw[],
) => {
  const done = draws.filter(({ programmeId }) => programmeId === programme.id).map(({ period }) => period);
  return nextPlanSlot(programme, calendar, localDateAt(prepared.now, prepared.office.zone), done.sort().at(-1) ?? null);
};

type PlanCalendar = Parameters<typeof nextPlanSlot>[1];

/** Whose plan. `commitments`: the hashes witnesses gave, where the programme takes its chance from them. */
export type PreparedWish = {
  readonly officeId: string;
  readonly programmeId: string;
  readonly commitments?: readonly string[];
};

/** The plan of the next period that has none. `null` where none is owed. Writes nothing. */
export const preparePlan = async (
  services: PreparePlanServices,
  worker: DrawWorker,
  { officeId, programmeId, commitments = [] }: PreparedWish,
  head: LogHead | null,
): Promise<PreparedPlan | null> => {
  const now = services.clock.now();
  const [office, programme] = await Promise.all([
    services.offices.get(officeId),
    programmeNamed(services, officeId, programmeId),
  ]);
  if (office === null) throw new ServiceError('missing', 'office.missing', 'There is no such office.');
  const [{ roster }, calendar, key] = await Promise.all([
    bulletinDesk(services, office, now),
    services.calendars.forOffice(office),
    currentDrawKey(services.drawKeys),
  ]);
  const matter = await gatherPlan(services, worker, programme, { office, roster, calendar, now });
  const slot = slotFor(programme, { office, now }, calendar, matter.draws);
  if (slot === null) return null;
  const { period } = slot;
  const { sampling, campaignId } = programme;
  const together = campaignPlans(matter.draws, programme, period);
  const shared = sharedRound(together, now);
  const { zone } = office;
  const chance = chanceForPlan(programme, { source: services.roundSource, shared, commitments, zone, now });
  const rules = drawRulesOf(sampling, chance.rounds);
  const expected = forecastOf(matter.lists.frame, rules).draws[0]?.visits ?? 0;
  const cells = Object.values(rules.ratioPpm).flatMap((risks) => Object.keys(risks)).length * 2;
  const { revealBy, faults } = campaignReveal(
    planEndOf(programme, calendar, chance.lastAt, expected + cells),
    together,
  );
  const plan = makePlan({
    // A log has one hash: what the first plan was hashed by.
    alg: matter.draws[0] === undefined ? (office.drawHash ?? 'sha256') : algOf(matter.draws[0].plan),
    authority: officeId,
    programme: programmeId,
    period,
    lists: matter.lists,
    change: { added: matter.difference.added.length, removed: matter.difference.removed.length },
    rules,
    place: placeAfter(head),
    secrets: secretsFrom(key, { officeId, programmeId, period, campaignId }),
    campaignId,
    beacon: chance.beacon,
    revealBy,
    spec: SPEC_HASH,
    code: CODE,
  });
  const seen = validatePlan(plan, matter.lists);
  const report = { ...seen, faults: [...faults, ...faultsInWords(seen, office.language)] };
  const drawId = drawIdOf(officeId, programmeId, period);
  return { office, programme, slot, drawId, keyId: key.id, matter, plan, report };
};
