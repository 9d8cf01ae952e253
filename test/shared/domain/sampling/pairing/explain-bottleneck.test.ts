import { describe, expect, it } from 'vitest';
import { bottleneckParts } from '#domain/sampling/pairing/bottleneck-parts';
import { explainBottleneck, type Remedy } from '#domain/sampling/pairing/explain-bottleneck';
import type { PairInput } from '#domain/sampling/pairing/pair-input';
import { pairTeams } from '#domain/sampling/pairing/pair-teams';
import type { Infeasible } from '#domain/sampling/record';
import { anInspector, anObject } from '#test/support/draw-makers';
import { pairingFrom } from './random-pairing.ts';
import { faultsOf } from './violator.ts';

const aPairing = (more: Partial<PairInput>): PairInput => ({
  objects: [],
  inspectors: [],
  conflicts: [],
  rules: {},
  alg: 'sha256',
  keys: { pair: 'a1'.repeat(32), order: 'b2'.repeat(32) },
  ...more,
});

const infeasibleOf = (given: PairInput): Infeasible => {
  const paired = pairTeams(given);
  if (paired.kind === 'paired') throw new Error('There are teams.');
  return paired.infeasible;
};

const explained = (given: PairInput) => explainBottleneck(given, infeasibleOf(given));
const remedyOf = <Kind extends Remedy['kind']>(remedies: readonly Remedy[], kind: Kind) =>
  remedies.find((one): one is Extract<Remedy, { kind: Kind }> => one.kind === kind);

/** Places there are for the objects of a certificate, counted afresh. */
const placesFor = (given: PairInput, { objects, leads }: Infeasible): number =>
  bottleneckParts(given, { objects, inspectors: [], demand: 0, places: 0, ...(leads && { leads }) }).inspectors.reduce(
    (sum, { open, room }) => sum + Math.min(open, room),
    0,
  );

const withInspectors = (given: PairInput, inspectors: PairInput['inspectors']): PairInput => ({ ...given, inspectors });

describe('a bottleneck explained', () => {
  it('says of 200 objects and ten who are qualified what is short, and four ways out', () => {
    const objects = Array.from({ length: 2_000 }, (_, at) =>
      anObject({ id: `o${at}`, stratum: at % 10 === 0 ? 'lifts' : 'window', org: `org-${at % 40}` }),
    );
    const inspectors = Array.from({ length: 200 }, (_, at) =>
      anInspector({ id: `i${at}`, cap: 34, org: `bureau-${at % 9}`, quals: at < 10 ? ['lifts'] : [] }),
    );
    const found = explained(aPairing({ objects, inspectors, rules: { quals: { lifts: ['lifts'] } } }));
    expect(found).toMatchObject({ objects: 200, leads: 0, strata: ['lifts'], demand: 400, places: 340, missing: 60 });
    expect(found.inspectors).toHaveLength(10);
    expect(found.others).toEqual({ organisation: 0, conflict: 0, qualification: 190, lead: 0 });
    expect(found.remedies).toMatchObject([
      { kind: 'raise-caps', inspectors: 10, cap: 40 },
      { kind: 'add-inspectors', count: 2, cap: 34, quals: ['lifts'] },
      { kind: 'draw-fewer', objects: 30 },
      { kind: 'lift-qualification', inspectors: 190, quals: ['lifts'] },
    ]);
  });

  it('counts the conflicts that alone stand in the way, and nobody who has no room', () => {
    const objects = ['x', 'y'].map((id) => anObject({ id, org: 'town', k: 1 }));
    const inspectors = [
      anInspector({ id: 'a', org: 'bureau', cap: 1 }),
      anInspector({ id: 'b', org: 'bureau', cap: 0, quals: [] }),
      anInspector({ id: 'c', org: 'town', cap: 9 }),
    ];
    const found = explained(
      aPairing({
        objects,
        inspectors,
        conflicts: [
          ['x', 'a'],
          ['y', 'c'],
          ['z', 'a'],
        ],
      }),
    );
    expect(found).toMatchObject({ demand: 1, places: 0, missing: 1, objects: 1 });
    expect(found.others).toEqual({ organisation: 1, conflict: 1, qualification: 0, lead: 0 });
    // b may go, once anybody lets it; x is closed to a by a conflict alone.
    expect(found.remedies).toMatchObject([
      { kind: 'raise-caps', inspectors: 1, cap: 1 },
      { kind: 'add-inspectors', count: 1, cap: 1, quals: [], notOf: ['town'] },
      { kind: 'draw-fewer', objects: 1 },
      { kind: 'review-conflicts', pairs: 1 },
    ]);
  });

  it('knows that only leads are missing', () => {
    const inspectors = ['a', 'b', 'c', 'd'].map((id) =>
      anInspector({ id, org: 'bureau', cap: 2, quals: id === 'd' ? ['law'] : [] }),
    );
    const objects = ['x', 'y', 'z'].map((id) => anObject({ id, org: 'town', k: 2 }));
    const found = explained(aPairing({ objects, inspectors, rules: { lead: { window: 'law' } } }));
    expect(found).toMatchObject({ leads: 3, demand: 3, places: 2, missing: 1, inspectors: ['d'] });
    expect(found.others).toMatchObject({ lead: 3 });
    expect(remedyOf(found.remedies, 'raise-caps')).toEqual({ kind: 'raise-caps', inspectors: 1, cap: 3 });
    expect(remedyOf(found.remedies, 'add-inspectors')?.quals).toEqual(['law']);
    expect(remedyOf(found.remedies, 'draw-fewer')?.objects).toBe(1);
  });

  it('counts cases of other batches against the caps', () => {
    const objects = ['x', 'y'].map((id) => anObject({ id, org: 'town', k: 1 }));
    const given = aPairing({
      objects,
      inspectors: [anInspector({ id: 'a', cap: 4 })],
      held: new Map([['a', 3]]),
    });
    expect(explained(given)).toMatchObject({
      places: 1,
      missing: 1,
      remedies: [{ kind: 'raise-caps', cap: 5 }, {}, {}],
    });
  });

  it('offers no cap where no cap would do', () => {
    const found = explained(
      aPairing({ objects: [anObject({ id: 'x', k: 2 })], inspectors: [anInspector({ id: 'a' })] }),
    );
    expect(remedyOf(found.remedies, 'raise-caps')).toBeUndefined();
    expect(found.remedies).toMatchObject([
      { kind: 'add-inspectors', count: 1 },
      { kind: 'draw-fewer', objects: 1 },
    ]);
  });

  it('offers what ends the bottleneck, and no more than that', () => {
    const seen = { raised: 0, added: 0, reviewed: 0, qualified: 0 };
    for (let seed = 30_001; seed <= 31_500; seed++) {
      const given = pairingFrom(seed);
      if (pairTeams(given).kind === 'paired') continue;
      const infeasible = infeasibleOf(given);
      const { remedies, missing, demand } = explainBottleneck(given, infeasible);
      expect(missing, `seed ${seed}`).toBe(demand - placesFor(given, infeasible));
      const raise = remedyOf(remedies, 'raise-caps');
      const raisedTo = (least: number) =>
        withInspectors(
          given,
          given.inspectors.map((line) => ({ ...line, cap: Math.max(line.cap, least) })),
        );
      if (raise !== undefined) {
        seen.raised += 1;
        expect(placesFor(raisedTo(raise.cap), infeasible), `seed ${seed}`).toBeGreaterThanOrEqual(demand);
        expect(placesFor(raisedTo(raise.cap - 1), infeasible), `seed ${seed}`).toBeLessThan(demand);
        expect(faultsOf(raisedTo(raise.cap), infeasible)).toContain('not a violator');
      }
      const add = remedyOf(remedies, 'add-inspectors');
      if (add === undefined) throw new Error('Somebody new always helps.');
      const added = (count: number) =>
        withInspectors(given, [
          ...given.inspectors,
          ...Array.from({ length: count }, (_, at) =>
            anInspector({ id: `new${at}`, org: 'elsewhere', cap: add.cap, quals: add.quals }),
          ),
        ]);
      expect(placesFor(added(add.count), infeasible), `seed ${seed}`).toBeGreaterThanOrEqual(demand);
      expect(placesFor(added(add.count - 1), infeasible), `seed ${seed}`).toBeLessThan(demand);
      seen.added += 1;
      seen.reviewed += remedyOf(remedies, 'review-conflicts') === undefined ? 0 : 1;
      seen.qualified += remedyOf(remedies, 'lift-qualification') === undefined ? 0 : 1;
    }
    expect(Object.values(seen).every((count) => count > 100)).toBe(true);
  });
});
