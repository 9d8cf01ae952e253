import { compareLines, type LineOf, lineKey } from './list-text.ts';
import type { DrawLists, ListName } from './lists.ts';
import { readLine } from './read-line.ts';

/** What is wrong with a list, and on which line of the text (from 1). */
export type ListFault = { readonly list: ListName; readonly line: number; readonly message: string };

/** A list in its canonical order, or what is wrong with it. */
export type ReadList<Name extends ListName> =
  | { readonly ok: true; readonly list: DrawLists[Name] }
  | { readonly ok: false; readonly faults: readonly ListFault[] };

/** Enough to mend a file by; a file of another kind would have a million. */
const FAULTS_MAX = 20;

const withoutReturn = (text: string): string => (text.endsWith('\r') ? text.slice(0, -1) : text);

type Numbered<Name extends ListName> = { readonly line: LineOf<Name>; readonly at: number };

const twiceFaults = <Name extends ListName>(name: Name, sorted: readonly Numbered<Name>[]): readonly ListFault[] => {
  const faults: ListFault[] = [];
  let before: Numbered<Name> | undefined;
  for (const numbered of sorted) {
    if (before !== undefined && compareLines(name, before.line, numbered.line) === 0) {
      const message = `${lineKey(name, numbered.line)} stands twice, first on line ${before.at}`;
      faults.push({ list: name, line: numbered.at, message });
      if (faults.length >= FAULTS_MAX) break;
    }
    before = numbered;
  }
  return faults.sort((a, b) => a.line - b.line);
};

/**
 * A list out of its lines (NDJSON, without line feeds; a carriage return at the end is let be), which may come in any
 * order, and whose fields may. Empty lines are passed over. At most 20 faults are told.
 */
export const readList = <Name extends ListName>(name: Name, lines: Iterable<string>): ReadList<Name> => {
  const read: Numbered<Name>[] = [];
  const faults: ListFault[] = [];
  let at = 0;
  for (const given of lines) {
    at += 1;
    const text = withoutReturn(given);
    if (text === '') continue;
    const one = readLine(name, text);
    if (one.ok) read.push({ line: one.line, at });
    else faults.push({ list: name, line: at, message: one.message });
    if (faults.length >= FAULTS_MAX) break;
  }
  if (faults.length > 0) return { ok: false, faults };
  read.sort((a, b) => compareLines(name, a.line, b.line) || a.at - b.at);
  const twice = twiceFaults(name, read);
  if (twice.length > 0) return { ok: false, faults: twice };
  return { ok: true, list: read.map(({ line }) => line) as unknown as DrawLists[Name] };
};
