import { LIST_SECTIONS, type ListSection } from './bundle-schema.ts';
import { type Entry, faultIn, idsOf, textAt, textsAt } from './entry.ts';
import type { FileFault, Path } from './file-fault.ts';
import type { Entries } from './gather-entries.ts';

const NAMES: Readonly<Record<ListSection, string>> = {
  units: 'unit',
  posts: 'post',
  persons: 'person',
  ladders: 'ladder',
  duties: 'duty',
  checkItems: 'check item',
  subjects: 'roster of subjects',
  inspectors: 'roster of inspectors',
  conflicts: 'list of conflicts',
  programmes: 'programme',
};

const placeOf = (entry: Entry): string => `${entry.source.file}, line ${entry.source.lineOf(entry.path)}`;

/** Every id stands for one thing of its section. */
export const checkDuplicates = (entries: Entries): readonly FileFault[] =>
  LIST_SECTIONS.flatMap((section) => {
    const first = new Map<string, Entry>();
    return entries[section].flatMap((entry) => {
      const id = textAt(entry, 'id');
      if (id === null) return [];
      const before = first.get(id);
      if (before) return [faultIn(entry, ['id'], `the ${NAMES[section]} "${id}" is already in ${placeOf(before)}`)];
      first.set(id, entry);
      return [];
    });
  });

/** What is mentioned at a path exists. */
export const checkReference = (
  entry: Entry,
  path: Path,
  what: string,
  known: ReadonlySet<string>,
): readonly FileFault[] => {
  const id = textAt(entry, ...path);
  return id === null || known.has(id) ? [] : [faultIn(entry, path, `there is no ${what} "${id}" in the bundle`)];
};

/** Everything in the list at a path exists. */
export const checkReferenceList = (
  entry: Entry,
  path: Path,
  what: string,
  known: ReadonlySet<string>,
): readonly FileFault[] =>
  textsAt(entry, ...path).flatMap(({ text, index }) =>
    known.has(text) ? [] : [faultIn(entry, [...path, index], `there is no ${what} "${text}" in the bundle`)],
  );

const checkDoers = (duty: Entry, unitIds: ReadonlySet<string>, kinds: ReadonlySet<string>): readonly FileFault[] => [
  ...checkReferenceList(duty, ['doers', 'unitIds'], 'unit', unitIds),
  ...textsAt(duty, 'doers', 'unitKinds').flatMap(({ text, index }) =>
    kinds.has(text) ? [] : [faultIn(duty, ['doers', 'unitKinds', index], `no unit is of the kind "${text}"`)],
  ),
];

/** Every id that is mentioned exists. `builtInLadderId` does without being written. */
export const checkReferences = (entries: Entries, builtInLadderId: string): readonly FileFault[] => {
  const units = idsOf(entries.units);
  const persons = idsOf(entries.persons);
  const ladders = new Set([...idsOf(entries.ladders), builtInLadderId]);
  const kinds = new Set(entries.units.flatMap((unit) => textAt(unit, 'unitKind') ?? []));
  return [
    ...entries.offices.flatMap((office) => checkReference(office, ['supervisingUnitId'], 'unit', units)),
    ...entries.units.flatMap((unit) => checkReference(unit, ['parentId'], 'unit', units)),
    ...entries.posts.flatMap((post) => [
      ...checkReference(post, ['unitId'], 'unit', units),
      ...checkReference(post, ['holderId'], 'person', persons),
      ...checkReference(post, ['deputyId'], 'person', persons),
    ]),
    ...entries.duties.flatMap((duty) => [
      ...checkReference(duty, ['supervisingUnitId'], 'unit', units),
      ...checkReference(duty, ['ladderId'], 'ladder', ladders),
      ...checkDoers(duty, units, kinds),
    ]),
    ...entries.programmes.flatMap((programme) => [
      ...checkReference(programme, ['supervisingUnitId'], 'unit', units),
      ...checkReferenceList(programme, ['witnessUnitIds'], 'unit', units),
      ...checkReference(programme, ['findings', 'ladderId'], 'ladder', ladders),
      ...checkReferenceList(programme, ['checkItemIds'], 'check item', idsOf(entries.checkItems)),
      ...checkReference(programme, ['subjectRosterId'], 'roster of subjects', idsOf(entries.subjects)),
      ...checkReference(programme, ['inspectorRosterId'], 'roster of inspectors', idsOf(entries.inspectors)),
      ...checkReference(programme, ['conflictRosterId'], 'list of conflicts', idsOf(entries.conflicts)),
    ]),
  ];
};
