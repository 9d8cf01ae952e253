import type { PairRoster } from './pair-roster.ts';

/** Who is in which team so far, by number. Held in place: a draw moves hundreds of thousands of times. */
export type TeamBoard = {
  /** Members of a team; their order says nothing. */
  teamOf(object: number): readonly number[];
  /** Objects of an inspector, in the order of coming. */
  objectsOf(inspector: number): readonly number[];
  /** Whether one more who does not hold what the rules ask of one member would leave no place for one who does. */
  isFullOfOthers(object: number): boolean;
  join(object: number, inspector: number): void;
  leave(object: number, inspector: number): void;
};

const takeOut = (list: number[], item: number): void => {
  const at = list.indexOf(item);
  if (at >= 0) list.splice(at, 1);
};

/** A board without teams. */
export const emptyBoard = (roster: PairRoster): TeamBoard => {
  const teams: number[][] = roster.objects.map(() => []);
  const objects: number[][] = roster.inspectors.map(() => []);
  const others = new Uint8Array(roster.objects.length);
  const rows = roster.objects.map((_, object) => roster.othersAt(object));
  const count = (object: number, inspector: number, by: number): void => {
    if (rows[object]?.[inspector] === 1) others[object] = (others[object] as number) + by;
  };
  return {
    teamOf: (object) => teams[object] as number[],
    objectsOf: (inspector) => objects[inspector] as number[],
    isFullOfOthers: (object) =>
      rows[object] !== null && (others[object] as number) >= (roster.objects[object]?.k ?? 0) - 1,
    join: (object, inspector) => {
      teams[object]?.push(inspector);
      objects[inspector]?.push(object);
      count(object, inspector, 1);
    },
    leave: (object, inspector) => {
      takeOut(teams[object] as number[], inspector);
      takeOut(objects[inspector] as number[], object);
      count(object, inspector, -1);
    },
  };
};
