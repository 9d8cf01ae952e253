import type { DrawLists, FrameLine } from '#domain/sampling/lists';
import type { BeaconSource, DrawPlan } from '#domain/sampling/plan';
import type { BeaconValue, DrawRecord, DrawResult } from '#domain/sampling/record';
import { canonicalText, hashingOf } from './plain-hashing.ts';
import { PlainTeams } from './plain-teams.ts';

/** What is needed to draw. `secret` and `campaign` are bytes, `value` is what the sources said. */
export type DrawInputs = {
  readonly plan: DrawPlan;
  readonly lists: DrawLists;
  readonly secret: Uint8Array;
  readonly campaign?: Uint8Array;
  readonly value: BeaconValue;
};

type Cell = {
  readonly name: string;
  readonly state: string;
  readonly lines: readonly FrameLine[];
  readonly ppm: bigint;
};
type Keys = { readonly object: string; readonly pair: string; readonly order: string; readonly leaf: string };

const MILLION = 1_000_000n;
const TWO_64 = 2n ** 64n;
const first8 = (bytes: Buffer): bigint => bytes.readBigUInt64BE(0);
const byText = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

const stateOf = (line: FrameLine, { rules }: DrawPlan): string => {
  if (rules.annualCap !== undefined && (line.visits ?? 0) >= rules.annualCap) return 'capped';
  if (rules.coverage !== undefined && line.age >= rules.coverage - 1) return 'due';
  if (rules.coolDown !== undefined && line.age < rules.coolDown) return 'cool';
  return 'open';
};

/** B of one source, docs/DRAWS.md 8. Nothing is checked: what goes in here is made by the tests themselves. */
const beaconBytes = (plan: DrawPlan, source: BeaconSource, value: BeaconValue): readonly Buffer[] => {
  const { H } = hashingOf(plan);
  const bytes = (hex: string) => Buffer.from(hex, 'hex');
  if ('sig' in value) return [H(bytes(value.sig))];
  if ('sigs' in value) return value.sigs.map((sig) => H(bytes(sig)));
  if ('digits' in value) return [H(`sjc-draw/1|digits|${value.digits}`)];
  if ('witnesses' in value) return [H('sjc-draw/1|witnesses', ...value.witnesses.map(bytes))];
  if (source.kind !== 'all') throw new Error('Several values are for several sources.');
  const parts = value.all.flatMap((one, at) => beaconBytes(plan, source.of[at] as BeaconSource, one));
  return [H('sjc-draw/1|all', ...parts)];
};

export class PlainDraw {
  readonly hashing;
  readonly batches: readonly Keys[];
  readonly roundDigest: Buffer;
  readonly firstBatch: string;
  readonly cells: readonly Cell[];
  readonly teams: PlainTeams;
  readonly batchOf = new Map<string, number>();
  readonly reserve: Record<string, readonly string[]> = {};
  private readonly inputs: DrawInputs;

  constructor(inputs: DrawInputs) {
    this.inputs = inputs;
    const { plan, secret, campaign, value, lists } = inputs;
    this.hashing = hashingOf(plan);
    const { H, HMAC } = this.hashing;
    const P = H(canonicalText(plan));
    const Bs = beaconBytes(plan, plan.beacon, value);
    const seed = HMAC(secret, 'sjc-draw/1|seed', P, Bs[0] as Buffer);
    this.roundDigest = HMAC(seed, 'sjc-draw/1|round');
    this.firstBatch = HMAC(seed, 'sjc-draw/1|batch:1').toString('hex');
    this.batches = Bs.map((B, at): Keys => {
      const own = Bs.length > 1 ? HMAC(secret, `sjc-draw/1|batch:${at + 1}`, P, B) : seed;
      const joint =
        plan.campaign && campaign && HMAC(campaign, `sjc-draw/1|campaign${plan.campaign.id}`, Uint8Array.of(0), B);
      const K = (key: Buffer, x: string) => HMAC(key, `sjc-draw/1|${x}`).toString('hex');
      return { object: K(joint ?? own, 'object'), pair: K(own, 'pair'), order: K(own, 'order'), leaf: K(own, 'leaf') };
    });
    this.cells = this.cellsInOrder();
    this.teams = new PlainTeams(this.hashing, plan, lists);
  }

  private cellsInOrder(): readonly Cell[] {
    const { plan, lists } = this.inputs;
    const names = new Set(lists.frame.map((line) => `${line.stratum}|${line.risk}|${stateOf(line, plan)}`));
    const at = (name: string) => this.hashing.H(`${this.roundDigest.toString('hex')}:${name}`);
    return [...names]
      .sort((a, b) => Buffer.compare(at(a), at(b)))
      .map((name) => {
        const [stratum = '', risk = '', state = ''] = name.split('|');
        const lines = lists.frame.filter(
          (line) => line.stratum === stratum && line.risk === risk && stateOf(line, plan) === state,
        );
        const ratio = BigInt(plan.rules.ratioPpm[stratum]?.[risk] ?? 0);
        const ppm = state === 'cool' ? (ratio * BigInt(plan.rules.coolResidualPpm ?? 0)) / MILLION : ratio;
        return { name, state, lines, ppm };
      });
  }

  /** docs/DRAWS.md 4. */
  private sizes(): Map<string, number> {
    const { rules } = this.inputs.plan;
    const n = new Map<string, number>();
    const u = first8(this.roundDigest);
    const sum = () => [...n.values()].reduce((all, one) => all + one, 0);
    for (const { name, state, lines } of this.cells) {
      if (state === 'capped') n.set(name, 0);
      if (state === 'due') n.set(name, lines.length);
    }
    let F = 0n;
    let given = 0n;
    for (const { name, state, lines, ppm } of this.cells) {
      if (state === 'capped' || state === 'due' || (state === 'open' && rules.budget !== undefined)) continue;
      const x = BigInt(lines.length) * ppm;
      if (rules.rounding === 'ceil') {
        n.set(name, Number(x / MILLION + (x % MILLION > 0n ? 1n : 0n)));
        continue;
      }
      F += x;
      const upTo = (F * TWO_64 + u * MILLION) / (MILLION * TWO_64);
      n.set(name, Number(upTo - given));
      given = upTo;
    }
    if (rules.budget === undefined) return n;
    const open = this.cells.filter(({ state }) => state === 'open');
    const S = open.reduce((all, { lines, ppm }) => all + BigInt(lines.length) * ppm, 0n);
    const T = BigInt(Math.max(rules.budget.minFresh, rules.budget.total - sum()));
    [F, given] = [0n, 0n];
    for (const { name, lines, ppm } of open) {
      F += BigInt(lines.length) * ppm * T;
      const upTo = S === 0n ? 0n : (F * TWO_64 + u * S) / (S * TWO_64);
      n.set(name, Number(upTo - given));
      given = upTo;
    }
    return n;
  }

  private ticket(key: string, id: string): Buffer {
    return this.hashing.H(`${key}:${id}`);
  }

  /** All of `lines` in the order in which they are drawn, where n are: docs/DRAWS.md 5. */
  private ordered(lines: readonly FrameLine[], n: number, key: string): readonly FrameLine[] {
    const byTicket = [...lines].sort(
      (a, b) => Buffer.compare(this.ticket(key, a.id), this.ticket(key, b.id)) || byText(a.id, b.id),
    );
    if (lines[0]?.w === undefined) return byTicket;
    const sure: FrameLine[] = [];
    let rest = byTicket;
    let wanted = n;
    const W = () => rest.reduce((all, { w = 0 }) => all + w, 0);
    const isSure = ({ w = 0 }: FrameLine) => wanted > 0 && wanted * w >= W();
    while (rest.some(isSure)) {
      const those = rest.filter(isSure);
      sure.push(...those);
      rest = rest.filter((line) => !those.includes(line));
      wanted -= those.length;
    }
    if (wanted === 0) return [...sure, ...rest];
    const b = BigInt(W());
    const Q = ({ id, w = 0 }: FrameLine): bigint => {
      const t = first8(this.ticket(key, id));
      const a = BigInt(wanted) * BigInt(w);
      return ((t + 1n) * (b - a) * TWO_64) / ((TWO_64 - t) * a);
    };
    return [...sure, ...rest.sort((x, y) => Number(Q(x) > Q(y)) - Number(Q(x) < Q(y)) || byText(x.id, y.id))];
  }

  private take(cell: Cell, n: number): void {
    const { rules } = this.inputs.plan;
    const v = first8(this.ticket(this.firstBatch, cell.name));
    let left = cell.lines;
    let taken = 0;
    let C = 0n;
    for (const [at, { object }] of this.batches.entries()) {
      C += BigInt(rules.batches?.[at]?.sharePpm ?? 0);
      const isLast = at === this.batches.length - 1;
      const upTo = isLast ? n : Number((BigInt(n) * C * TWO_64 + v * MILLION) / (MILLION * TWO_64));
      const order = this.ordered(left, upTo - taken, object);
      for (const { id } of order.slice(0, upTo - taken)) this.batchOf.set(id, at + 1);
      left = order.slice(upTo - taken);
      taken = upTo;
    }
    this.reserve[cell.name] = cell.state === 'capped' ? [] : left.slice(0, rules.reserve ?? 0).map(({ id }) => id);
  }

  private root(ids: readonly string[], leafKey: string): string {
    const lines = ids.map((id) => {
      const salt = this.hashing.HMAC(Buffer.from(leafKey, 'hex'), id).toString('hex');
      return Buffer.from(canonicalText({ id, salt, team: this.teams.teamOf(id) }));
    });
    return this.hashing.treeHash(lines).toString('hex');
  }

  result(): DrawResult {
    const n = this.sizes();
    for (const cell of this.cells) this.take(cell, n.get(cell.name) ?? 0);
    const drawn = [...this.batchOf.keys()].sort(byText);
    const roots: string[] = [];
    for (const [at, keys] of this.batches.entries()) {
      const ids = drawn.filter((id) => this.batchOf.get(id) === at + 1);
      if (!this.teams.pair(ids, keys)) break;
      roots.push(this.root(ids, keys.leaf));
    }
    const { infeasible } = this.teams;
    const all = infeasible === undefined ? drawn : [];
    const several = this.batches.length > 1;
    return {
      n: Object.fromEntries(n),
      drawn,
      reserve: this.reserve,
      teams: Object.fromEntries(all.map((id) => [id, this.teams.teamOf(id)])),
      leads: Object.fromEntries(all.map((id) => [id, this.teams.leadOf(id)])),
      root: infeasible === undefined ? (several ? roots : (roots[0] as string)) : null,
      ...(several ? { batch: Object.fromEntries(this.batchOf) } : {}),
      ...(infeasible === undefined ? {} : { infeasible }),
    };
  }
}

/** The record of a draw, straight from docs/DRAWS.md and slowly: what the verifiers and the draw itself are held to. */
export const plainRecord = (inputs: DrawInputs): DrawRecord => {
  const { plan, lists, secret, campaign, value } = inputs;
  const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
  return {
    plan,
    anchors: [],
    reveal: { secret: hex(secret), beacon: value, ...(campaign === undefined ? {} : { campaign: hex(campaign) }) },
    result: new PlainDraw(inputs).result(),
    events: [],
    ...lists,
  };
};
