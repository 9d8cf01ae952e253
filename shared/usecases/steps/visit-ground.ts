import type { Inspection } from '#domain/inspections/inspection';
import { ServiceError } from '#domain/kernel/service-error';
import { organisationOf } from '#domain/roster/organisation';
import type { Programme } from '#domain/rules/programme';
import type { Subject } from '#domain/sampling/roster-version';
import type { InspectionRosterReader } from '#ports/inspection-readers';
import type { InspectionMoment } from './commit-inspection.ts';
import { rosterLines } from './roster-lines.ts';

/** What a visit that no draw gives is made from: the rosters as they stand, and the calendar. */
export const visitGround = async (
  rosters: InspectionRosterReader,
  programme: Programme,
  { now, today, by, office, desk }: InspectionMoment,
) => {
  const { officeId } = programme;
  const [inspectors, conflicts] = await Promise.all([
    rosterLines(rosters, officeId, 'inspectors', programme.inspectorRosterId),
    rosterLines(rosters, officeId, 'conflicts', programme.conflictRosterId),
  ]);
  return {
    now,
    today,
    by,
    programme,
    inspectors,
    conflicts,
    calendar: desk.place.calendar,
    hours: office.sendingHours,
    organisationOf: (unitId: string) => organisationOf(desk.roster.units, office.supervisingUnitId, unitId),
  };
};

/** @throws ServiceError `invalid` (`inspection.unknown-subject`) where the programme's roster has no such subject. */
export const subjectNamed = async (
  rosters: InspectionRosterReader,
  programme: Programme,
  subjectId: string,
): Promise<Subject> => {
  const subjects = await rosterLines(rosters, programme.officeId, 'subjects', programme.subjectRosterId);
  const subject = subjects.find(({ id }) => id === subjectId);
  if (subject !== undefined) return subject;
  const message = `"${subjectId}" is not in the roster "${programme.subjectRosterId}"`;
  throw new ServiceError('invalid', 'inspection.unknown-subject', 'There is no such subject.', {
    faults: [{ path: 'subjectId', message }],
  });
};

/** The subject of an inspection as its roster has it now; as the inspection has it, where it has left the roster. */
export const subjectOrUnit = async (
  rosters: InspectionRosterReader,
  programme: Programme,
  { subjectId, subjectName, unitId }: Pick<Inspection, 'subjectId' | 'subjectName' | 'unitId'>,
): Promise<Subject> => {
  const subjects = await rosterLines(rosters, programme.officeId, 'subjects', programme.subjectRosterId);
  const gone = { id: subjectId, name: subjectName, unitId, stratum: '', risk: '' };
  return subjects.find(({ id }) => id === subjectId) ?? gone;
};
