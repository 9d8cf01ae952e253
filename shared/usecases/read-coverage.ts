import { periodOf } from '#domain/calendar/period';
import type { Finding } from '#domain/inspections/finding';
import type { Inspection } from '#domain/inspections/inspection';
import { type PublishedVisit, publicationOf } from '#domain/inspections/publication';
import { type LocalDate, localDateOf } from '#domain/kernel/local-date';
import type { Page } from '#domain/kernel/page';
import { ServiceError } from '#domain/kernel/service-error';
import { localDateAt } from '#domain/kernel/zone';
import type { Programme } from '#domain/rules/programme';
import { type CoverageMatrix, coverageMatrix } from '#domain/statistics/coverage-matrix';
import type { Clock } from '#ports/clock';
import type { OfficeReader, PageRequest } from '#ports/readers';
import { everyPage } from './steps/every-page.ts';
import type { MatterServices } from './steps/inspection-matter.ts';
import { rosterLines } from './steps/roster-lines.ts';

export type ReadCoverageServices = MatterServices & { readonly clock: Clock; readonly offices: OfficeReader };

const all = async <T>(read: (page: PageRequest) => Promise<Page<T>>): Promise<readonly T[]> => {
  const items: T[] = [];
  for await (const page of everyPage(read)) items.push(...page);
  return items;
};

const everyProgramme = (services: MatterServices, officeId: string): Promise<readonly Programme[]> =>
  all((page) => services.programmes.programmes(officeId, page));
const everyInspection = (services: MatterServices, officeId: string): Promise<readonly Inspection[]> =>
  all((page) => services.inspections.inspections(officeId, page));
const everyFinding = (services: MatterServices, officeId: string): Promise<readonly Finding[]> =>
  all((page) => services.inspections.findings(officeId, page));

/** The units that answer for somebody who may be inspected, by the rosters of the programmes in use. */
const inspectedUnits = async (services: MatterServices, programmes: readonly Programme[]): Promise<Set<string>> => {
  const units = new Set<string>();
  const rosterIds = new Set(programmes.filter(({ active }) => active).map(({ subjectRosterId }) => subjectRosterId));
  for (const rosterId of rosterIds) {
    const officeId = programmes[0]?.officeId ?? '';
    for (const { unitId } of await rosterLines(services.inspectionRosters, officeId, 'subjects', rosterId)) {
      units.add(unitId);
    }
  }
  return units;
};

const todayIn = async ({ clock, offices }: ReadCoverageServices, officeId: string): Promise<LocalDate> => {
  const office = await offices.get(officeId);
  if (office === null) throw new ServiceError('missing', 'office.missing', 'There is no such office.');
  return localDateAt(clock.now(), office.zone);
};

/**
 * 五察五促: which line of which unit was looked at in a half-year, blank cells among them. Units that were visited though no
 * roster names them have their rows as well.
 * @param half as in `2023-H1`; `null`: the one of today.
 * @throws ServiceError `missing` (`office.missing`).
 */
export const readCoverage = async (
  services: ReadCoverageServices,
  officeId: string,
  half: string | null,
): Promise<CoverageMatrix & { readonly half: string }> => {
  const today = await todayIn(services, officeId);
  const first = half === null ? today : localDateOf(Number(half.slice(0, 4)), half.endsWith('1') ? 1 : 7, 1);
  const span = periodOf('half-year', first);
  const [programmes, inspections] = await Promise.all([
    everyProgramme(services, officeId),
    everyInspection(services, officeId),
  ]);
  const units = await inspectedUnits(services, programmes);
  for (const { unitId, facts } of inspections) if (facts.some(({ type }) => type === 'visited')) units.add(unitId);
  return { half: span.label, ...coverageMatrix([...units], inspections, span) };
};

/** 一公开: visits made, as everybody may read them. @throws ServiceError `missing` (`office.missing`). */
export const readPublication = async (
  services: ReadCoverageServices,
  officeId: string,
): Promise<readonly PublishedVisit[]> => {
  const today = await todayIn(services, officeId);
  const [programmes, inspections, findings, items] = await Promise.all([
    everyProgramme(services, officeId),
    everyInspection(services, officeId),
    everyFinding(services, officeId),
    services.programmes.checkItems(officeId),
  ]);
  return publicationOf(inspections, findings, {
    today,
    programmes: new Map(programmes.map((programme) => [programme.id, programme])),
    checkItems: new Map(items.map((item) => [item.id, item])),
  });
};
