import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildLists, type ListSources } from '#domain/sampling/build-lists';
import { initialAge } from '#domain/sampling/initial-age';
import type { PastDraw } from '#domain/sampling/past-draw';
import type { Conflict, Inspector, Subject } from '#domain/sampling/roster-version';
import { aProgramme } from '#test/support/inspection-makers';

const { sampling } = aProgramme();
const PLAN_HASH = 'cd'.repeat(32);

const aSubject = (id: string, given: Partial<Subject> = {}): Subject => ({
  id,
  unitId: `${id}.desk`,
  name: id,
  stratum: 'window',
  risk: 'A',
  ...given,
});
const anInspector = (id: string, given: Partial<Inspector> = {}): Inspector => ({
  id,
  personId: `person-${id}`,
  unitId: `${id}.desk`,
  cap: 4,
  quals: [],
  ...given,
});
const aConflict = (subjectId: string, inspectorId: string): Conflict => ({ subjectId, inspectorId, reason: '亲属' });
const past = (teams: Readonly<Record<string, readonly string[]>>): PastDraw => ({
  planHash: PLAN_HASH,
  teams: new Map(Object.entries(teams)),
});

const someSources = (given: Partial<ListSources> = {}): ListSources => ({
  programme: { id: 'window-visits', sampling },
  rosters: {
    subjects: ['b', 'a', 'c'].map((id) => aSubject(id)),
    inspectors: ['j', 'i'].map((id) => anInspector(id)),
    conflicts: [],
  },
  frameBefore: null,
  past: [],
  visitsOfUnits: new Map(),
  casesOfInspectors: new Map(),
  wantedNow: new Set(),
  organisationOf: (unitId) => unitId.replace('.desk', ''),
  ...given,
});
const withSampling = (rules: Partial<typeof sampling>, given: Partial<ListSources> = {}): ListSources =>
  someSources({ programme: { id: 'window-visits', sampling: { ...sampling, ...rules } }, ...given });

const linesOf = (given: Partial<ListSources> = {}) => buildLists(someSources(given)).lists;
const agesOf = (sources: ListSources) =>
  Object.fromEntries(buildLists(sources).lists.frame.map(({ id, age }) => [id, age]));

describe('the frame', () => {
  it('has every subject once, in order, with its organisation and what the programme says', () => {
    const age = (id: string) => initialAge('window-visits', sampling, id);
    const line = (id: string) => ({ id, org: id, stratum: 'window', risk: 'A', k: 2, age: age(id) });
    expect(linesOf().frame).toEqual([line('a'), line('b'), line('c')]);
  });

  it('takes weight and size of the team from the subject where it has them', () => {
    const subjects = [aSubject('a', { weight: 30, teamSize: 3 }), aSubject('b')];
    const { frame } = linesOf({ rosters: { ...someSources().rosters, subjects } });
    expect(frame[0]).toMatchObject({ w: 30, k: 3 });
    expect(frame[1]).not.toHaveProperty('w');
  });

  it('counts the random visits of the unit, and leaves none out', () => {
    const { frame } = linesOf({
      visitsOfUnits: new Map([
        ['a.desk', 2],
        ['elsewhere', 5],
      ]),
    });
    expect(frame.map(({ visits }) => visits)).toEqual([2, undefined, undefined]);
    expect(frame[1]).not.toHaveProperty('visits');
  });

  it('ages by one where nobody came, and begins anew after a visit, saying where it has it from', () => {
    const frameBefore = linesOf().frame.map((line, at) => ({ ...line, age: at + 3 }));
    const { frame } = linesOf({ frameBefore, past: [past({ b: ['i', 'j'] })] });
    expect(frame.map(({ age }) => age)).toEqual([4, 0, 6]);
    expect(frame.map(({ src }) => src)).toEqual([PLAN_HASH, PLAN_HASH, PLAN_HASH]);
  });

  it('gives what has joined an age of its own, from nowhere', () => {
    const [a, b] = linesOf().frame;
    const { frame } = linesOf({ frameBefore: [a, b].flatMap((line) => line ?? []), past: [past({})] });
    expect(frame[2]).toEqual(linesOf().frame[2]);
  });

  it('makes due what a follow-up wants, where the programme knows what is due', () => {
    const wantedNow = new Set(['b', 'nowhere']);
    const frameBefore = linesOf().frame.map((line) => ({ ...line, age: 1 }));
    const given = { wantedNow, frameBefore, past: [past({ b: ['i'] })] };
    expect(agesOf(withSampling({ coverage: 8 }, given))).toEqual({ a: 2, b: 7, c: 2 });
    expect(agesOf(withSampling({ coverage: null }, given))).toEqual({ a: 2, b: 0, c: 2 });
    const old = frameBefore.map((line) => ({ ...line, age: 20 }));
    expect(agesOf(withSampling({ coverage: 8 }, { ...given, frameBefore: old, past: [past({})] }))).toMatchObject({
      b: 21,
    });
  });
});

describe('the inspectors', () => {
  it('are in order, with what they hold of this year', () => {
    const { inspectors } = linesOf({ casesOfInspectors: new Map([['j', 3]]) });
    expect(inspectors).toEqual([
      { id: 'i', org: 'i', cap: 4, prior: 0 },
      { id: 'j', org: 'j', cap: 4, prior: 3 },
    ]);
  });

  it.each([{ quals: { window: ['law'] } }, { lead: { window: 'law' } }])(
    'show qualifications where asked: %o',
    (rules) => {
      const inspectors = [anInspector('i', { quals: ['law', 'audit'] }), anInspector('j')];
      const rosters = { ...someSources().rosters, inspectors };
      const built = buildLists(withSampling(rules, { rosters })).lists.inspectors;
      expect(built.map(({ quals }) => quals)).toEqual([['audit', 'law'], []]);
    },
  );
});

describe('the conflicts', () => {
  const conflicts = [
    aConflict('c', 'i'),
    aConflict('a', 'j'),
    aConflict('c', 'i'),
    aConflict('gone', 'i'),
    aConflict('a', 'gone'),
  ];
  const rosters = { ...someSources().rosters, conflicts };

  it('are those of the roster, once each, in order, of whoever is there', () => {
    expect(linesOf({ rosters }).conflicts).toEqual([
      ['a', 'j'],
      ['c', 'i'],
    ]);
  });

  it.each([
    { recusalDraws: 0, pairs: [] },
    { recusalDraws: 1, pairs: [['b', 'i']] },
    {
      recusalDraws: 2,
      pairs: [
        ['a', 'j'],
        ['b', 'i'],
        ['b', 'j'],
      ],
    },
    {
      recusalDraws: 9,
      pairs: [
        ['a', 'j'],
        ['b', 'i'],
        ['b', 'j'],
      ],
    },
  ])('keep the teams of the last $recusalDraws draws away', ({ recusalDraws, pairs }) => {
    const before = [past({ b: ['i'], gone: ['j'] }), past({ a: ['j', 'gone'], b: ['i', 'j'] })];
    expect(buildLists(withSampling({ recusalDraws }, { past: before })).lists.conflicts).toEqual(pairs);
  });
});

describe('what changed', () => {
  it('is everything before the first draw', () => {
    expect(buildLists(someSources()).difference).toEqual({ added: ['a', 'b', 'c'], removed: [] });
  });

  it('is who joined and who left since the draw before', () => {
    const frameBefore = linesOf({
      rosters: { ...someSources().rosters, subjects: ['a', 'z', 'y'].map((id) => aSubject(id)) },
    }).frame;
    const { difference } = buildLists(someSources({ frameBefore, past: [past({})] }));
    expect(difference).toEqual({ added: ['b', 'c'], removed: ['y', 'z'] });
  });
});

it('gives the same lists in whatever order the sources come', () => {
  const ids = Array.from({ length: 12 }, (_, at) => `s-${at}`);
  const subjects = ids.map((id) => aSubject(id));
  const inspectors = ids.map((id) => anInspector(`i-${id}`));
  const conflicts = ids.map((id, at) => aConflict(id, `i-s-${(at * 5) % 12}`));
  const expected = linesOf({ rosters: { subjects, inspectors, conflicts } });
  const shuffled = fc.record({
    subjects: fc.shuffledSubarray(subjects, { minLength: 12 }),
    inspectors: fc.shuffledSubarray(inspectors, { minLength: 12 }),
    conflicts: fc.shuffledSubarray(conflicts, { minLength: 12 }),
  });
  fc.assert(
    fc.property(shuffled, (rosters) => {
      expect(linesOf({ rosters })).toEqual(expected);
    }),
    { numRuns: 50 },
  );
});
