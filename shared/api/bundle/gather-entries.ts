import { LIST_SECTIONS, type ListSection } from './bundle-schema.ts';
import { type Entry, faultIn, isRaw } from './entry.ts';
import type { FileFault } from './file-fault.ts';
import type { Source } from './read-source.ts';
import { unfoldUnit } from './unfold-unit.ts';

export const ENTRIES_MAX = 20_000;

export type Entries = { readonly offices: readonly Entry[] } & Readonly<Record<ListSection, readonly Entry[]>>;

export type Gathered = { readonly entries: Entries; readonly faults: readonly FileFault[] };

const isListSection = (key: string): key is ListSection => (LIST_SECTIONS as readonly string[]).includes(key);

type Open = { offices: Entry[] } & Record<ListSection, Entry[]>;

const noEntries = (): Open => ({
  offices: [],
  units: [],
  posts: [],
  persons: [],
  ladders: [],
  duties: [],
  checkItems: [],
  subjects: [],
  inspectors: [],
  conflicts: [],
  programmes: [],
});

const gatherList = (
  section: ListSection,
  list: readonly unknown[],
  whole: Entry,
  into: Open,
  faults: FileFault[],
): void => {
  list.forEach((raw, index) => {
    if (!isRaw(raw)) {
      faults.push(faultIn(whole, [section, index], 'must be keys with values'));
      return;
    }
    const entry = { source: whole.source, path: [section, index], raw };
    if (section !== 'units') {
      into[section].push(entry);
      return;
    }
    const unfolded = unfoldUnit(entry);
    into.units.push(unfolded.unit);
    for (const post of unfolded.posts) into.posts.push(post);
    for (const person of unfolded.persons) into.persons.push(person);
    faults.push(...unfolded.faults);
  });
};

const gatherSource = (source: Source, into: Open, faults: FileFault[]): void => {
  if (source.value === null) return;
  const whole = { source, path: [], raw: isRaw(source.value) ? source.value : {} };
  if (!isRaw(source.value)) {
    faults.push(faultIn(whole, [], `must hold sections: office, ${LIST_SECTIONS.join(', ')}`));
    return;
  }
  for (const [key, value] of Object.entries(source.value)) {
    if (key === 'office' && isRaw(value)) into.offices.push({ source, path: ['office'], raw: value });
    else if (key === 'office') faults.push(faultIn(whole, ['office'], 'must be keys with values'));
    else if (!isListSection(key)) faults.push(faultIn(whole, [key], `"${key}" is not known here`));
    else if (Array.isArray(value)) gatherList(key, value, whole, into, faults);
    // A section whose lines are all commented out is an empty list.
    else if (value !== null) faults.push(faultIn(whole, [key], 'must be a list'));
  }
};

/** The entries of all files, section by section; posts and people written inside a unit stand in their own section. */
export const gatherEntries = (sources: readonly Source[]): Gathered => {
  const entries = noEntries();
  const faults: FileFault[] = [];
  for (const source of sources) gatherSource(source, entries, faults);
  for (const office of entries.offices.slice(1)) {
    const first = entries.offices[0]?.source.file ?? '';
    faults.push(faultIn(office, [], `must be written once; it is also in ${first}`));
  }
  if (entries.offices.length === 0) faults.push({ file: '', path: ['office'], message: 'is missing from the bundle' });
  const count = LIST_SECTIONS.reduce((sum, section) => sum + entries[section].length, 0);
  if (count > ENTRIES_MAX) {
    const message = `${count} entries; a bundle holds at most ${ENTRIES_MAX}`;
    return {
      entries: noEntries(),
      faults: [{ file: '', path: ['bundle'], message }],
    };
  }
  return { entries, faults };
};
