import type { WorkCalendar } from '#domain/calendar/work-calendar';
import { insert, nextVersion, replace } from '#domain/kernel/change';
import type { Instant } from '#domain/kernel/instant';
import { lookingAgain } from '#domain/kernel/look-again';
import { type Fault, ServiceError } from '#domain/kernel/service-error';
import type { Actor } from '#domain/kernel/stamp';
import { localDateAt } from '#domain/kernel/zone';
import { canonical } from '#domain/sampling/canonical';
import type { Draw } from '#domain/sampling/draw';
import { nextLook } from '#domain/sampling/draw-look';
import { appendToLog } from '#domain/sampling/log';
import type { LogHead } from '#domain/sampling/log-entry';
import { nextPlanSlot } from '#domain/sampling/plan-slot';
import type { RosterKind } from '#domain/sampling/roster-version';
import { algOf, planHash } from '#domain/sampling/seed';
import { witnessWishes } from '#domain/sampling/witness-wishes';
import { packedLists, storeLists } from './draw-lists.ts';
import { drawStamp } from './draw-stamp.ts';
import { commitWithBulletins } from './post-bulletins.ts';
import { type PreparedPlan, type PreparePlanServices, preparePlan } from './prepare-plan.ts';
import type { DrawWorker } from './work-draw.ts';

/** The versions of the rosters somebody looked at; absent ones are not compared. */
export type VersionsSeen = Partial<Readonly<Record<RosterKind, number>>>;

/** Which plan is wanted, and on what it was decided. */
export type PlanWanted = {
  readonly officeId: string;
  readonly programmeId: string;
  /** `null`: the one that is owed now. */
  readonly period: string | null;
  readonly seen: VersionsSeen;
  /** Hashes that witnesses gave, where the programme takes its chance from them (docs/DRAWS.md 8). */
  readonly commitments?: readonly string[];
};

/** Why a plan is not committed. `faults`: it must be mended first. */
export type PlanOutcome =
  | { readonly act: 'committed'; readonly draw: Draw; readonly prepared: PreparedPlan }
  | { readonly act: 'faulty'; readonly prepared: PreparedPlan };

const KINDS: readonly RosterKind[] = ['subjects', 'inspectors', 'conflicts'];

const rosterFaults = ({ matter }: PreparedPlan, seen: VersionsSeen): readonly Fault[] =>
  KINDS.flatMap((kind) => {
    const [wanted, now] = [seen[kind], matter.rosters[kind]?.rosterVersion ?? 0];
    if (wanted === undefined || wanted === now) return [];
    return [{ path: `rosterVersions.${kind}`, message: `is ${wanted}, and the roster is at version ${now}` }];
  });

/**
 * Refuses a plan that nobody owes: of a period that has one, or has not begun, and one decided on rosters that changed.
 * @throws ServiceError `conflict` (`draw.already-committed`, `draw.period-not-open`, `draw.roster-changed`).
 */
export const checkWanted = (prepared: PreparedPlan | null, wanted: PlanWanted, now: Instant): PreparedPlan => {
  const refuse = (code: string, message: string, faults: readonly Fault[] = []): never => {
    throw new ServiceError('conflict', code, message, { faults });
  };
  if (prepared === null) return refuse('draw.period-not-open', 'The programme owes no plan.');
  const { slot, office, programme, matter } = prepared;
  const has = (period: string): boolean =>
    matter.draws.some((draw) => draw.programmeId === programme.id && draw.period === period);
  if (wanted.period !== null && has(wanted.period)) {
    return refuse('draw.already-committed', 'The period has its plan: there is one for each, and no second.', [
      { path: 'period', message: `"${wanted.period}" has a plan already` },
    ]);
  }
  const hasBegun = localDateAt(now, office.zone) >= slot.startsOn;
  if (!hasBegun && wanted.period === null) {
    return refuse('draw.already-committed', 'The period has its plan: there is one for each, and no second.');
  }
  if (!hasBegun || (wanted.period !== null && wanted.period !== slot.period)) {
    return refuse('draw.period-not-open', `The plan that may be committed next is that of ${slot.period}.`, [
      { path: 'period', message: `is not open; the next is "${slot.period}", from ${slot.startsOn} on` },
    ]);
  }
  const changed = rosterFaults(prepared, wanted.seen);
  if (changed.length > 0) return refuse('draw.roster-changed', 'A roster has changed since it was looked at.', changed);
  return prepared;
};

const drawOf = (prepared: PreparedPlan, by: Actor, now: Instant, listIds: Draw['listIds']): Draw => {
  const { plan, programme, office } = prepared;
  const draw: Draw = {
    kind: 'draw',
    officeId: office.id,
    id: prepared.drawId,
    version: 1,
    programmeId: programme.id,
    period: plan.period,
    plan,
    planHash: planHash(plan),
    keyId: prepared.keyId,
    listIds,
    facts: [{ type: 'committed', seq: plan.seq, at: now, by }],
  };
  return lookingAgain(draw, nextLook(draw, office.zone, now, null));
};

/** The programme, looked at again when its next plan is owed. */
const movedOn = ({ programme, slot }: PreparedPlan, calendar: WorkCalendar, now: Instant) => {
  const today = localDateAt(now, calendar.zone);
  const next = nextPlanSlot(programme, calendar, today, slot.period);
  return replace(lookingAgain(nextVersion(programme, {}), next?.commitAt ?? null));
};

const changesOf = (prepared: PreparedPlan, draw: Draw, head: LogHead | null, calendar: WorkCalendar, now: Instant) => [
  insert(draw),
  ...appendToLog({ officeId: draw.officeId, alg: algOf(draw.plan) }, head, [() => canonical(draw.plan)]).changes,
  movedOn(prepared, calendar, now),
];

/**
 * Commits the plan a programme owes: its lists first, then draw, entry of the log and the word to its witnesses, in one
 * commit. A second try finds the draw and writes nothing. With faults nothing at all is written.
 * @throws ServiceError as `checkWanted` says.
 */
export const commitPreparedPlan = async (
  services: PreparePlanServices,
  worker: DrawWorker,
  wanted: PlanWanted,
  by: Actor,
): Promise<PlanOutcome> => {
  const { officeId } = wanted;
  const stamp = drawStamp(by, services.clock.now(), 'committed');
  let faulty: PreparedPlan | null = null;
  // Of the first look: a race that is lost must not end in the plan of the next period.
  let period = wanted.period;
  const posted = await commitWithBulletins(services, officeId, stamp, async (_desk, office) => {
    const now = services.clock.now();
    const head = await services.draws.logHead(officeId);
    const prepared = checkWanted(await preparePlan(services, worker, wanted, head), { ...wanted, period }, now);
    period = prepared.slot.period;
    if (prepared.report.faults.length > 0) {
      faulty = prepared;
      return null;
    }
    const packed = packedLists(officeId, prepared.matter.lists);
    await storeLists(services.ledger, Object.values(packed), stamp);
    const { frame, inspectors, conflicts } = packed;
    const listIds = { frame: frame.listId, inspectors: inspectors.listId, conflicts: conflicts.listId };
    const draw = drawOf(prepared, by, now, listIds);
    const calendar = await services.calendars.forOffice(office);
    return {
      changes: changesOf(prepared, draw, head, calendar, now),
      bulletins: witnessWishes(draw, prepared.programme),
      value: { draw, prepared },
    };
  });
  if (posted !== null) return { act: 'committed', ...posted.value };
  return { act: 'faulty', prepared: faulty as unknown as PreparedPlan };
};
