import type { Finding } from '#domain/inspections/finding';
import type { Inspection } from '#domain/inspections/inspection';
import { ServiceError } from '#domain/kernel/service-error';
import type { CheckItem } from '#domain/rules/check-item';
import type { Ladder } from '#domain/rules/ladder';
import type { Programme } from '#domain/rules/programme';
import type { Inspector } from '#domain/sampling/roster-version';
import type { Task } from '#domain/tasks/task';
import type { InspectionReader, InspectionRosterReader, ProgrammeReader } from '#ports/inspection-readers';
import type { RuleReader, TaskReader } from '#ports/readers';
import { linesEver } from './roster-lines.ts';

export type MatterServices = {
  readonly programmes: ProgrammeReader;
  readonly inspectionRosters: InspectionRosterReader;
  readonly inspections: InspectionReader;
};

/** An inspection with what decisions about it stand on. */
export type InspectionMatter = {
  readonly inspection: Inspection;
  readonly programme: Programme;
  /** Those of the inspection, by id. */
  readonly checkItems: ReadonlyMap<string, CheckItem>;
  /** The persons behind the team's pseudonyms. */
  readonly teamPersonIds: readonly string[];
};

const missing = (code: string, message: string): ServiceError => new ServiceError('missing', code, message);

/** @throws ServiceError `missing` (`programme.missing`). */
export const programmeNamed = async (
  { programmes }: Pick<MatterServices, 'programmes'>,
  officeId: string,
  programmeId: string,
): Promise<Programme> => {
  const programme = await programmes.programme(officeId, programmeId);
  if (programme === null) throw missing('programme.missing', 'There is no such programme.');
  return programme;
};

/** @throws ServiceError `missing` (`inspection.missing`). */
export const inspectionNamed = async (
  { inspections }: Pick<MatterServices, 'inspections'>,
  officeId: string,
  inspectionId: string,
): Promise<Inspection> => {
  const inspection = await inspections.inspection(officeId, inspectionId);
  if (inspection === null) throw missing('inspection.missing', 'There is no such inspection.');
  return inspection;
};

/** Who the inspectors of a programme are, by pseudonym: those who left its roster since among them. */
export const inspectorsNamed = (
  rosters: InspectionRosterReader,
  { officeId, inspectorRosterId }: Programme,
  inspectorIds: readonly string[],
): Promise<ReadonlyMap<string, Inspector>> =>
  linesEver(rosters, officeId, 'inspectors', inspectorRosterId, inspectorIds);

/** Opens an inspection for a decision. @throws ServiceError `missing` (`inspection.missing`, `programme.missing`). */
export const inspectionMatter = async (
  services: MatterServices,
  officeId: string,
  inspectionId: string,
): Promise<InspectionMatter> => {
  const inspection = await inspectionNamed(services, officeId, inspectionId);
  const [programme, items] = await Promise.all([
    programmeNamed(services, officeId, inspection.programmeId),
    services.programmes.checkItems(officeId),
  ]);
  const persons = await inspectorsNamed(services.inspectionRosters, programme, inspection.team);
  return {
    inspection,
    programme,
    checkItems: new Map(items.filter(({ id }) => inspection.checkItemIds.includes(id)).map((item) => [item.id, item])),
    teamPersonIds: inspection.team.flatMap((id) => persons.get(id)?.personId ?? []),
  };
};

export type FindingMatter = InspectionMatter & { readonly finding: Finding; readonly task: Task };

/** Opens a finding. @throws ServiceError `missing` (`finding.missing`, and as `inspectionMatter`). */
export const findingMatter = async (
  services: MatterServices & { readonly tasks: TaskReader },
  officeId: string,
  findingId: string,
): Promise<FindingMatter> => {
  const finding = await services.inspections.finding(officeId, findingId);
  if (finding === null) throw missing('finding.missing', 'There is no such finding.');
  const [matter, task] = await Promise.all([
    inspectionMatter(services, officeId, finding.inspectionId),
    services.tasks.get(officeId, finding.taskId),
  ]);
  if (task === null) throw missing('task.missing', 'There is no such task.');
  return { ...matter, finding, task };
};

/** The newest version of the ladder that rectification tasks of a programme climb. @throws ServiceError `missing` (`ladder.missing`). */
export const rectificationLadder = async (rules: RuleReader, programme: Programme): Promise<Ladder> => {
  const { ladderId } = programme.findings;
  const ladder = (await rules.ladders(programme.officeId)).filter((one) => one.ladderId === ladderId).at(-1);
  if (ladder === undefined) throw missing('ladder.missing', `There is no ladder "${ladderId}".`);
  return ladder;
};
