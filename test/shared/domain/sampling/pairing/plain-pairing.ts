import type { PairInput } from '#domain/sampling/pairing/pair-input';
import { plainLists } from './plain-lists.ts';

type Node = { readonly o: string; readonly isPrimed: boolean };

/**
 * Section 6 of docs/DRAWS.md, line by line and without a thought for speed: teams, or `null` where there are none. With
 * `staying`, who stays in each team, it is a repair; who is absent has a cap of 0 there.
 */
export const plainPairing = (
  given: PairInput,
  staying?: Readonly<Record<string, readonly string[]>>,
): Record<string, string[]> | null => {
  const { list, line, pref, order, isOther, k } = plainLists(given);
  const team = new Map<string, string[]>(given.objects.map(({ id }) => [id, [...(staying?.[id] ?? [])]]));
  const comings = order.flatMap(({ id }) => (team.get(id) ?? []).map((i) => ({ i, o: id })));
  const has = new Map(list.map((i) => [i, comings.filter((one) => one.i === i).map(({ o }) => o)]));
  const isFull = (o: string) => (team.get(o) ?? []).filter((i) => isOther(o, i)).length >= k(o) - 1;
  const before = (i: string) => given.held?.get(i) ?? 0;
  let level = 0;
  const room = (i: string) =>
    Math.min(line(i).cap - before(i), Math.max(0, level - line(i).prior - before(i))) - (has.get(i)?.length ?? 0);
  const flip = (last: string, end: Node, root: Node, fromI: Map<string, Node>, fromX: Map<Node, string>) => {
    for (let i = last, x = end; ; x = fromI.get(i) as Node) {
      team.get(x.o)?.push(i);
      has.get(i)?.push(x.o);
      if (x === root) return;
      i = fromX.get(x) as string;
      team.get(x.o)?.splice(team.get(x.o)?.indexOf(i) as number, 1);
      has.get(i)?.splice(has.get(i)?.indexOf(x.o) as number, 1);
    }
  };
  const freshOf = (x: Node, fromI: Map<string, Node>) =>
    (pref.get(x.o) ?? []).filter(
      (i) => !fromI.has(i) && !team.get(x.o)?.includes(i) && (x.isPrimed || !isFull(x.o) || !isOther(x.o, i)),
    );
  const take = (o: string): boolean => {
    const i = freshOf({ o, isPrimed: false }, new Map()).find((one) => room(one) > 0);
    if (i === undefined) return false;
    team.get(o)?.push(i);
    has.get(i)?.push(o);
    return true;
  };
  const fill = (o: string): boolean => {
    const root = { o, isPrimed: false };
    const queue: Node[] = [root];
    const seen = new Set([`${o}/false`]);
    const fromI = new Map<string, Node>();
    const fromX = new Map<Node, string>();
    for (const x of queue) {
      const fresh = freshOf(x, fromI);
      for (const i of fresh) {
        fromI.set(i, x);
        if (room(i) > 0) {
          flip(i, x, root, fromI, fromX);
          return true;
        }
      }
      for (const i of fresh) {
        for (const y of has.get(i) ?? []) {
          const node = { o: y, isPrimed: isOther(y, i) };
          if (seen.has(`${y}/${node.isPrimed}`)) continue;
          seen.add(`${y}/${node.isPrimed}`);
          fromX.set(node, i);
          queue.push(node);
        }
      }
    }
    return false;
  };
  const missing = new Map(order.map(({ id }) => [id, k(id) - (team.get(id)?.length ?? 0)]));
  let open: string[] = [];
  for (let s = 1; s <= 16; s++) for (const { id } of order) if ((missing.get(id) ?? 0) >= s) open.push(id);
  const last = Math.max(0, ...given.inspectors.map(({ cap, prior }) => cap + prior));
  for (const step of staying === undefined ? [fill] : [take, fill]) {
    for (level = 1; level <= last && open.length > 0; level++) open = open.filter((o) => !step(o));
  }
  return open.length === 0 ? Object.fromEntries([...team].map(([o, members]) => [o, members.sort()])) : null;
};
