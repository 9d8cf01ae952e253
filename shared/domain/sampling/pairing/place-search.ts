import type { PairRoster } from './pair-roster.ts';
import type { Preference } from './preferences.ts';
import {
  begin,
  firstFree,
  lookBeyond,
  nodeOf,
  objectOf,
  primedNodeOf,
  putAside,
  revive,
  type SearchSpace,
  searchSpace,
} from './search-space.ts';
import type { TeamBoard } from './team-board.ts';

/** What searches that all ended without a place have come to. */
export type Reached = {
  readonly isReached: (object: number) => boolean;
  /** Whether only one who holds what the rules ask of one member would help this team. */
  readonly isForLead: (object: number) => boolean;
};

/** Looks for places within the rooms of one level. */
export type PlaceSearch = {
  /** Begins a level: how many cases of this draw each inspector may hold. They must not shrink. */
  open(rooms: Float64Array): void;
  hasRoom(): boolean;
  /** `fill(o)` of docs/DRAWS.md 6: one more member for this team, others moved where they must be. */
  fill(object: number): boolean;
  /** One more member for this team from those with room; nobody is moved. */
  take(object: number): boolean;
  /** What can be reached from these objects, where nobody there has room: `fill` has failed for each. */
  reachedFrom(objects: readonly number[]): Reached;
};

/** Takes who stands at this place of `free` off the list once the room is used up. */
const settle = ({ board, free }: SearchSpace, rooms: Float64Array, place: number): void => {
  const inspector = free.items[place] as number;
  if (board.objectsOf(inspector).length < (rooms[inspector] as number)) return;
  free.length -= 1;
  free.items[place] = free.items[free.length] as number;
};

/** Moves one inspector on at each step of the path, from its end back to the root. */
const flip = ({ board, inspectorBefore, nodeBefore }: SearchSpace, last: number, end: number, root: number): void => {
  let inspector = last;
  for (let node = end; ; node = nodeBefore[inspector] as number) {
    board.join(objectOf(node), inspector);
    if (node === root) return;
    inspector = inspectorBefore[node] as number;
    board.leave(objectOf(node), inspector);
  }
};

const openLevel = (space: SearchSpace, rooms: Float64Array): void => {
  revive(space);
  space.free.length = 0;
  for (let inspector = 0; inspector < rooms.length; inspector++) {
    if (space.board.objectsOf(inspector).length >= (rooms[inspector] as number)) continue;
    space.free.items[space.free.length++] = inspector;
  }
};

const fill = (space: SearchSpace, rooms: Float64Array, object: number): boolean => {
  begin(space, [object]);
  for (let head = 0; head < space.queue.length; head++) {
    const node = space.queue.items[head] as number;
    const place = firstFree(space, node);
    if (place >= 0) {
      flip(space, space.free.items[place] as number, node, nodeOf(object));
      settle(space, rooms, place);
      return true;
    }
    lookBeyond(space, node);
  }
  putAside(space);
  return false;
};

const take = (space: SearchSpace, rooms: Float64Array, object: number): boolean => {
  const place = firstFree(space, nodeOf(object));
  if (place < 0) return false;
  space.board.join(object, space.free.items[place] as number);
  settle(space, rooms, place);
  return true;
};

const reachedFrom = (space: SearchSpace, objects: readonly number[]): Reached => {
  revive(space);
  begin(space, objects);
  for (let head = 0; head < space.queue.length; head++) lookBeyond(space, space.queue.items[head] as number);
  const seen = space.seenIn.slice();
  const isSeen = (node: number): boolean => seen[node] === space.search;
  return {
    isReached: (object) => isSeen(nodeOf(object)) || isSeen(primedNodeOf(object)),
    isForLead: (object) => space.board.isFullOfOthers(object) && !isSeen(primedNodeOf(object)),
  };
};

/**
 * Searches that give what the plain algorithm gives, to the byte, and look at less.
 *
 * - Of those with room only the first in preference matters, and it is found without sorting.
 * - Who was reached by a search that failed cannot lead to a place until the rooms grow: no later path leads out of there,
 *   so none that finds a place goes in. They are passed over for the rest of the level.
 */
export const placeSearch = (
  roster: PairRoster,
  board: TeamBoard,
  preferenceOf: (object: number) => Preference,
): PlaceSearch => {
  const space = searchSpace(roster, board, preferenceOf);
  let rooms: Float64Array = new Float64Array(roster.inspectors.length);
  return {
    open: (given) => {
      rooms = Float64Array.from(given);
      openLevel(space, rooms);
    },
    hasRoom: () => space.free.length > 0,
    fill: (object) => fill(space, rooms, object),
    take: (object) => take(space, rooms, object),
    reachedFrom: (objects) => reachedFrom(space, objects),
  };
};
