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

const checkReference = (entry: Entry, path: Path, what: string, known: ReadonlySet<string>): readonly FileFault[] => {
  const id = textAt(entry, ...path);
  return id === null || known.has(id) ? [] : [faultIn(entry, path, `there is no ${what} "${id}" in the bundle`)];
};

const checkDoers = (duty: Entry, unitIds: ReadonlySet<string>, kinds: ReadonlySet<string>): readonly FileFault[] => [
  ...textsAt(duty, 'doers', 'unitIds').flatMap(({ text, index }) =>
    unitIds.has(text) ? [] : [faultIn(duty, ['doers', 'unitIds', index], `there is no unit "${text}" in the bundle`)],
  ),
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
  ];
};
