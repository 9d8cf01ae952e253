import type { FileFault, Path } from './file-fault.ts';
import type { Source } from './read-source.ts';

export type Raw = Readonly<Record<string, unknown>>;

/** One unit, post, person, ladder or duty as written, and where. Read with care: nothing in it has been checked. */
export type Entry = {
  readonly source: Source;
  readonly path: Path;
  readonly raw: Raw;
  /** Keys that nobody wrote: they follow from what is around the entry, and so do their faults. */
  readonly derived?: ReadonlySet<string>;
};

export const isRaw = (value: unknown): value is Raw =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A fault at a path inside the entry. */
export const faultIn = ({ source, path }: Entry, inside: Path, message: string): FileFault => {
  const whole = [...path, ...inside];
  return { file: source.file, path: whole, line: source.lineOf(whole), message };
};

/** The text at a path inside the entry; null where there is none or something else. */
export const textAt = (entry: Entry, ...inside: Path): string | null => {
  let at: unknown = entry.raw;
  for (const step of inside) at = isRaw(at) || Array.isArray(at) ? (at as Raw)[step] : undefined;
  return typeof at === 'string' ? at : null;
};

/** The texts of the list at a path inside the entry, each with its place in the list. */
export const textsAt = (
  entry: Entry,
  ...inside: Path
): readonly { readonly text: string; readonly index: number }[] => {
  let at: unknown = entry.raw;
  for (const step of inside) at = isRaw(at) ? at[step] : undefined;
  if (!Array.isArray(at)) return [];
  return at.flatMap((text, index) => (typeof text === 'string' ? [{ text, index }] : []));
};

export const idsOf = (entries: readonly Entry[]): ReadonlySet<string> =>
  new Set(entries.flatMap((entry) => textAt(entry, 'id') ?? []));
