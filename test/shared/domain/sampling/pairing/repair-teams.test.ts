import { describe, expect, it } from 'vitest';
import type { PairInput } from '#domain/sampling/pairing/pair-input';
import { type PairedTeams, pairTeams } from '#domain/sampling/pairing/pair-teams';
import { type RepairInput, repairTeams } from '#domain/sampling/pairing/repair-teams';
import { plainPairing } from './plain-pairing.ts';
import { pairingFrom, shapeFrom } from './random-pairing.ts';
import { faultsOf } from './violator.ts';

type Paired = PairedTeams & { readonly kind: 'paired' };

/** A batch that was paired: of a shape in which that mostly works, and something can go wrong afterwards. */
const batchFrom = (seed: number): { readonly given: PairInput; readonly paired: Paired } | null => {
  const shape = { ...shapeFrom(seed), inspectors: 8, capMax: 9, kMax: 2, conflictShare: 0.25 };
  const given = pairingFrom(seed, shape);
  const paired = pairTeams(given);
  return paired.kind === 'paired' ? { given, paired } : null;
};

const batches = (from: number, count: number) =>
  Array.from({ length: count }, (_, at) => ({ seed: from + at, batch: batchFrom(from + at) })).flatMap(
    ({ seed, batch }) => (batch === null ? [] : [{ seed, ...batch }]),
  );

/** One inspector falls ill, one object is replaced; what is left for the plain algorithm to do. */
const afterwards = (given: PairInput, paired: Paired, seed: number) => {
  const absent = new Set([`i${seed % given.inspectors.length}`]);
  const gone = `o${seed % given.objects.length}`;
  const substitute = { id: 'o-new', org: `org${seed % 5}`, stratum: 's0', k: 2 };
  const objects = [...given.objects.filter(({ id }) => id !== gone), substitute];
  const repair: RepairInput = { ...given, objects, teams: paired.teams, absent };
  const inspectors = given.inspectors.map((line) => (absent.has(line.id) ? { ...line, cap: 0 } : line));
  const staying = Object.fromEntries(
    Object.entries(paired.teams).map(([id, team]) => [id, team.filter((member) => !absent.has(member))]),
  );
  return { repair, plain: { ...given, objects, inspectors }, staying };
};

const FIVE: PairInput = {
  objects: ['u', 'v', 'w', 'x', 'y'].map((id) => ({ id, org: 'town', stratum: 'window', k: 1 })),
  inspectors: ['a', 'b', 'c'].map((id) => ({ id, org: 'office', cap: 5, prior: 0 })),
  conflicts: [],
  rules: {},
  alg: 'sha256',
  keys: { pair: 'a1'.repeat(32), order: 'b2'.repeat(32) },
};

const pairedOf = (given: PairInput): Paired => {
  const paired = pairTeams(given);
  if (paired.kind === 'infeasible') throw new Error('Nothing stands against it.');
  return paired;
};

describe('a repair', () => {
  it('gives what the plain algorithm gives, or the proof that nothing can', () => {
    const found = { repaired: 0, infeasible: 0 };
    for (const { seed, given, paired } of batches(1, 500)) {
      const { repair, plain, staying } = afterwards(given, paired, seed);
      const ours = repairTeams(repair);
      found[ours.kind] += 1;
      expect(ours.kind === 'repaired' ? ours.teams : null, `seed ${seed}`).toEqual(plainPairing(plain, staying));
      if (ours.kind === 'infeasible') expect(faultsOf(plain, ours.infeasible), `seed ${seed}`).toEqual([]);
    }
    expect(found.repaired).toBeGreaterThan(60);
    expect(found.infeasible).toBeGreaterThan(10);
  });

  it('leaves all teams as they are where nothing happened, and their leads', () => {
    for (const { given, paired } of batches(1_000, 100)) {
      const { teams, leads } = paired;
      expect(repairTeams({ ...given, teams, absent: new Set() })).toEqual({
        kind: 'repaired',
        changed: [],
        teams,
        leads,
      });
    }
  });

  it('changes only the teams of the absent while somebody has room who may come', () => {
    const { teams } = pairedOf(FIVE);
    for (const absent of ['a', 'b', 'c']) {
      const repaired = repairTeams({ ...FIVE, teams, absent: new Set([absent]) });
      const theirs = Object.keys(teams).filter((id) => teams[id]?.includes(absent));
      expect(repaired).toMatchObject({ kind: 'repaired', changed: theirs });
    }
  });

  it('moves others where nobody with room may come: nobody is left out for want of it', () => {
    const objects = ['u', 'v'].map((id) => ({ id, org: 'town', stratum: 'window', k: 1 }));
    const inspectors = ['a', 'b', 'c'].map((id) => ({ id, org: 'office', cap: 1, prior: 0 }));
    const given: PairInput = { ...FIVE, objects, inspectors, conflicts: [['u', 'c']] };
    const teams = { u: ['a'], v: ['b'] };
    const repaired = repairTeams({ ...given, teams, absent: new Set(['a']) });
    expect(repaired).toEqual({
      kind: 'repaired',
      changed: ['u', 'v'],
      teams: { u: ['b'], v: ['c'] },
      leads: { u: 'b', v: 'c' },
    });
  });

  it('lets visits stand that were made, and counts their cases', () => {
    const { teams } = pairedOf({ ...FIVE, inspectors: FIVE.inspectors.map((line) => ({ ...line, cap: 2 })) });
    const [first = ''] = teams.u ?? [];
    const repaired = repairTeams({ ...FIVE, teams, absent: new Set([first]), made: new Set(['u']) });
    if (repaired.kind === 'infeasible') throw new Error('The others have room.');
    expect(Object.keys(repaired.teams)).toEqual(['v', 'w', 'x', 'y']);
    expect(Object.values(repaired.teams).flat()).not.toContain(first);

    const full = FIVE.inspectors.map((line) => ({ ...line, cap: 2 }));
    const six = { ...FIVE, objects: [...FIVE.objects, { id: 'z', org: 'town', stratum: 'window', k: 1 }] };
    const all = pairedOf({ ...six, inspectors: full });
    const [ill = ''] = all.teams.z ?? [];
    const none = repairTeams({
      ...six,
      inspectors: full,
      teams: all.teams,
      absent: new Set([ill]),
      made: new Set(['u', 'v', 'w', 'x', 'y']),
    });
    expect(none).toMatchObject({ kind: 'infeasible', shortfall: 1, infeasible: { objects: ['z'], places: 0 } });
  });
});
