import type { PostRole } from '#domain/roster/roster';
import type { Conflict, Inspector, RosterLines, Subject } from './roster-lines.ts';

/** A subject as it is written: a unit that is inspected itself needs its id only. */
export type WrittenSubject = Omit<Subject, 'unitId' | 'name'> & { readonly unitId?: string; readonly name?: string };

/** Who holds a post, or stands in for the holder. */
export type Seat = 'holder' | 'deputy';

/** An inspector as it is written: named by a post, so that no name of a person need be. */
export type WrittenInspector = Omit<Inspector, 'personId'> & { readonly role: PostRole; readonly seat: Seat };

export type WrittenLines = {
  readonly subjects: readonly WrittenSubject[];
  readonly inspectors: readonly WrittenInspector[];
  readonly conflicts: readonly Conflict[];
};

/** What is wrong with a line, and in which field. `row` from 0. */
export type RosterFault = { readonly row: number; readonly field: string; readonly message: string };

export type Resolved<Kind extends keyof RosterLines> = {
  readonly lines: RosterLines[Kind];
  readonly faults: readonly RosterFault[];
};

/** What a roster of the office knows, asked by whoever has it. */
export type RosterLookup = {
  /** The name of a unit; `null` where there is none. */
  unitName(unitId: string): string | null;
  /** Who sits there: a person, nobody, or there is no such post. */
  personAt(unitId: string, role: PostRole, seat: Seat): string | 'vacant' | null;
};

/** Each key once: of two lines the second is told. */
const twice = (keys: readonly string[], field: string): readonly RosterFault[] => {
  const first = new Map<string, number>();
  return keys.flatMap((key, row) => {
    const before = first.get(key);
    if (before !== undefined) return [{ row, field, message: `"${key}" is already in row ${before + 1}` }];
    first.set(key, row);
    return [];
  });
};

const noUnit = (row: number, field: string, unitId: string): RosterFault => ({
  row,
  field,
  message: `there is no unit "${unitId}"`,
});

/** Subjects with their unit and name, and every unit that does not exist. */
export const resolveSubjects = (
  written: readonly WrittenSubject[],
  lookup: Pick<RosterLookup, 'unitName'>,
): Resolved<'subjects'> => {
  const faults: RosterFault[] = [];
  const lines = written.map((line, row): Subject => {
    const unitId = line.unitId ?? line.id;
    const unit = lookup.unitName(unitId);
    if (unit === null) faults.push(noUnit(row, line.unitId === undefined ? 'id' : 'unitId', unitId));
    return { ...line, unitId, name: line.name ?? unit ?? '' };
  });
  return {
    lines,
    faults: [
      ...faults,
      ...twice(
        lines.map(({ id }) => id),
        'id',
      ),
    ],
  };
};

/** Inspectors with the persons who hold their posts, and every post that is not there or vacant. */
export const resolveInspectors = (
  written: readonly WrittenInspector[],
  lookup: RosterLookup,
): Resolved<'inspectors'> => {
  const faults: RosterFault[] = [];
  const lines = written.map(({ role, seat, ...line }, row): Inspector => {
    const personId = lookup.personAt(line.unitId, role, seat);
    if (lookup.unitName(line.unitId) === null) faults.push(noUnit(row, 'unitId', line.unitId));
    else if (personId === null) {
      faults.push({ row, field: 'role', message: `the unit "${line.unitId}" has no post "${role}"` });
    } else if (personId === 'vacant') {
      faults.push({ row, field: 'seat', message: `nobody is ${seat} of the post "${role}" of "${line.unitId}"` });
    }
    return { ...line, personId: personId ?? '' };
  });
  const ids = lines.map(({ id }) => id);
  const persons = lines.map(({ personId }, row) =>
    personId === '' || personId === 'vacant' ? `row ${row}` : personId,
  );
  return { lines, faults: [...faults, ...twice(ids, 'id'), ...twice(persons, 'role')] };
};

export const resolveConflicts = (written: readonly Conflict[]): Resolved<'conflicts'> => ({
  lines: written,
  faults: twice(
    written.map(({ subjectId, inspectorId }) => `${subjectId}/${inspectorId}`),
    'inspectorId',
  ),
});
