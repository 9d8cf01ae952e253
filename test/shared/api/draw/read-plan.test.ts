import { describe, expect, it } from 'vitest';
import { readPlan } from '#api/draw/read-plan';
import type { BeaconSource, DrawPlan } from '#domain/sampling/plan';
import { aFrame, aPlan, CAMPAIGN_SECRET, inspectors, SECRET, someRules } from '#test/support/draw-makers';

const HASH = 'ab'.repeat(32);
const plan = aPlan({ frame: aFrame(3), inspectors: inspectors(2), conflicts: [] });
const SOURCES: readonly BeaconSource[] = [
  { kind: 'drand', chain: HASH, round: 657_413 },
  { kind: 'digits', source: 'lottery', on: '2023-01-05' },
  { kind: 'witnesses', commitments: [HASH, 'cd'.repeat(32)] },
  {
    kind: 'all',
    of: [
      { kind: 'drand', chain: HASH, round: 1 },
      { kind: 'digits', source: 'lottery', on: '2023' },
    ],
  },
];

const faultsOf = (value: unknown) => {
  const read = readPlan(typeof value === 'string' ? value : JSON.stringify(value));
  return read.ok ? [] : read.faults.map(({ path, message }) => `${path}: ${message}`);
};

describe('a plan', () => {
  it('is read as it was written', () => {
    expect(readPlan(JSON.stringify(plan, null, 2))).toEqual({ ok: true, plan });
  });

  it.each(SOURCES)('may stand on $kind', (beacon) => {
    expect(faultsOf({ ...plan, beacon })).toEqual([]);
  });

  it('may have everything a plan can have', () => {
    const rules = someRules({
      coverage: 8,
      coolDown: 2,
      coolResidualPpm: 250_000,
      annualCap: 2,
      reserve: 3,
      batches: [{ round: 100, sharePpm: 1_000_000 }],
      budget: { total: 2, minFresh: 1 },
      quals: { window: ['p', 'q'] },
      lead: { window: 'r' },
    });
    const full: DrawPlan = aPlan(
      { frame: [], inspectors: [], conflicts: [] },
      { rules, alg: 'sm3', authority: '市委办公厅', tlock: 'x', conflicts: { root: '', count: 0, salted: true } },
      { secret: SECRET, campaign: CAMPAIGN_SECRET },
    );
    expect(readPlan(JSON.stringify(full))).toEqual({ ok: true, plan: full });
  });

  it.each<[string, unknown, string]>([
    ['no JSON', '{', ': is no JSON'],
    ['a list', [], ': Invalid input: expected object, received array'],
    ['a field nobody knows', { ...plan, note: 1 }, ': Unrecognized key: "note"'],
    ['another version', { ...plan, v: 'sjc-draw/2' }, 'v: Invalid input: expected "sjc-draw/1"'],
    [
      'a ratio above one',
      { ...plan, rules: someRules({ ratioPpm: { window: { A: 1_000_001 } } }) },
      'rules.ratioPpm.window.A: must be at most 1000000',
    ],
    [
      'a fraction',
      { ...plan, rules: someRules({ ratioPpm: { window: { A: 0.5 } } }) },
      'rules.ratioPpm.window.A: must be a whole number',
    ],
    ['a hash in capitals', { ...plan, prev: 'AB'.repeat(32) }, 'prev: must be 64 digits of lower-case hex'],
    ['no seq', { ...plan, seq: 0 }, 'seq: must be at least 1'],
    [
      'a day that is none',
      { ...plan, revealBy: '2023-02-30' },
      'revealBy: must be a day that exists, written YYYY-MM-DD',
    ],
    [
      'qualifications out of order',
      { ...plan, rules: someRules({ quals: { window: ['q', 'p'] } }) },
      'rules.quals.window: must ascend, nothing twice',
    ],
    [
      'one witness',
      { ...plan, beacon: { kind: 'witnesses', commitments: [HASH] } },
      'beacon.commitments: must have two at least',
    ],
    ['a text not in NFC', { ...plan, authority: 'e\u0301' }, 'authority: is not in Unicode normal form C'],
  ])('is refused with %s', (_what, value, fault) => {
    expect(faultsOf(value)).toEqual([fault]);
  });

  it('is refused with a source nobody knows', () => {
    expect(faultsOf({ ...plan, beacon: { kind: 'operator' } })).toEqual([expect.stringMatching(/^beacon\.kind: /)]);
  });
});
