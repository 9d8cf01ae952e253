import type * as z from 'zod';
import type { BundleRoster } from '#domain/rules/bundle';
import {
  type Resolved,
  type RosterFault,
  type RosterLookup,
  resolveConflicts,
  resolveInspectors,
  resolveSubjects,
  type WrittenSubject,
} from '#domain/rules/resolve-roster';
import type { RosterKind } from '#domain/rules/roster-lines';
import { type Entry, faultIn, idsOf, textAt } from './entry.ts';
import type { FileFault } from './file-fault.ts';
import type { Entries } from './gather-entries.ts';
import { conflictRosterSchema, inspectorRosterSchema, subjectRosterSchema } from './inspection-schema.ts';
import { parseEntries } from './parse-entries.ts';
import type { ResolvedRosters } from './to-bundle.ts';

type Written<Roster> = { readonly entry: Entry; readonly roster: Roster };

/** Each roster that fits its schema, beside its entry. */
const written = <Roster>(entries: readonly Entry[], schema: z.ZodType<Roster>) => {
  const rosters: Written<Roster>[] = [];
  const faults: FileFault[] = [];
  for (const entry of entries) {
    const parsed = parseEntries([entry], schema);
    faults.push(...parsed.faults);
    rosters.push(...parsed.values.map((roster) => ({ entry, roster })));
  }
  return { rosters, faults };
};

/** What the units and posts of the bundle say, whatever else is wrong with it. */
const lookupOf = ({ units, posts }: Entries): RosterLookup => {
  const names = new Map(units.map((unit) => [textAt(unit, 'id'), textAt(unit, 'name')]));
  const seats = new Map(posts.map((post) => [`${textAt(post, 'unitId')}/${textAt(post, 'role')}`, post]));
  return {
    unitName: (unitId) => names.get(unitId) ?? null,
    personAt: (unitId, role, seat) => {
      const post = seats.get(`${unitId}/${role}`);
      return post === undefined ? null : (textAt(post, `${seat}Id`) ?? 'vacant');
    },
  };
};

const faultsIn = (entry: Entry, faults: readonly RosterFault[]): readonly FileFault[] =>
  faults.map(({ row, field, message }) => faultIn(entry, ['lines', row, field], message));

type SubjectRoster = z.infer<typeof subjectRosterSchema>;

/** Units of the kinds named become subjects after those written; a unit that is written keeps what is written. */
const ofUnitKinds = (
  { ofUnitKinds: kinds = [], lines = [] }: SubjectRoster,
  units: readonly Entry[],
): readonly WrittenSubject[] => {
  const taken = new Set(lines.map(({ id }) => id));
  return kinds.flatMap(({ unitKind, ...rest }) =>
    units.flatMap((unit) => {
      const id = textAt(unit, 'id');
      if (id === null || textAt(unit, 'unitKind') !== unitKind || taken.has(id)) return [];
      taken.add(id);
      return [{ id, ...rest }];
    }),
  );
};

const unknownKinds = (
  entry: Entry,
  { ofUnitKinds: kinds = [] }: SubjectRoster,
  units: readonly Entry[],
): readonly FileFault[] => {
  const known = new Set(units.map((unit) => textAt(unit, 'unitKind')));
  return kinds.flatMap(({ unitKind }, index) =>
    known.has(unitKind)
      ? []
      : [faultIn(entry, ['ofUnitKinds', index, 'unitKind'], `no unit is of the kind "${unitKind}"`)],
  );
};

const bundled = <Kind extends RosterKind>(
  { id, source }: { readonly id: string; readonly source: string },
  resolved: Resolved<Kind> | null,
): BundleRoster<Kind> => ({ id, source, lines: resolved?.lines ?? null });

/** Both ends of a conflict stand in some roster; where one is kept apart, nobody can say. */
const strangers = (
  entry: Entry,
  rosters: Omit<ResolvedRosters, 'conflicts'>,
  entries: Entries,
): readonly FileFault[] => {
  const ends = [
    ['subjectId', 'subject', rosters.subjects, entries.subjects],
    ['inspectorId', 'inspector', rosters.inspectors, entries.inspectors],
  ] as const;
  const { lines } = entry.raw;
  return ends.flatMap(([field, what, kept, all]) => {
    if (kept.length < idsOf(all).size || kept.some((roster) => roster.lines === null)) return [];
    const known = new Set(kept.flatMap((roster) => (roster.lines ?? []).map(({ id }) => id)));
    return (Array.isArray(lines) ? lines : []).flatMap((_, row) => {
      const id = textAt(entry, 'lines', row, field);
      if (id === null || known.has(id)) return [];
      return [faultIn(entry, ['lines', row, field], `no roster of the bundle has the ${what} "${id}"`)];
    });
  });
};

/** The inspection rosters of a bundle, their lines checked against its units and posts, and every fault. */
export const resolveRosters = (
  entries: Entries,
): { readonly rosters: ResolvedRosters; readonly faults: readonly FileFault[] } => {
  const lookup = lookupOf(entries);
  const subjects = written(entries.subjects, subjectRosterSchema);
  const inspectors = written(entries.inspectors, inspectorRosterSchema);
  const conflicts = written(entries.conflicts, conflictRosterSchema);
  const faults: FileFault[] = [subjects, inspectors, conflicts].flatMap((section) => section.faults);

  const take = <Kind extends RosterKind>(entry: Entry, resolved: Resolved<Kind> | null): Resolved<Kind> | null => {
    if (resolved !== null) faults.push(...faultsIn(entry, resolved.faults));
    return resolved;
  };
  const subjectRosters = subjects.rosters.map(({ entry, roster }) => {
    faults.push(...unknownKinds(entry, roster, entries.units));
    const isApart = roster.lines === undefined && roster.ofUnitKinds === undefined;
    const rows = [...(roster.lines ?? []), ...ofUnitKinds(roster, entries.units)];
    return bundled<'subjects'>(roster, isApart ? null : take(entry, resolveSubjects(rows, lookup)));
  });
  const inspectorRosters = inspectors.rosters.map(({ entry, roster }) =>
    bundled<'inspectors'>(
      roster,
      roster.lines === undefined ? null : take(entry, resolveInspectors(roster.lines, lookup)),
    ),
  );
  const conflictRosters = conflicts.rosters.map(({ entry, roster }) => {
    faults.push(...strangers(entry, { subjects: subjectRosters, inspectors: inspectorRosters }, entries));
    return bundled<'conflicts'>(
      roster,
      roster.lines === undefined ? null : take(entry, resolveConflicts(roster.lines)),
    );
  });
  return { rosters: { subjects: subjectRosters, inspectors: inspectorRosters, conflicts: conflictRosters }, faults };
};
