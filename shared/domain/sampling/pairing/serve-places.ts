import type { PairRoster } from './pair-roster.ts';
import type { PlaceSearch } from './place-search.ts';
import type { TeamBoard } from './team-board.ts';

/** Places that are open, each the number of its object: the first of each team, then the second of each ... */
export const openPlaces = (roster: PairRoster, board: TeamBoard): readonly number[] => {
  const missing = roster.objects.map(({ k }, object) => k - board.teamOf(object).length);
  const most = missing.reduce((largest, one) => Math.max(largest, one), 0);
  const places: number[] = [];
  for (let turn = 1; turn <= most; turn++) {
    missing.forEach((count, object) => {
      if (count >= turn) places.push(object);
    });
  }
  return places;
};

/** What each inspector may hold of this draw at a level, where nobody holds more than `level` cases of the year. */
const roomsAt = ({ caps, priors }: PairRoster, level: number): Float64Array =>
  caps.map((cap, inspector) => Math.min(cap, Math.max(0, level - (priors[inspector] as number))));

/** The next level at which somebody has room who has none now; infinite where nobody will. */
const nextLevel = ({ caps, priors }: PairRoster, board: TeamBoard, rooms: Float64Array): number => {
  let next = Number.POSITIVE_INFINITY;
  for (let inspector = 0; inspector < caps.length; inspector++) {
    const load = board.objectsOf(inspector).length;
    const isFull = load >= (rooms[inspector] as number);
    if (isFull && load < (caps[inspector] as number)) next = Math.min(next, (priors[inspector] as number) + load + 1);
  }
  return next;
};

/**
 * Fills the places level by level, so that the largest load is the smallest possible. Levels at which nobody new has room
 * would change nothing and are left out.
 * @returns the places that stay open, in their order.
 */
export const servePlaces = (
  roster: PairRoster,
  board: TeamBoard,
  search: PlaceSearch,
  how: 'fill' | 'take' = 'fill',
): readonly number[] => {
  let open = openPlaces(roster, board);
  let rooms: Float64Array = new Float64Array(roster.caps.length);
  for (;;) {
    const level = nextLevel(roster, board, rooms);
    if (open.length === 0 || level === Number.POSITIVE_INFINITY) return open;
    rooms = roomsAt(roster, level);
    search.open(rooms);
    open = open.filter((object) => !search.hasRoom() || !search[how](object));
  }
};
