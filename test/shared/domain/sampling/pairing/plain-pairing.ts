import { createHash } from 'node:crypto';
import type { PairInput } from '#domain/sampling/pairing/pair-input';

type Node = { readonly o: string; readonly isPrimed: boolean };

/**
 * Section 6 of docs/DRAWS.md, line by line and without a thought for speed: teams, or `null` where there are none. With
 * `staying`, who stays in each team, it is a repair; who is absent has a cap of 0 there.
 */
export const plainPairing = (
  given: PairInput,
  staying?: Readonly<Record<string, readonly string[]>>,
): Record<string, string[]> | null => {
  const { alg, keys, rules, held } = given;
  const hex = (text: string) => createHash(alg).update(text).digest('hex');
  const list = given.inspectors.map((line) => line.id).sort();
  const lineOf = new Map(given.inspectors.map((line) => [line.id, line]));
  const objectOf = new Map(given.objects.map((line) => [line.id, line]));
  const line = (i: string) => lineOf.get(i) ?? { cap: 0, prior: 0, org: '', quals: [] };
  const banned = new Set(given.conflicts.map(([o, i]) => `${o}/${i}`));
  const mayVisit = (o: string, i: string) =>
    objectOf.get(o)?.org !== line(i).org &&
    !banned.has(`${o}/${i}`) &&
    (rules.quals?.[objectOf.get(o)?.stratum ?? ''] ?? []).every((one) => line(i).quals?.includes(one));
  const word = (o: string, j: number) =>
    Number.parseInt(hex(`${keys.pair}:${o}:${Math.floor(j / 8)}`).slice((j % 8) * 8, (j % 8) * 8 + 8), 16);
  const pref = new Map<string, string[]>();
  for (const { id: o } of given.objects) {
    const open = list.map((i, j) => ({ i, j, word: word(o, j) })).filter(({ i }) => mayVisit(o, i));
    open.sort((a, b) => a.word - b.word || a.j - b.j);
    pref.set(
      o,
      open.map(({ i }) => i),
    );
  }
  const order = given.objects.map(({ id }) => ({ id, ticket: hex(`${keys.order}:${id}`) }));
  order.sort((a, b) => (a.ticket < b.ticket ? -1 : a.ticket > b.ticket ? 1 : a.id < b.id ? -1 : 1));
  const k = (o: string) => objectOf.get(o)?.k ?? 0;
  const team = new Map<string, string[]>(given.objects.map(({ id }) => [id, [...(staying?.[id] ?? [])]]));
  const comings = order.flatMap(({ id }) => (team.get(id) ?? []).map((i) => ({ i, o: id })));
  const has = new Map(list.map((i) => [i, comings.filter((one) => one.i === i).map(({ o }) => o)]));
  const isOther = (o: string, i: string) => {
    const lead = rules.lead?.[objectOf.get(o)?.stratum ?? ''];
    return lead !== undefined && !line(i).quals?.includes(lead);
  };
  const isFull = (o: string) => (team.get(o) ?? []).filter((i) => isOther(o, i)).length >= k(o) - 1;
  const before = (i: string) => held?.get(i) ?? 0;
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
