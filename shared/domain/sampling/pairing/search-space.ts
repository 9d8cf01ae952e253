import type { PairRoster } from './pair-roster.ts';
import type { Preference } from './preferences.ts';
import type { TeamBoard } from './team-board.ts';

/** Above every number of an inspector: a word and a number are one number, exact below 2^52, that sorts as they do. */
const NUMBERS = 2 ** 20;

/** Some of the numbers below a bound: the first `length` of `items`. */
type Numbers = { readonly items: Int32Array; length: number };

/** What a search works on. Held in place, so that a search makes nothing new. */
export type SearchSpace = {
  readonly roster: PairRoster;
  readonly board: TeamBoard;
  readonly preferenceOf: (object: number) => Preference;
  /** Inspectors with room. */
  readonly free: Numbers;
  /** Inspectors that no failed search has reached since the rooms grew. */
  readonly alive: Numbers;
  /** Those of them that this search has not reached. */
  readonly unseen: Numbers;
  /** Nodes that a failed search has reached since the rooms grew. */
  readonly isDead: Uint8Array;
  /** Number of the last search that has reached a node. */
  readonly seenIn: Int32Array;
  search: number;
  /** Nodes in the order of being reached. */
  readonly queue: Numbers;
  /** Node that an inspector was reached from, and inspector that a node was reached from. */
  readonly nodeBefore: Int32Array;
  readonly inspectorBefore: Int32Array;
  /** For sorting: word and number in one. */
  readonly ranks: Float64Array;
};

/**
 * A node is an object twice: `2o` is o, and `2o + 1` is o', reached by the leaving of one who does not hold what the rules
 * ask of one member, in whose stead anybody may come.
 */
export const nodeOf = (object: number): number => object * 2;
export const primedNodeOf = (object: number): number => object * 2 + 1;
export const objectOf = (node: number): number => node >> 1;

const numbersBelow = (bound: number): Numbers => ({ items: new Int32Array(bound), length: 0 });

export const searchSpace = (
  roster: PairRoster,
  board: TeamBoard,
  preferenceOf: (object: number) => Preference,
): SearchSpace => {
  const inspectors = roster.inspectors.length;
  const nodes = roster.objects.length * 2;
  return {
    roster,
    board,
    preferenceOf,
    free: numbersBelow(inspectors),
    alive: numbersBelow(inspectors),
    unseen: numbersBelow(inspectors),
    isDead: new Uint8Array(nodes),
    seenIn: new Int32Array(nodes),
    search: 0,
    queue: numbersBelow(nodes),
    nodeBefore: new Int32Array(inspectors),
    inspectorBefore: new Int32Array(nodes),
    ranks: new Float64Array(inspectors),
  };
};

/** Those who are kept out of a team that has as many as it may of those who do not hold what is asked of one. */
const keptOut = ({ roster, board }: SearchSpace, node: number): Uint8Array | null =>
  node === nodeOf(objectOf(node)) && board.isFullOfOthers(objectOf(node)) ? roster.othersAt(objectOf(node)) : null;

/** The first in preference of those with room, as a place in `free`; -1 where there is none. */
export const firstFree = (space: SearchSpace, node: number): number => {
  const { words, closed } = space.preferenceOf(objectOf(node));
  const team = space.board.teamOf(objectOf(node));
  const out = keptOut(space, node);
  const { items, length } = space.free;
  let best = -1;
  let least = Number.POSITIVE_INFINITY;
  for (let at = 0; at < length; at++) {
    const inspector = items[at] as number;
    const rank = (words[inspector] as number) * NUMBERS + inspector;
    if (rank >= least || closed[inspector] === 1 || out?.[inspector] === 1 || team.includes(inspector)) continue;
    least = rank;
    best = at;
  }
  return best;
};

/** Takes those the node leads to out of `unseen`. @returns them, in its order of preference; good until the next call. */
const takeFresh = (space: SearchSpace, node: number): Float64Array => {
  const { words, closed } = space.preferenceOf(objectOf(node));
  const team = space.board.teamOf(objectOf(node));
  const out = keptOut(space, node);
  const { unseen, ranks } = space;
  const { items } = unseen;
  let taken = 0;
  let left = 0;
  for (let at = 0; at < unseen.length; at++) {
    const inspector = items[at] as number;
    if (closed[inspector] === 1 || out?.[inspector] === 1 || team.includes(inspector)) items[left++] = inspector;
    else ranks[taken++] = (words[inspector] as number) * NUMBERS + inspector;
  }
  unseen.length = left;
  return ranks.subarray(0, taken).sort();
};

/** Reaches a node from an inspector, once a search. */
export const reach = (space: SearchSpace, node: number, before: number): void => {
  if (space.seenIn[node] === space.search || space.isDead[node] === 1) return;
  space.seenIn[node] = space.search;
  space.inspectorBefore[node] = before;
  space.queue.items[space.queue.length++] = node;
};

/** Reaches whoever may come to this node, and from them the objects they would leave. */
export const lookBeyond = (space: SearchSpace, node: number): void => {
  for (const rank of takeFresh(space, node)) {
    const inspector = rank % NUMBERS;
    space.nodeBefore[inspector] = node;
    for (const object of space.board.objectsOf(inspector)) {
      const isOther = space.roster.othersAt(object)?.[inspector] === 1;
      reach(space, isOther ? primedNodeOf(object) : nodeOf(object), inspector);
    }
  }
};

const fillUp = (numbers: Numbers): void => {
  for (let at = 0; at < numbers.items.length; at++) numbers.items[at] = at;
  numbers.length = numbers.items.length;
};

/** Brings back what failed searches have put aside: the rooms have grown. */
export const revive = (space: SearchSpace): void => {
  fillUp(space.alive);
  space.isDead.fill(0);
};

/** Begins a search from these objects. */
export const begin = (space: SearchSpace, objects: readonly number[]): void => {
  space.search += 1;
  space.queue.length = 0;
  space.unseen.items.set(space.alive.items.subarray(0, space.alive.length));
  space.unseen.length = space.alive.length;
  for (const object of objects) reach(space, nodeOf(object), -1);
};

/** Puts aside what a search has reached in vain. */
export const putAside = (space: SearchSpace): void => {
  for (let at = 0; at < space.queue.length; at++) space.isDead[space.queue.items[at] as number] = 1;
  space.alive.items.set(space.unseen.items.subarray(0, space.unseen.length));
  space.alive.length = space.unseen.length;
};
