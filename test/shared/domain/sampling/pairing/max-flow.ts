import type { PairInput } from '#domain/sampling/pairing/pair-input';

type Edge = { readonly to: number; room: number; readonly back: number };

/** Dinic's algorithm on a graph given by its edges: an oracle that shares nothing with the pairing. */
export const maxFlow = (
  nodes: number,
  edges: readonly (readonly [from: number, to: number, room: number])[],
  source: number,
  sink: number,
): number => {
  const graph: Edge[][] = Array.from({ length: nodes }, () => []);
  for (const [from, to, room] of edges) {
    const there = graph[from] as Edge[];
    const back = graph[to] as Edge[];
    there.push({ to, room, back: back.length });
    back.push({ to: from, room: 0, back: there.length - 1 });
  }
  let levels: number[] = [];
  const push = (node: number, most: number): number => {
    if (node === sink) return most;
    let pushed = 0;
    for (const edge of graph[node] as Edge[]) {
      if (edge.room === 0 || levels[edge.to] !== (levels[node] as number) + 1 || pushed === most) continue;
      const more = push(edge.to, Math.min(most - pushed, edge.room));
      edge.room -= more;
      ((graph[edge.to] as Edge[])[edge.back] as Edge).room += more;
      pushed += more;
    }
    if (pushed === 0) levels[node] = -1;
    return pushed;
  };
  for (let flow = 0; ; ) {
    levels = Array.from({ length: nodes }, (_, node) => (node === source ? 0 : -1));
    const queue = [source];
    for (const node of queue) {
      for (const { to, room } of graph[node] as Edge[]) {
        if (room === 0 || levels[to] !== -1) continue;
        levels[to] = (levels[node] as number) + 1;
        queue.push(to);
      }
    }
    if (levels[sink] === -1) return flow;
    flow += push(source, Number.MAX_SAFE_INTEGER);
  }
};

/** The pairing as a graph: how many places can be filled where an inspector takes at most `capOf`. */
export const placesPossible = (given: PairInput, capOf: (id: string) => number): number => {
  const { objects, inspectors, conflicts, rules } = given;
  const banned = new Set(conflicts.map(([object, inspector]) => `${object}/${inspector}`));
  const direct = (object: number) => 2 + object;
  const others = (object: number) => 2 + objects.length + object;
  const who = (inspector: number) => 2 + 2 * objects.length + inspector;
  const edges: [number, number, number][] = [];
  objects.forEach((object, o) => {
    edges.push([0, direct(o), object.k]);
    const lead = rules.lead?.[object.stratum];
    if (lead !== undefined) edges.push([direct(o), others(o), object.k - 1]);
    inspectors.forEach((inspector, i) => {
      const holds = (one: string) => inspector.quals?.includes(one) === true;
      if (inspector.org === object.org || banned.has(`${object.id}/${inspector.id}`)) return;
      if (!(rules.quals?.[object.stratum] ?? []).every(holds)) return;
      edges.push([lead === undefined || holds(lead) ? direct(o) : others(o), who(i), 1]);
    });
  });
  inspectors.forEach(({ id }, i) => {
    edges.push([who(i), 1, Math.max(0, capOf(id))]);
  });
  return maxFlow(2 + 2 * objects.length + inspectors.length, edges, 0, 1);
};
