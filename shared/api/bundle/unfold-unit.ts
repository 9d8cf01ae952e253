import { type Entry, faultIn, isRaw, type Raw, textAt } from './entry.ts';
import type { FileFault } from './file-fault.ts';

/** `.responsible-person.deputy` is the longest ending of a derived id. */
const ID_CHARS_MAX = 64 - '.responsible-person.deputy'.length;

const SEATS = ['holder', 'deputy'] as const;

type Unfolded = {
  readonly unit: Entry;
  readonly posts: readonly Entry[];
  readonly persons: readonly Entry[];
  readonly faults: readonly FileFault[];
};

const without = (raw: Raw, keys: readonly string[]): Raw =>
  Object.fromEntries(Object.entries(raw).filter(([key]) => !keys.includes(key)));

/** The people written inside a post, and the post with references to them in their place. */
const unfoldPost = (entry: Entry): { post: Entry; persons: readonly Entry[]; faults: readonly FileFault[] } => {
  const persons: Entry[] = [];
  const faults: FileFault[] = [];
  const references: Record<string, string> = {};
  const postId = textAt(entry, 'id') ?? '';
  for (const seat of SEATS) {
    const written = entry.raw[seat];
    if (written === undefined || written === null) continue;
    if (!isRaw(written)) {
      faults.push(faultIn(entry, [seat], `must be a person; a reference is written as ${seat}Id`));
      continue;
    }
    if (textAt(entry, `${seat}Id`) !== null) {
      faults.push(faultIn(entry, [`${seat}Id`], `must not stand beside ${seat}: one person a seat`));
    }
    const id = written.id ?? `${postId}.${seat}`;
    if (typeof id === 'string') references[`${seat}Id`] = id;
    const derived = new Set(written.id === undefined ? ['id'] : []);
    persons.push({ source: entry.source, path: [...entry.path, seat], raw: { ...written, id }, derived });
  }
  const derived = new Set([...(entry.derived ?? []), ...Object.keys(references)]);
  return { post: { ...entry, raw: { ...without(entry.raw, SEATS), ...references }, derived }, persons, faults };
};

/**
 * Takes posts out of a unit and people out of posts. A post written inside gets the id `<unit>.<role>`, a person
 * `<post>.holder` or `<post>.deputy`, unless they name one of their own.
 */
export const unfoldUnit = (entry: Entry): Unfolded => {
  const unit = { ...entry, raw: without(entry.raw, ['posts']) };
  const written = entry.raw.posts ?? [];
  const faults: FileFault[] = [];
  const posts: Entry[] = [];
  const persons: Entry[] = [];
  if (!Array.isArray(written)) {
    return { unit, posts, persons, faults: [faultIn(entry, ['posts'], 'must be a list')] };
  }
  const unitId = textAt(entry, 'id') ?? '';
  if (written.length > 0 && unitId.length > ID_CHARS_MAX) {
    faults.push(faultIn(entry, ['id'], `must not be longer than ${ID_CHARS_MAX} characters where posts stand inside`));
  }
  written.forEach((raw: unknown, index) => {
    const inside = { source: entry.source, path: [...entry.path, 'posts', index], raw: isRaw(raw) ? raw : {} };
    if (!isRaw(raw)) {
      faults.push(faultIn(inside, [], 'must be keys with values'));
      return;
    }
    if (raw.unitId !== undefined) faults.push(faultIn(inside, ['unitId'], 'is given by the unit around it'));
    const id = raw.id ?? `${unitId}.${textAt(inside, 'role') ?? ''}`;
    const derived = new Set(raw.id === undefined ? ['id', 'unitId'] : ['unitId']);
    const unfolded = unfoldPost({ ...inside, raw: { ...raw, id, unitId }, derived });
    posts.push(unfolded.post);
    persons.push(...unfolded.persons);
    faults.push(...unfolded.faults);
  });
  return { unit, posts, persons, faults };
};
