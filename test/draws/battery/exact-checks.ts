import { createHash } from 'node:crypto';
import { openBeacon } from '#domain/sampling/beacon/open-beacon';
import { computeDraw } from '#domain/sampling/compute-draw';
import type { PairInput } from '#domain/sampling/pairing/pair-input';
import { pairTeams } from '#domain/sampling/pairing/pair-teams';
import { algOf, drawKeys } from '#domain/sampling/seed';
import { ticketOf } from '#domain/sampling/tickets';
import { placesPossible } from '#test/shared/domain/sampling/pairing/max-flow';
import { pairingFrom } from '#test/shared/domain/sampling/pairing/random-pairing';
import { aFrame, aPlan, inspectors, publicValue, SECRET, someRules } from '#test/support/draw-makers';
import { DRAW_CASES, type DrawCase } from '#test/support/draws/draw-cases';
import { idsOf, picked } from '#test/support/draws/lawful-draws';
import { plainRecord } from '#test/support/draws/plain-draw';
import { type Check, same } from './check.ts';

const secrets = { secret: SECRET };
const first = (faults: Iterable<string | null>): string | null => {
  for (const fault of faults) if (fault !== null) return fault;
  return null;
};

function* beside(names: readonly DrawCase[]): Generator<string | null> {
  for (const name of names) {
    const inputs = DRAW_CASES[name]();
    const { plan, lists, secret, campaign, value } = inputs;
    const opened = openBeacon(
      plan.beacon,
      value,
      algOf(plan),
      plan.rules.batches?.map(({ round }) => round),
    );
    if (!opened.ok) throw new Error(`${name}: ${opened.message}`);
    const result = computeDraw({ plan, lists, secrets: { secret, ...(campaign && { campaign }) }, b: opened.b });
    const plain = plainRecord(inputs).result;
    for (const part of ['n', 'drawn', 'reserve', 'teams', 'leads', 'root', 'batch', 'infeasible'] as const) {
      const [ours, theirs] = [result[part], plain[part]].map((value) => sorted(value));
      yield same(`${name}, ${part}`, ours, theirs);
    }
  }
}

/** Keys in one order, so that texts may be compared. */
const sorted = (value: unknown): unknown => {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
};

function* again(): Generator<string | null> {
  const lists = {
    frame: aFrame(40, (at) => ({ org: `bureau-${at % 3}` })),
    inspectors: inspectors(19, (at) => ({ org: `bureau-${at % 3}` })),
    conflicts: [['o0001', 'i002'] as const],
  };
  const plan = aPlan(lists, { rules: someRules({ reserve: 2 }) });
  const draw = (given: typeof lists) => computeDraw({ plan, lists: given, secrets, b: [publicValue(5)] });
  const once = draw(lists);
  yield same('the second try', draw(lists), once);
  yield same('the frame turned', draw({ ...lists, frame: lists.frame.toReversed() }), once);
  yield same('the inspectors turned', draw({ ...lists, inspectors: lists.inspectors.toReversed() }), once);
}

function* tickets(): Generator<string | null> {
  for (let key = 0; key < 400; key += 1) {
    const hex = key.toString(16).padStart(64, '0');
    for (let at = 1; at <= 50; at += 1) {
      const id = `o${String(at).padStart(4, '0')}`;
      const hash = createHash('sha256').update(`${hex}:${id}`).digest('hex');
      yield same(`the ticket of ${id} under key ${key}`, ticketOf('sha256', hex, id), hash);
    }
  }
}

function* inOrder(): Generator<string | null> {
  const frame = aFrame(50);
  for (let key = 0; key < 20; key += 1) {
    const of = (size: number) =>
      picked(frame, { key: key.toString(16).padStart(64, '0'), size: () => size }).get('window|A|cool');
    const [small, large] = [of(6), of(8)];
    yield same('two more drawn are the two substitutes', idsOf(large?.drawn), [
      ...idsOf(small?.drawn),
      ...idsOf(small?.reserve),
    ]);
  }
}

function* withStates(): Generator<string | null> {
  const frame = aFrame(90, (at) => ({ age: at % 9, visits: at % 4 }));
  const rules = someRules({ coverage: 8, annualCap: 3, reserve: 9 });
  const plan = aPlan({ frame, inspectors: [], conflicts: [] }, { rules });
  const { drawn, reserve } = computeDraw({
    plan,
    lists: { frame, inspectors: inspectors(30), conflicts: [] },
    secrets,
    b: [publicValue(1)],
  });
  const named = new Set([...drawn, ...Object.values(reserve).flat()]);
  const capped = frame.filter(({ visits = 0 }) => visits >= 3).map(({ id }) => id);
  const due = frame.filter(({ age, visits = 0 }) => visits < 3 && age >= 7).map(({ id }) => id);
  yield same(
    'capped objects that may be visited',
    capped.filter((id) => named.has(id)),
    [],
  );
  yield same(
    'due objects that are not drawn',
    due.filter((id) => !drawn.includes(id)),
    [],
  );
}

const capsOf = ({ inspectors: lines, held }: PairInput) => {
  const caps = new Map(lines.map(({ id, cap }) => [id, Math.max(0, cap - (held?.get(id) ?? 0))]));
  return (id: string): number => caps.get(id) ?? 0;
};

function* teams(instances: number): Generator<string | null> {
  for (let seed = 1; seed <= instances; seed += 1) {
    const given = pairingFrom(seed);
    const demand = given.objects.reduce((sum, { k }) => sum + k, 0);
    const ours = pairTeams(given);
    const filled = ours.kind === 'paired' ? demand : demand - ours.shortfall;
    yield same(`places filled of instance ${seed}`, filled, placesPossible(given, capsOf(given)));
    if (ours.kind === 'infeasible') continue;
    const meetings = Object.entries(ours.teams).flatMap(([object, team]) => team.map((id) => `${object}/${id}`));
    const banned = new Set(given.conflicts.map((pair) => pair.join('/')));
    yield same(
      `listed conflicts that meet in instance ${seed}`,
      meetings.filter((pair) => banned.has(pair)),
      [],
    );
  }
}

function* keysApart(): Generator<string | null> {
  const lists = { frame: aFrame(3), inspectors: [], conflicts: [] };
  const keys = drawKeys(aPlan(lists), secrets, [publicValue(1)]);
  const all = [keys.round, keys.batch, ...Object.values(keys.batches[0] ?? {})];
  yield same('keys of different use', new Set(all).size, 6);
}

/** Equality with what others worked out, and laws that hold to the byte. */
export const exactChecks = (): readonly Check[] => [
  { name: 'the plain draw, to the byte', run: () => ({ wrong: first(beside(Object.keys(DRAW_CASES) as DrawCase[])) }) },
  { name: '20,000 tickets beside plain hashes', run: () => ({ wrong: first(tickets()) }) },
  { name: 'the same at every try and in every order', run: () => ({ wrong: first(again()) }) },
  { name: 'substitutes are the next in order', run: () => ({ wrong: first(inOrder()) }) },
  { name: 'all that are due, none that are capped', run: () => ({ wrong: first(withStates()) }) },
  { name: 'teams fill what the largest flow fills, without conflicts', run: () => ({ wrong: first(teams(300)) }) },
  { name: 'a key for each use', run: () => ({ wrong: first(keysApart()) }) },
];
