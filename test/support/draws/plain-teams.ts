import type { DrawLists, FrameLine } from '#domain/sampling/lists';
import type { DrawPlan } from '#domain/sampling/plan';
import type { Infeasible } from '#domain/sampling/record';
import type { PlainHashing } from './plain-hashing.ts';

type Keys = { readonly pair: string; readonly order: string };
/** Takes a place of an object in round L, or says that it cannot. */
type Search = (o: string, L: number) => boolean;

/** Teams as docs/DRAWS.md 6 writes them down, word for word. Inspectors and objects go by their ids. */
export class PlainTeams {
  infeasible: Infeasible | undefined;
  readonly team = new Map<string, string[]>();
  private readonly keysOf = new Map<string, Keys>();
  /** Objects of each batch that are in force. */
  private readonly batches: string[][] = [];
  private readonly gone = new Map<string, string[]>();
  private has = new Map<string, string[]>();
  /** Cases that count and are not moved. */
  private held = new Map<string, number>();
  private readonly away = new Set<string>();
  private readonly hashing: PlainHashing;
  private readonly plan: DrawPlan;
  private readonly lists: DrawLists;

  constructor(hashing: PlainHashing, plan: DrawPlan, lists: DrawLists) {
    this.hashing = hashing;
    this.plan = plan;
    this.lists = lists;
  }

  private lineOf(o: string): FrameLine {
    return this.lists.frame.find(({ id }) => id === o) as FrameLine;
  }

  private inspector(i: string) {
    return this.lists.inspectors.find(({ id }) => id === i) as DrawLists['inspectors'][number];
  }

  private casesOf(i: string): readonly string[] {
    return this.has.get(i) ?? [];
  }

  private word(o: string, i: string): number {
    const j = this.lists.inspectors.findIndex(({ id }) => id === i);
    const key = this.keysOf.get(o)?.pair ?? '';
    return this.hashing.H(`${key}:${o}:${Math.floor(j / 8)}`).readUInt32BE((j % 8) * 4);
  }

  mayVisit(o: string, i: string): boolean {
    const { org, stratum } = this.lineOf(o);
    const inspector = this.inspector(i);
    return (
      inspector.org !== org &&
      !this.lists.conflicts.some(([object, other]) => object === o && other === i) &&
      (this.plan.rules.quals?.[stratum] ?? []).every((one) => inspector.quals?.includes(one))
    );
  }

  private readonly prefs = new Map<string, readonly string[]>();
  private pref(o: string): readonly string[] {
    const known = this.prefs.get(o);
    if (known !== undefined) return known;
    const found = this.lists.inspectors
      .map(({ id }, j) => ({ id, j, word: this.word(o, id) }))
      .filter(({ id }) => this.mayVisit(o, id))
      .sort((a, b) => a.word - b.word || a.j - b.j)
      .map(({ id }) => id);
    this.prefs.set(o, found);
    return found;
  }

  private mayLead(o: string, i: string): boolean {
    const wanted = this.plan.rules.lead?.[this.lineOf(o).stratum];
    return wanted === undefined || this.inspector(i).quals?.includes(wanted) === true;
  }

  private hasRoom(i: string, L: number): boolean {
    const { cap, prior } = this.inspector(i);
    const held = this.held.get(i) ?? 0;
    const room = Math.min(this.away.has(i) ? 0 : cap - held, Math.max(0, L - prior - held));
    return this.casesOf(i).length < room;
  }

  private get largest(): number {
    return Math.max(0, ...this.lists.inspectors.map(({ cap, prior }) => cap + prior));
  }

  teamOf(o: string): readonly string[] {
    return [...(this.team.get(o) ?? [])].sort();
  }

  leadOf(o: string): string {
    return this.pref(o).find((i) => this.teamOf(o).includes(i) && this.mayLead(o, i)) as string;
  }

  private join(o: string, i: string): void {
    this.team.get(o)?.push(i);
    this.has.set(i, [...this.casesOf(i), o]);
  }

  private leave(o: string, i: string): void {
    this.team.set(o, this.team.get(o)?.filter((one) => one !== i) ?? []);
    this.has.set(
      i,
      this.casesOf(i).filter((one) => one !== o),
    );
  }

  private othersOf(x: string): number {
    return this.teamOf(x).filter((i) => !this.mayLead(x, i)).length;
  }

  /** x' is written as the object and a stroke. */
  private fresh(node: string, seen: ReadonlyMap<string, string>): readonly string[] {
    const x = node.replace("'", '');
    const leadersOnly = node === x && this.othersOf(x) >= this.lineOf(x).k - 1;
    const joins = (i: string) => !leadersOnly || this.mayLead(x, i);
    return this.pref(x).filter((i) => !seen.has(i) && this.team.get(x)?.includes(i) !== true && joins(i));
  }

  private searched(starts: readonly string[], hasRoom: (i: string) => boolean) {
    const from = new Map<string, string>();
    const cameBy = new Map<string, string | undefined>(starts.map((o) => [o, undefined]));
    const queue = [...starts];
    for (const x of queue) {
      const fresh = this.fresh(x, from);
      for (const i of fresh) {
        from.set(i, x);
        if (hasRoom(i)) return { found: i, from, cameBy };
      }
      for (const i of fresh) {
        for (const object of this.casesOf(i)) {
          const y = this.mayLead(object, i) ? object : `${object}'`;
          if (cameBy.has(y)) continue;
          cameBy.set(y, i);
          queue.push(y);
        }
      }
    }
    return { found: undefined, from, cameBy };
  }

  private readonly fill: Search = (o, L) => {
    const { found, from, cameBy } = this.searched([o], (i) => this.hasRoom(i, L));
    if (found === undefined) return false;
    let moving = found;
    for (;;) {
      const node = from.get(moving) as string;
      const to = node.replace("'", '');
      this.join(to, moving);
      if (node === o) return true;
      const leaving = cameBy.get(node) as string;
      this.leave(to, leaving);
      moving = leaving;
    }
  };

  private readonly step: Search = (o, L) => {
    const i = this.fresh(o, new Map()).find((one) => this.hasRoom(one, L));
    if (i !== undefined) this.join(o, i);
    return i !== undefined;
  };

  private inRounds(places: readonly string[], search: Search): readonly string[] {
    let open = places;
    for (let L = 1; L <= this.largest; L += 1) open = open.filter((o) => !search(o, L));
    return open;
  }

  private inOrder(ids: readonly string[]): readonly string[] {
    const at = (o: string) => this.hashing.H(`${this.keysOf.get(o)?.order}:${o}`);
    return [...ids].sort((a, b) => Buffer.compare(at(a), at(b)) || Buffer.compare(Buffer.from(a), Buffer.from(b)));
  }

  private openPlaces(inOrder: readonly string[]): readonly string[] {
    const places: string[] = [];
    for (let s = 1; s <= 16; s += 1) {
      places.push(...inOrder.filter((o) => this.lineOf(o).k - this.teamOf(o).length >= s));
    }
    return places;
  }

  /** Cases of `moving` may be moved, those of all other objects in force stand. */
  private load(moving: readonly string[]): void {
    const standing = this.batches.flat().filter((o) => !moving.includes(o));
    for (const { id } of this.lists.inspectors) {
      const has = (o: string) => this.teamOf(o).includes(id);
      this.has.set(id, moving.filter(has));
      this.held.set(id, standing.filter(has).length);
    }
  }

  /** Pairs one batch; false where it is not possible, and `infeasible` says why. */
  pair(ids: readonly string[], keys: Keys): boolean {
    this.load([]);
    this.batches.push([...ids]);
    for (const o of ids) {
      this.keysOf.set(o, keys);
      this.team.set(o, []);
    }
    const open = this.inRounds(this.openPlaces(this.inOrder(ids)), this.fill);
    if (open.length > 0) this.infeasible = this.bottleneck(open);
    return open.length === 0;
  }

  private bottleneck(open: readonly string[]): Infeasible {
    const { cameBy } = this.searched([...new Set(open)], () => false);
    const objects = [...new Set([...cameBy.keys()].map((node) => node.replace("'", '')))].sort();
    const leads = objects.filter(
      (o) =>
        this.plan.rules.lead?.[this.lineOf(o).stratum] !== undefined &&
        this.othersOf(o) === this.lineOf(o).k - 1 &&
        !cameBy.has(`${o}'`),
    );
    const isOpen = (o: string, i: string) => this.mayVisit(o, i) && (!leads.includes(o) || this.mayLead(o, i));
    const inspectors = this.lists.inspectors.filter(({ id }) => objects.some((o) => this.mayVisit(o, id)));
    const placesOf = (i: string, cap: number) =>
      Math.min(cap - (this.held.get(i) ?? 0), objects.filter((o) => isOpen(o, i)).length);
    return {
      objects,
      inspectors: inspectors.map(({ id }) => id),
      demand: objects.reduce((sum, o) => sum + (leads.includes(o) ? 1 : this.lineOf(o).k), 0),
      places: inspectors.reduce((sum, { id, cap }) => sum + placesOf(id, cap), 0),
      ...(leads.length === 0 ? {} : { leads }),
    };
  }

  private repair(batch: readonly string[], made: readonly string[]): void {
    const moving = this.inOrder(batch.filter((o) => !made.includes(o)));
    for (const o of moving) {
      this.team.set(
        o,
        this.teamOf(o).filter((i) => !this.away.has(i)),
      );
    }
    this.load(moving);
    const open = this.inRounds(this.openPlaces(moving), this.step);
    this.inRounds(open, this.fill);
  }

  private batchWith(o: string): string[] {
    return this.batches.find((batch) => batch.includes(o)) as string[];
  }

  /** An object is refused or cannot be visited: it is gone, with its team. */
  cancel(object: string): void {
    const batch = this.batchWith(object);
    batch.splice(batch.indexOf(object), 1);
    this.gone.set(object, batch);
  }

  /** `by` takes the place of an object that is gone. */
  substitute(object: string, by: string, made: readonly string[] = []): void {
    const batch = this.gone.get(object) as string[];
    batch.push(by);
    this.keysOf.set(by, this.keysOf.get(object) as Keys);
    this.team.set(by, []);
    this.repair(batch, made);
  }

  /** Fills the places of somebody who is away; gives the teams that changed. */
  withdraw(inspector: string, made: readonly string[] = []): Record<string, readonly string[]> {
    const all = this.batches.flat();
    const before = new Map(all.map((o) => [o, this.teamOf(o).join()]));
    this.away.add(inspector);
    for (const batch of this.batches) this.repair(batch, made);
    const changed = all.filter((o) => before.get(o) !== this.teamOf(o).join()).sort();
    return Object.fromEntries(changed.map((o) => [o, this.teamOf(o)]));
  }
}
