import { canonicalJson } from '#domain/kernel/digest';
import type { RosterKind, RosterLines } from '#domain/rules/roster-lines';

/** Which lines of a roster differ from the version before, by their keys, ascending. */
export type RosterDifference = {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly changed: readonly string[];
};

type AnyLine = RosterLines[RosterKind][number];

/** What a line is known by: its id, or of a conflict both of its ends. */
export const rosterKey = (line: AnyLine): string =>
  'reason' in line ? `${line.subjectId}/${line.inspectorId}` : line.id;

/** The lines of a roster as they are stored: each its canonical text, ascending by key. */
export const rosterTexts = (lines: readonly AnyLine[]): readonly string[] =>
  lines
    .map((line) => [rosterKey(line), canonicalJson(line)] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, text]) => text);

/** How `after` differs from `before`. */
export const compareRoster = (before: readonly AnyLine[], after: readonly AnyLine[]): RosterDifference => {
  const was = new Map(before.map((line) => [rosterKey(line), canonicalJson(line)]));
  const is = new Map(after.map((line) => [rosterKey(line), canonicalJson(line)]));
  return {
    added: [...is.keys()].filter((key) => !was.has(key)).sort(),
    removed: [...was.keys()].filter((key) => !is.has(key)).sort(),
    changed: [...is]
      .filter(([key, text]) => was.has(key) && was.get(key) !== text)
      .map(([key]) => key)
      .sort(),
  };
};
