import type { WorkCalendar } from '#domain/calendar/work-calendar';
import type { Finding } from '#domain/inspections/finding';
import { subjectsDueByFollowUp } from '#domain/inspections/follow-up';
import type { Instant } from '#domain/kernel/instant';
import { yearOf } from '#domain/kernel/local-date';
import { localDateAt } from '#domain/kernel/zone';
import { organisationOf } from '#domain/roster/organisation';
import type { Roster } from '#domain/roster/roster';
import type { Office } from '#domain/rules/office';
import type { Programme } from '#domain/rules/programme';
import { type BuiltLists, buildLists } from '#domain/sampling/build-lists';
import type { Draw } from '#domain/sampling/draw';
import { factsOf } from '#domain/sampling/draw-state';
import type { RosterKind, RosterLines, RosterVersion, Subject } from '#domain/sampling/roster-version';
import type { DrawReader, InspectionReader, InspectionRosterReader } from '#ports/inspection-readers';
import { linesOf } from './draw-lists.ts';
import { everyPage } from './every-page.ts';
import { allDraws, pastOf } from './past-draws.ts';
import type { DrawWorker } from './work-draw.ts';

export type GatherServices = {
  readonly inspectionRosters: InspectionRosterReader;
  readonly draws: DrawReader;
  readonly inspections: InspectionReader;
};

/** The newest version of each roster of a programme; `null` where there is none. */
export type RostersSeen = Readonly<Record<RosterKind, RosterVersion | null>>;

/** What a plan is made from. */
export type PlanMatter = BuiltLists & { readonly rosters: RostersSeen; readonly draws: readonly Draw[] };

const newestOf = async (
  { inspectionRosters }: GatherServices,
  officeId: string,
  kind: RosterKind,
  rosterId: string | null,
): Promise<RosterVersion | null> => {
  if (rosterId === null) return null;
  return (await inspectionRosters.versions(officeId, kind, rosterId)).at(-1) ?? null;
};

const linesIn = async <Kind extends RosterKind>(
  { inspectionRosters }: GatherServices,
  version: RosterVersion | null,
): Promise<RosterLines[Kind]> => {
  if (version === null) return [] as unknown as RosterLines[Kind];
  const lines = await linesOf(inspectionRosters, version.officeId, version.listId);
  return Array.from(lines, (line) => JSON.parse(line)) as unknown as RosterLines[Kind];
};

/** The rosters of a programme as they are now. */
export const rostersOf = async (services: GatherServices, programme: Programme): Promise<RostersSeen> => {
  const { officeId } = programme;
  const [subjects, inspectors, conflicts] = await Promise.all([
    newestOf(services, officeId, 'subjects', programme.subjectRosterId),
    newestOf(services, officeId, 'inspectors', programme.inspectorRosterId),
    newestOf(services, officeId, 'conflicts', programme.conflictRosterId),
  ]);
  return { subjects, inspectors, conflicts };
};

/** Subjects that a finding wants looked at again in the next draw of the programme. */
const wantedNow = async (
  services: GatherServices,
  programme: Programme,
  draws: readonly Draw[],
): Promise<ReadonlySet<string>> => {
  const findings: Finding[] = [];
  const own = ({ programmeId }: Finding): boolean => programmeId === programme.id;
  for await (const items of everyPage((page) => services.inspections.findings(programme.officeId, page))) {
    findings.push(...items.filter(own));
  }
  const last = draws
    .filter(({ programmeId }) => programmeId === programme.id)
    .flatMap((draw) => factsOf(draw, 'drawn').map(({ at }) => at))
    .sort()
    .at(-1);
  const drawnSince = (finding: Finding): boolean => {
    const set = finding.facts.findLast(({ type }) => type === 'follow-up-set');
    return set !== undefined && last !== undefined && set.at < last;
  };
  return new Set(subjectsDueByFollowUp(findings, drawnSince));
};

/** Visits by unit, out of those by subject: a unit's limit counts all that is inspected of it. */
const byUnit = (visits: ReadonlyMap<string, number>, subjects: readonly Subject[]): ReadonlyMap<string, number> => {
  const units = new Map<string, number>();
  for (const { id, unitId } of subjects) {
    const own = visits.get(id) ?? 0;
    if (own > 0) units.set(unitId, (units.get(unitId) ?? 0) + own);
  }
  return units;
};

/** Reads rosters and earlier draws, and builds the lists of the next. */
export const gatherPlan = async (
  services: GatherServices,
  worker: DrawWorker,
  programme: Programme,
  desk: { readonly office: Office; readonly roster: Roster; readonly calendar: WorkCalendar; readonly now: Instant },
): Promise<PlanMatter> => {
  const [rosters, draws] = await Promise.all([
    rostersOf(services, programme),
    allDraws(services.draws, programme.officeId),
  ]);
  const [subjects, inspectors, conflicts] = await Promise.all([
    linesIn<'subjects'>(services, rosters.subjects),
    linesIn<'inspectors'>(services, rosters.inspectors),
    linesIn<'conflicts'>(services, rosters.conflicts),
  ]);
  const { zone } = desk.office;
  const { past, frameBefore, visits, cases } = await pastOf(worker, draws, {
    programmeId: programme.id,
    year: yearOf(localDateAt(desk.now, zone)),
    zone,
    drawsBack: programme.sampling.recusalDraws,
  });
  const built = buildLists({
    programme,
    rosters: { subjects, inspectors, conflicts },
    frameBefore,
    past,
    visitsOfUnits: byUnit(visits, subjects),
    casesOfInspectors: cases,
    wantedNow: await wantedNow(services, programme, draws),
    organisationOf: (unitId) => organisationOf(desk.roster.units, programme.supervisingUnitId, unitId),
  });
  return { ...built, rosters, draws };
};
