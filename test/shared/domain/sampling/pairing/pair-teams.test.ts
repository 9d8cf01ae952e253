import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PairInput } from '#domain/sampling/pairing/pair-input';
import { type PairedTeams, pairTeams } from '#domain/sampling/pairing/pair-teams';
import { placesByHighs } from '#test/support/draws/pairing-program';
import { placesPossible } from './max-flow.ts';
import { plainPairing } from './plain-pairing.ts';
import { numbersFrom, pairingFrom, shapeFrom } from './random-pairing.ts';
import { faultsOf } from './violator.ts';

const SEEDS = fc.integer({ min: 1, max: 2 ** 31 - 1 });

const capsOf = ({ inspectors, held }: PairInput) => {
  const caps = new Map(inspectors.map(({ id, cap }) => [id, Math.max(0, cap - (held?.get(id) ?? 0))]));
  return (id: string): number => caps.get(id) ?? 0;
};

const loadsOf = (given: PairInput, paired: PairedTeams): ReadonlyMap<string, number> => {
  const loads = new Map(given.inspectors.map(({ id }) => [id, 0]));
  if (paired.kind === 'infeasible') return loads;
  for (const id of Object.values(paired.teams).flat()) loads.set(id, (loads.get(id) ?? 0) + 1);
  return loads;
};

/** The largest load of the year that this pairing makes, of those who got a case. */
const highest = (given: PairInput, paired: PairedTeams): number => {
  const loads = loadsOf(given, paired);
  const before = (id: string) => given.held?.get(id) ?? 0;
  return Math.max(
    0,
    ...given.inspectors
      .filter(({ id }) => (loads.get(id) ?? 0) > 0)
      .map(({ id, prior }) => prior + before(id) + (loads.get(id) ?? 0)),
  );
};

const demandOf = ({ objects }: PairInput) => objects.reduce((sum, { k }) => sum + k, 0);

const anObject = (id: string, more: Partial<PairInput['objects'][number]> = {}) => ({
  id,
  org: 'town',
  stratum: 'window',
  k: 1,
  ...more,
});

const anInspector = (id: string, more: Partial<PairInput['inspectors'][number]> = {}) => ({
  id,
  org: 'office',
  cap: 9,
  prior: 0,
  ...more,
});

const aPairing = (more: Partial<PairInput>): PairInput => ({
  objects: [],
  inspectors: [],
  conflicts: [],
  rules: {},
  alg: 'sha256',
  keys: { pair: 'a1'.repeat(32), order: 'b2'.repeat(32) },
  ...more,
});

/** 200 of 2,000 objects need what 12 of 200 inspectors hold, who may take 34 cases each: 400 of 408 places. */
const specialists = (holders: number, cap: number): PairInput => {
  const next = numbersFrom(7);
  const objects = Array.from({ length: 2_000 }, (_, at) =>
    anObject(`o${at}`, { stratum: at % 10 === 0 ? 'lifts' : 'window', org: `org${Math.floor(next() * 40)}`, k: 2 }),
  );
  const inspectors = Array.from({ length: 200 }, (_, at) =>
    anInspector(`i${at}`, { cap, org: `org${40 + Math.floor(next() * 40)}`, quals: at < holders ? ['lifts'] : [] }),
  );
  return aPairing({ objects, inspectors, rules: { quals: { lifts: ['lifts'] } } });
};

describe('teams', () => {
  it('are those of the plain algorithm, to the byte', () => {
    let feasible = 0;
    for (let seed = 1; seed <= 700; seed++) {
      const given = pairingFrom(seed);
      const plain = plainPairing(given);
      const ours = pairTeams(given);
      expect(ours.kind === 'paired' ? ours.teams : null, `seed ${seed}`).toEqual(plain);
      if (plain !== null) feasible += 1;
    }
    expect(feasible).toBeGreaterThan(100);
  });

  it('are found whenever there are any, and the lack of places is exact and proved', () => {
    const found = { paired: 0, infeasible: 0, forLead: 0 };
    for (let seed = 10_001; seed <= 13_000; seed++) {
      const given = pairingFrom(seed);
      const flow = placesPossible(given, capsOf(given));
      const ours = pairTeams(given);
      found[ours.kind] += 1;
      if (ours.kind === 'paired') {
        expect(flow, `seed ${seed}`).toBe(demandOf(given));
        continue;
      }
      expect(ours.shortfall, `seed ${seed}`).toBe(demandOf(given) - flow);
      expect(ours.infeasible.demand - ours.infeasible.places).toBe(ours.shortfall);
      expect(faultsOf(given, ours.infeasible), `seed ${seed}`).toEqual([]);
      if (ours.infeasible.leads !== undefined) found.forLead += 1;
    }
    expect(Object.values(found).every((count) => count > 100)).toBe(true);
  });

  it('are found where HiGHS, which others wrote, fills all places, and else lack as many as it leaves open', async () => {
    const found = { paired: 0, infeasible: 0 };
    for (let seed = 40_001; seed <= 40_060; seed++) {
      const shape = { ...shapeFrom(seed), objects: 8 + (seed % 30), inspectors: 20, capMax: 4 + (seed % 9) };
      const given = pairingFrom(seed, shape);
      const ours = pairTeams(given);
      found[ours.kind] += 1;
      const filled = demandOf(given) - (ours.kind === 'paired' ? 0 : ours.shortfall);
      expect(await placesByHighs(given), `seed ${seed}`).toBe(filled);
    }
    expect(Object.values(found).every((count) => count >= 10)).toBe(true);
  });

  it('load nobody more than must be: with one case less at most, there would be none', () => {
    let tried = 0;
    for (let seed = 20_001; seed <= 21_500; seed++) {
      const given = pairingFrom(seed);
      const ours = pairTeams(given);
      if (ours.kind === 'infeasible') continue;
      const capOf = capsOf(given);
      const most = highest(given, ours) - 1;
      const beforeOf = new Map(given.inspectors.map(({ id, prior }) => [id, prior + (given.held?.get(id) ?? 0)]));
      const lowered = (id: string) => Math.min(capOf(id), Math.max(0, most - (beforeOf.get(id) ?? 0)));
      expect(placesPossible(given, lowered), `seed ${seed}`).toBeLessThan(demandOf(given));
      tried += 1;
    }
    expect(tried).toBeGreaterThan(200);
  });

  it('load all within one of each other where nothing stands against it', () => {
    fc.assert(
      fc.property(SEEDS, (seed) => {
        const shape = { objects: 30, inspectors: 7, kMax: 3, capMax: 0, priorMax: 0, conflictShare: 0 };
        const given = pairingFrom(seed, { ...shape, withQuals: false, withLead: false, withHeld: false });
        const free = given.inspectors.map((line) => ({ ...line, cap: 100, org: 'office' }));
        const loads = [...loadsOf(given, pairTeams({ ...given, inspectors: free })).values()];
        expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(1);
        expect(loads.reduce((sum, one) => sum + one, 0)).toBe(demandOf(given));
      }),
      { numRuns: 60, seed: 4 },
    );
  });

  it('stay possible when somebody may take more, and are the same whatever order the lists come in', () => {
    fc.assert(
      fc.property(SEEDS, fc.nat(20), (seed, at) => {
        const given = pairingFrom(seed);
        const ours = pairTeams(given);
        const raised = given.inspectors.map((line, number) => (number === at ? { ...line, cap: line.cap + 1 } : line));
        if (ours.kind === 'paired') expect(pairTeams({ ...given, inspectors: raised }).kind).toBe('paired');
        const turned = {
          ...given,
          objects: given.objects.toReversed(),
          inspectors: given.inspectors.toReversed(),
          conflicts: given.conflicts.toReversed(),
        };
        expect(JSON.stringify(pairTeams(turned))).toBe(JSON.stringify(ours));
      }),
      { numRuns: 400, seed: 5 },
    );
  });

  it('serve the few who hold what a stratum asks for, where one try after another never does', () => {
    const given = specialists(12, 34);
    const paired = pairTeams(given);
    expect(paired.kind).toBe('paired');
    const loads = loadsOf(given, paired);
    const ofHolders = [...loads].filter(([id]) => Number(id.slice(1)) < 12).map(([, load]) => load);
    expect(Math.max(...ofHolders)).toBe(34);
    expect(ofHolders.reduce((sum, load) => sum + load, 0)).toBeLessThanOrEqual(408);
  });

  it('are not possible with ten who hold it: 60 places are missing, of the 400 they are asked for', () => {
    const given = specialists(10, 34);
    const found = pairTeams(given);
    if (found.kind === 'paired') throw new Error('There are not enough of them.');
    expect(found.shortfall).toBe(60);
    expect(found.infeasible).toMatchObject({ demand: 400, places: 340 });
    expect(found.infeasible.objects).toHaveLength(200);
    expect(found.infeasible.inspectors).toHaveLength(10);
  });
});

describe('a team', () => {
  it('has no member of its own unit, of a listed conflict, or without a qualification asked of all', () => {
    const inspectors = [
      anInspector('a', { org: 'town', quals: ['q'] }),
      anInspector('b', { quals: ['q'] }),
      anInspector('c'),
      anInspector('d', { quals: ['p', 'q'] }),
    ];
    const found = pairTeams(
      aPairing({ objects: [anObject('x')], inspectors, conflicts: [['x', 'b']], rules: { quals: { window: ['q'] } } }),
    );
    expect(found).toEqual({ kind: 'paired', teams: { x: ['d'] }, leads: { x: 'd' } });
  });

  it('is led by one who holds what is asked of a lead, and anybody may be beside', () => {
    const inspectors = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) =>
      anInspector(id, { quals: id === 'e' ? ['law'] : [] }),
    );
    const objects = Array.from({ length: 9 }, (_, at) => anObject(`x${at}`, { k: 2 }));
    const found = pairTeams(aPairing({ objects, inspectors, rules: { lead: { window: 'law' } } }));
    if (found.kind === 'infeasible') throw new Error('One of each team is e.');
    expect(Object.values(found.leads)).toEqual(Array(9).fill('e'));
    expect(Object.values(found.teams).every((team) => team.includes('e') && team.length === 2)).toBe(true);
  });

  it('that only wants its lead counts one place, of those who may lead', () => {
    const inspectors = ['a', 'b', 'c', 'd'].map((id) => anInspector(id, { cap: 2, quals: id === 'd' ? ['law'] : [] }));
    const objects = ['x', 'y', 'z'].map((id) => anObject(id, { k: 2 }));
    const given = aPairing({ objects, inspectors, rules: { lead: { window: 'law' } } });
    expect(pairTeams(given)).toEqual({
      kind: 'infeasible',
      shortfall: 1,
      infeasible: { objects: ['x', 'y', 'z'], leads: ['x', 'y', 'z'], inspectors: ['d'], demand: 3, places: 2 },
    });
  });

  it('moves whoever leaves room for one of the others: nobody else could', () => {
    // Only x may have n2, only h may lead x, and y is left to h or n1: x must give n1 away for h to come.
    const inspectors = [anInspector('h', { cap: 1, quals: ['law'] }), anInspector('n1', { cap: 1 }), anInspector('n2')];
    const objects = [anObject('x', { k: 2 }), anObject('y', { stratum: 'counter' })];
    for (let at = 0; at < 40; at++) {
      const keys = { pair: `${at}`.padStart(64, '0'), order: `${at}`.padStart(64, 'f') };
      const given = aPairing({
        objects,
        inspectors,
        conflicts: [['y', 'n2']],
        rules: { lead: { window: 'law' } },
        keys,
      });
      expect(pairTeams(given)).toMatchObject({ kind: 'paired', teams: { x: ['h', 'n2'], y: ['n1'] } });
    }
  });

  it('may stand under any id, whatever it means elsewhere', () => {
    const given = aPairing({
      objects: [anObject('__proto__', { stratum: 'constructor' }), anObject('toString')],
      inspectors: [anInspector('valueOf'), anInspector('hasOwnProperty')],
    });
    const found = pairTeams(given);
    if (found.kind === 'infeasible') throw new Error('Nothing stands against it.');
    expect(Object.keys(found.teams).sort()).toEqual(['__proto__', 'toString']);
    expect(Object.values(found.teams).flat().sort()).toEqual(['hasOwnProperty', 'valueOf']);
  });

  it('is wanted by nobody where nothing was drawn', () => {
    expect(pairTeams(aPairing({}))).toEqual({ kind: 'paired', teams: {}, leads: {} });
  });

  it('is not there where nobody may come', () => {
    const found = pairTeams(aPairing({ objects: [anObject('x', { k: 2 })] }));
    expect(found).toMatchObject({ shortfall: 2, infeasible: { objects: ['x'], inspectors: [], demand: 2, places: 0 } });
  });
});
