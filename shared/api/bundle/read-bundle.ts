import { canonicalJson, sha256Hex } from '#domain/kernel/digest';
import type { Fault } from '#domain/kernel/service-error';
import type { Bundle } from '#domain/rules/bundle';
import { DEFAULT_LADDER } from '#domain/rules/default-ladder';
import { adviceOnProgrammes, checkObservable, checkProgrammes } from './check-programmes.ts';
import { checkDuplicates, checkReferences } from './check-references.ts';
import { checkPostRoles, checkRobotContacts, checkUnitTree } from './check-roster.ts';
import { checkSunsets } from './check-sunsets.ts';
import { dutySchema } from './duty-schema.ts';
import { type FileFault, listedFaults, pathText } from './file-fault.ts';
import { type Entries, gatherEntries } from './gather-entries.ts';
import { checkItemSchema } from './inspection-schema.ts';
import { ladderSchema } from './ladder-schema.ts';
import { officeSchema } from './office-schema.ts';
import { parseEntries } from './parse-entries.ts';
import { programmeSchema } from './programme-schema.ts';
import { type BundleFile, readSource, type Source } from './read-source.ts';
import { resolveRosters } from './resolve-rosters.ts';
import { personSchema, postSchema, unitSchema } from './roster-schema.ts';
import { toBundle } from './to-bundle.ts';

export type ReadBundle =
  | {
      readonly ok: true;
      readonly bundle: Bundle;
      readonly digest: string;
      /** What an office should look at; it refuses nothing. */
      readonly advice: readonly Fault[];
    }
  | { readonly ok: false; readonly faults: readonly Fault[] };

const parseAll = (entries: Entries) => {
  const office = parseEntries(entries.offices, officeSchema);
  const units = parseEntries(entries.units, unitSchema);
  const posts = parseEntries(entries.posts, postSchema);
  const persons = parseEntries(entries.persons, personSchema);
  const ladders = parseEntries(entries.ladders, ladderSchema);
  const duties = parseEntries(entries.duties, dutySchema);
  const checkItems = parseEntries(entries.checkItems, checkItemSchema);
  const programmes = parseEntries(entries.programmes, programmeSchema);
  const sections = { office, units, posts, persons, ladders, duties, checkItems, programmes };
  return { ...sections, faults: Object.values(sections).flatMap((section) => section.faults) };
};

const checkTogether = (entries: Entries): readonly FileFault[] => [
  ...checkDuplicates(entries),
  ...checkReferences(entries, DEFAULT_LADDER.id),
  ...checkUnitTree(entries.units),
  ...checkPostRoles(entries.posts),
  ...checkRobotContacts(entries.persons),
  ...checkSunsets(entries.duties),
  ...checkObservable(entries.checkItems),
];

// What could not be read stands as null in its place; that it is null is not a second fault.
const withoutEchoes = (unread: readonly FileFault[], found: readonly FileFault[]): readonly FileFault[] => {
  const places = new Set(unread.map(({ file, path }) => `${file}: ${pathText(path)}`));
  return found.filter(({ file, path }) => !places.has(`${file}: ${pathText(path)}`));
};

/**
 * Reads a bundle from one or more files of YAML or JSON. Either the whole bundle, checked, with every default filled in
 * and its digest (SHA-256 of its canonical JSON); or every fault that was found, sorted by file and line. References are
 * checked only where all files could be read, since what is missing may stand in the file that could not. Never throws.
 */
export const readBundle = (files: readonly BundleFile[]): ReadBundle => {
  // In the order of names: which of two equal ids is the first does not hang on who listed the files.
  const ordered = [...files].sort((a, b) => (a.name < b.name ? -1 : 1));
  const read = ordered.map(readSource);
  const unread = read.flatMap((one) => one.faults);
  const names = files.map((file) => file.name);
  for (const name of new Set(names.filter((name, index) => names.indexOf(name) !== index))) {
    unread.push({ file: name, path: [], message: 'Two files have this name.' });
  }
  const sources = read.flatMap((one): readonly Source[] => (one.source ? [one.source] : []));
  const isWhole = sources.length === files.length;
  const { entries, faults: misplaced } = gatherEntries(sources);
  const parsed = parseAll(entries);
  const { rosters, faults: unresolved } = resolveRosters(entries);
  const found = [
    ...misplaced.filter((fault) => isWhole || fault.file !== ''),
    ...parsed.faults,
    ...(isWhole ? [...checkTogether(entries), ...unresolved] : []),
  ];
  const faults = listedFaults([...unread, ...withoutEchoes(unread, found)]);
  const office = parsed.office.values[0];
  if (faults.length > 0 || office === undefined) return { ok: false, faults };
  const bundle = toBundle({
    office,
    units: parsed.units.values,
    posts: parsed.posts.values,
    persons: parsed.persons.values,
    ladders: parsed.ladders.values,
    duties: parsed.duties.values,
    checkItems: parsed.checkItems.values,
    programmes: parsed.programmes.values,
    rosters,
  });
  const refused = listedFaults(checkProgrammes(entries, bundle));
  if (refused.length > 0) return { ok: false, faults: refused };
  const advice = listedFaults(adviceOnProgrammes(entries, bundle));
  return { ok: true, bundle, digest: sha256Hex(canonicalJson(bundle)), advice };
};
