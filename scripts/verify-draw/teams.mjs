import { ascending, hexOf } from './bytes.mjs';

/** Word (o,i) for each place in the list of inspectors (docs/DRAWS.md 6). */
const wordsOf = (hashing, pairKey, object, count) => {
  const words = [];
  for (let block = 0; words.length < count; block += 1) {
    const bytes = hashing.ticket(pairKey, `${object}:${block}`);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    for (let at = 0; at < 8 && words.length < count; at += 1) words.push(view.getUint32(at * 4));
  }
  return words;
};

/** Who may visit whom, for all. */
const mayVisitOf = (record) => {
  const conflicts = new Set(record.conflicts.map(([object, inspector]) => `${object}/${inspector}`));
  const { quals = {} } = record.plan.rules;
  return (object, inspector) =>
    object.org !== inspector.org &&
    !conflicts.has(`${object.id}/${inspector.id}`) &&
    (quals[object.stratum] ?? []).every((one) => (inspector.quals ?? []).includes(one));
};

/** The second place of an object in the search, where one of the others leaves it; no id has this sign. */
const second = (id) => `${id}'`;
const isSecond = (node) => node.endsWith("'");
const objectOf = (node) => (isSecond(node) ? node.slice(0, -1) : node);

/**
 * Teams of a draw, filled place by place. Inspectors go by their place in the list, objects by their ids. `held`: cases that
 * stand and are not moved, those of other batches and of visits made.
 */
export class Board {
  constructor(hashing, record) {
    this.hashing = hashing;
    this.inspectors = record.inspectors;
    this.lead = record.plan.rules.lead ?? {};
    this.mayVisit = mayVisitOf(record);
    this.objects = new Map();
    this.team = new Map();
    this.absent = new Set();
    this.has = record.inspectors.map(() => []);
    this.held = record.inspectors.map(() => 0);
    this.dead = { nodes: new Set(), inspectors: new Set() };
    this.roundsMax = record.inspectors.reduce((most, { cap, prior }) => Math.max(most, cap + prior), 0);
  }

  /** Takes an object in, with an empty team. `batch` counts from 0, `keys` are those of the batch. */
  enter(line, batch, keys) {
    const orderedBy = hexOf(this.hashing.ticket(keys.order, line.id));
    this.objects.set(line.id, { ...line, batch, keys, orderedBy, pref: null });
    this.team.set(line.id, []);
  }

  /** Ids in `order`. */
  inOrder(ids) {
    const key = (id) => this.objects.get(id).orderedBy;
    return ids.toSorted((a, b) => ascending(key(a), key(b)) || ascending(a, b));
  }

  /** Places of inspectors who may visit, by (word, place). */
  pref(id) {
    const object = this.objects.get(id);
    if (object.pref === null) {
      const words = wordsOf(this.hashing, object.keys.pair, id, this.inspectors.length);
      object.pref = words
        .map((word, i) => ({ word, i }))
        .filter(({ i }) => this.mayVisit(object, this.inspectors[i]))
        .sort((a, b) => a.word - b.word || a.i - b.i)
        .map(({ i }) => i);
    }
    return object.pref;
  }

  hasRoom(i, round) {
    const { cap, prior } = this.inspectors[i];
    const most = this.absent.has(i) ? 0 : cap - this.held[i];
    return this.has[i].length < Math.min(most, Math.max(0, round - prior - this.held[i]));
  }

  /** Whether an inspector holds what the lead of an object must; everybody does where the rules ask for nothing. */
  holdsLead(id, i) {
    const wanted = this.lead[this.objects.get(id).stratum];
    return wanted === undefined || (this.inspectors[i].quals ?? []).includes(wanted);
  }

  /** Whether a team has as many of the others as it may, so that the next one must hold what the lead does. */
  wantsLead(id) {
    return this.team.get(id).filter((i) => !this.holdsLead(id, i)).length >= this.objects.get(id).k - 1;
  }

  /** Those of pref(x) who may still join. */
  fresh(node, from) {
    const id = objectOf(node);
    const team = this.team.get(id);
    const leadsOnly = !isSecond(node) && this.wantsLead(id);
    return this.pref(id).filter(
      (i) => !from.has(i) && !this.dead.inspectors.has(i) && !team.includes(i) && (!leadsOnly || this.holdsLead(id, i)),
    );
  }

  /**
   * Breadth first from objects. `round` null: nobody has room. Gives the inspector with room who was found, or null, and how
   * each was reached: `from` (inspector to node) and `by` (node to inspector).
   */
  search(starts, round) {
    const from = new Map();
    const by = new Map(starts.map((id) => [id, null]));
    const queue = [...starts];
    for (const x of queue) {
      const fresh = this.fresh(x, from);
      for (const i of fresh) {
        from.set(i, x);
        if (round !== null && this.hasRoom(i, round)) return { found: i, from, by };
      }
      for (const i of fresh) {
        for (const id of this.has[i]) {
          const y = this.holdsLead(id, i) ? id : second(id);
          if (by.has(y) || this.dead.nodes.has(y)) continue;
          by.set(y, i);
          queue.push(y);
        }
      }
    }
    return { found: null, from, by };
  }

  /** The search of one place. True where it was filled. */
  fill(o, round) {
    if (this.dead.nodes.has(o)) return false;
    const { found, from, by } = this.search([o], round);
    if (found === null) {
      // Nobody reached from here has room, and nobody will in this round: later searches need not look there again.
      for (const node of by.keys()) this.dead.nodes.add(node);
      for (const i of from.keys()) this.dead.inspectors.add(i);
      return false;
    }
    let i = found;
    for (let x = from.get(i); ; x = from.get(i)) {
      this.join(objectOf(x), i);
      if (x === o) return true;
      const leaver = by.get(x);
      this.leave(objectOf(x), leaver);
      i = leaver;
    }
  }

  join(id, i) {
    this.team.get(id).push(i);
    this.has[i].push(id);
  }

  leave(id, i) {
    const without = (list, one) => list.filter((other) => other !== one);
    this.team.set(id, without(this.team.get(id), i));
    this.has[i] = without(this.has[i], id);
  }

  /** One place from those with room alone: nobody is moved. */
  take(o, round) {
    const i = this.fresh(o, new Map()).find((one) => this.hasRoom(one, round));
    if (i === undefined) return false;
    this.join(o, i);
    return true;
  }

  /** Fills places in rounds L = 1, 2, ..; gives those that stay open. `fillOne(o, L)` is the search. */
  inRounds(places, fillOne) {
    let open = places;
    for (let round = 1; open.length > 0 && round <= this.roundsMax; round += 1) {
      this.dead = { nodes: new Set(), inspectors: new Set() };
      open = open.filter((o) => !fillOne(o, round));
    }
    this.dead = { nodes: new Set(), inspectors: new Set() };
    return open;
  }

  /** The places of objects that are open now, object after object for the first, the second .. of each. */
  openPlaces(inOrder) {
    const open = (id) => this.objects.get(id).k - this.team.get(id).length;
    const most = inOrder.reduce((max, id) => Math.max(max, open(id)), 0);
    return Array.from({ length: most }, (_, s) => inOrder.filter((id) => open(id) > s)).flat();
  }

  /** Cases of `ids` may be moved from here on, those of `standing` count and stay. */
  load(ids, standing) {
    const casesOf = (those) => this.inspectors.map((_, i) => those.filter((id) => this.team.get(id).includes(i)));
    this.has = casesOf(ids);
    this.held = casesOf(standing).map(({ length }) => length);
  }

  /** Fills the open places of a batch with the whole search; gives those that stay open. */
  pair(inOrder) {
    return this.inRounds(this.openPlaces(inOrder), (o, round) => this.fill(o, round));
  }

  /** The same, first without moving anybody. */
  repair(inOrder) {
    const open = this.inRounds(this.openPlaces(inOrder), (o, round) => this.take(o, round));
    return this.inRounds(open, (o, round) => this.fill(o, round));
  }

  idsOf(id) {
    return this.team
      .get(id)
      .map((i) => this.inspectors[i].id)
      .sort(ascending);
  }

  /** The lead of a team: the first of pref(o) in it who holds what a lead must. */
  leadOf(id) {
    const team = this.team.get(id);
    const i = this.pref(id).find((one) => team.includes(one) && this.holdsLead(id, one));
    return i === undefined ? undefined : this.inspectors[i].id;
  }
}
