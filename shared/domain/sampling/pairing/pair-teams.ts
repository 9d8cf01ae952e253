import type { Infeasible } from '#domain/sampling/record';
import { bottleneckOf } from './bottleneck.ts';
import type { PairInput } from './pair-input.ts';
import { pairRoster } from './pair-roster.ts';
import { placeSearch } from './place-search.ts';
import { preferencesOf } from './preferences.ts';
import { servePlaces } from './serve-places.ts';
import { emptyBoard } from './team-board.ts';
import { teamsOn } from './teams-on.ts';

/** Members of each team, ascending, and who leads it; or why there can be no teams. */
export type PairedTeams =
  | {
      readonly kind: 'paired';
      readonly teams: Readonly<Record<string, readonly string[]>>;
      readonly leads: Readonly<Record<string, string>>;
    }
  | {
      readonly kind: 'infeasible';
      readonly infeasible: Infeasible;
      /** Places that are missing: what must be added at least, in all. */
      readonly shortfall: number;
    };

/**
 * Teams for the objects drawn (docs/DRAWS.md 6): whenever the conflicts, qualifications and caps allow any, and then with
 * the smallest largest load. Pure: objects, inspectors and conflicts in another order give the same.
 */
export const pairTeams = (input: PairInput): PairedTeams => {
  const roster = pairRoster(input);
  const board = emptyBoard(roster);
  const preferenceOf = preferencesOf(input, roster);
  const search = placeSearch(roster, board, preferenceOf);
  const open = servePlaces(roster, board, search);
  if (open.length === 0) return { kind: 'paired', ...teamsOn(roster, board, preferenceOf) };
  return { kind: 'infeasible', infeasible: bottleneckOf(roster, search.reachedFrom(open)), shortfall: open.length };
};
