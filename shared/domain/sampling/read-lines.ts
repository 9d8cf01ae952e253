import { compareLines, type LineOf } from './list-text.ts';
import type { DrawLists, FrameLine, ListName } from './lists.ts';
import { readLine } from './read-line.ts';

/** The lists of a draw where nobody holds the frame: each pass over it reads it anew. Lists that are held will do. */
export type StreamedLists = Pick<DrawLists, 'inspectors' | 'conflicts'> & { readonly frame: Iterable<FrameLine> };

/** What can be gone through again and again, and is read anew each time. */
export const rereadable = <T>(read: () => Iterable<T>): Iterable<T> => ({
  [Symbol.iterator]: () => read()[Symbol.iterator](),
});

/**
 * The lines of a list that was stored in its canonical order, one after the other; none is held.
 * @throws Error, a bug of ours or of the store: a line that cannot be read, or that does not come after the one before.
 */
export function* readLines<Name extends ListName>(name: Name, texts: Iterable<string>): Generator<LineOf<Name>> {
  let before: LineOf<Name> | undefined;
  let at = 0;
  for (const text of texts) {
    at += 1;
    const read = readLine(name, text);
    if (!read.ok) throw new Error(`Line ${at} of the stored list ${name} ${read.message}.`);
    if (before !== undefined && compareLines(name, before, read.line) >= 0)
      throw new Error(`Line ${at} of the stored list ${name} does not come after the one before.`);
    before = read.line;
    yield read.line;
  }
}
