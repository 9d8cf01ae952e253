import type { Infeasible } from '#domain/sampling/record';
import { bottleneckOf } from './bottleneck.ts';
import type { PairInput } from './pair-input.ts';
import { ascending, type PairRoster, pairRoster } from './pair-roster.ts';
import { placeSearch } from './place-search.ts';
import { preferencesOf } from './preferences.ts';
import { servePlaces } from './serve-places.ts';
import { emptyBoard, type TeamBoard } from './team-board.ts';
import { type Teams, teamsOn } from './teams-on.ts';

/** A batch whose teams no longer stand as they were paired. */
export type RepairInput = PairInput & {
  /** As they were before; `objects` are those in force now, substitutes included, and have no team yet where not here. */
  readonly teams: Readonly<Record<string, readonly string[]>>;
  /** Inspectors absent so far. */
  readonly absent: ReadonlySet<string>;
  /** Objects already visited, whose teams stand. Absent: none. */
  readonly made?: ReadonlySet<string>;
};

/** All teams of objects not yet visited, and those of another team than before, ascending; or why it cannot be repaired. */
export type RepairedTeams =
  | ({ readonly kind: 'repaired'; readonly changed: readonly string[] } & Teams)
  | { readonly kind: 'infeasible'; readonly infeasible: Infeasible; readonly shortfall: number };

const teamBefore = ({ teams }: RepairInput, id: string): readonly string[] =>
  Object.hasOwn(teams, id) ? (teams[id] ?? []) : [];

/** The batch without the visits already made: their cases are held, and those absent take no more. */
export const stillOpen = (input: RepairInput): PairInput => {
  const { objects, inspectors, made = new Set<string>(), absent } = input;
  const held = new Map(input.held);
  for (const inspector of objects.filter(({ id }) => made.has(id)).flatMap(({ id }) => teamBefore(input, id))) {
    held.set(inspector, (held.get(inspector) ?? 0) + 1);
  }
  return {
    ...input,
    objects: objects.filter(({ id }) => !made.has(id)),
    inspectors: inspectors.map((line) => (absent.has(line.id) ? { ...line, cap: 0 } : line)),
    held,
  };
};

/** Puts those who stay into their teams, object after object in the order of service. */
const restore = (input: RepairInput, roster: PairRoster, board: TeamBoard): void => {
  const numberOf = new Map(roster.inspectors.map(({ id }, number) => [id, number]));
  roster.objects.forEach(({ id }, object) => {
    for (const member of teamBefore(input, id)) {
      const inspector = numberOf.get(member);
      if (inspector !== undefined && !input.absent.has(member)) board.join(object, inspector);
    }
  });
};

/**
 * Fills the places of absent inspectors and of substitutes (docs/DRAWS.md 6, Repair): first with nobody moved, and only
 * what is then still open by moving others. Pure: nobody has a choice, the second try gives the same.
 */
export const repairTeams = (input: RepairInput): RepairedTeams => {
  const open = stillOpen(input);
  const roster = pairRoster(open);
  const board = emptyBoard(roster);
  restore(input, roster, board);
  const preferenceOf = preferencesOf(open, roster);
  const search = placeSearch(roster, board, preferenceOf);
  servePlaces(roster, board, search, 'take');
  const left = servePlaces(roster, board, search, 'fill');
  if (left.length > 0) {
    return { kind: 'infeasible', infeasible: bottleneckOf(roster, search.reachedFrom(left)), shortfall: left.length };
  }
  const now = teamsOn(roster, board, preferenceOf);
  const changed = Object.keys(now.teams).filter(
    (id) => now.teams[id]?.join() !== teamBefore(input, id).toSorted().join(),
  );
  return { kind: 'repaired', changed: changed.sort(ascending), ...now };
};
