import { ascending, type PairRoster } from './pair-roster.ts';
import type { Preference } from './preferences.ts';
import type { TeamBoard } from './team-board.ts';

/** Teams by object, ascending, and who leads each. */
export type Teams = {
  readonly teams: Readonly<Record<string, readonly string[]>>;
  readonly leads: Readonly<Record<string, string>>;
};

/** The lead: of those who hold what is asked of one member (all, where nothing is), the first in preference. */
const leadOf = (team: readonly number[], { words }: Preference, others: Uint8Array | null): number | null => {
  const may = team.filter((inspector) => others?.[inspector] !== 1);
  const rank = (inspector: number): number => words[inspector] as number;
  return may.toSorted((left, right) => rank(left) - rank(right) || left - right)[0] ?? null;
};

/** The teams of a board by id. */
export const teamsOn = (
  { objects, inspectors, othersAt }: PairRoster,
  board: TeamBoard,
  preferenceOf: (object: number) => Preference,
): Teams => {
  const idOf = (inspector: number): string => inspectors[inspector]?.id ?? '';
  const numbers = objects.map((_, object) => object);
  const sorted = numbers.toSorted((left, right) => ascending(objects[left]?.id ?? '', objects[right]?.id ?? ''));
  const entries = sorted.map((object) => {
    const team = board.teamOf(object);
    const lead = leadOf(team, preferenceOf(object), othersAt(object));
    return { id: objects[object]?.id ?? '', team: team.map(idOf).sort(), lead };
  });
  return {
    teams: Object.fromEntries(entries.map(({ id, team }) => [id, team])),
    leads: Object.fromEntries(entries.flatMap(({ id, lead }) => (lead === null ? [] : [[id, idOf(lead)]]))),
  };
};
