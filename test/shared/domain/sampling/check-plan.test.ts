import { describe, expect, it } from 'vitest';
import { checkLists, checkPlan, checkSecrets } from '#domain/sampling/check-plan';
import { listRoot } from '#domain/sampling/list-root';
import type { FrameLine } from '#domain/sampling/lists';
import type { DrawPlan, DrawRules } from '#domain/sampling/plan';
import { surveyFrame } from '#domain/sampling/survey-frame';
import { aFrame, anObject, aPlan, CAMPAIGN_SECRET, inspectors, SECRET, someRules } from '#test/support/draw-makers';

const FRAME = aFrame(20, (index) => ({ risk: index < 10 ? 'A' : 'B', age: index % 4 }));
const RATIOS = { ratioPpm: { window: { A: 100_000, B: 200_000 } } };

const faultsOf = (rules: Partial<DrawRules>, frame: readonly FrameLine[] = FRAME, given: Partial<DrawPlan> = {}) => {
  const plan = aPlan({ frame, inspectors: [], conflicts: [] }, { rules: someRules({ ...RATIOS, ...rules }), ...given });
  return checkPlan(plan, surveyFrame(frame, plan.rules)).map(({ code, path }) => `${code} ${path}`);
};

describe('a plan', () => {
  it.each<[string, Partial<DrawRules>]>([
    ['the plainest', {}],
    [
      'every rule there is',
      {
        coverage: 5,
        coolDown: 2,
        coolResidualPpm: 250_000,
        annualCap: 2,
        reserve: 3,
        quals: { window: ['q'] },
        lead: { window: 'r' },
      },
    ],
    ['a tier that stands empty', { ratioPpm: { window: { A: 1, B: 1, C: 1 } } }],
    ['a stratum that is not inspected', { ratioPpm: { window: { A: 0, B: 200_000 } } }],
    ['a census', { ratioPpm: { window: { A: 1_000_000, B: 1_000_000 } } }],
    [
      'batches',
      {
        batches: [
          { round: 100, sharePpm: 300_000 },
          { round: 101, sharePpm: 700_000 },
        ],
      },
    ],
    ['a budget', { budget: { total: 6, minFresh: 1 } }],
  ])('may have %s', (_what, rules) => {
    expect(faultsOf(rules)).toEqual([]);
  });

  it.each<[string, Partial<DrawRules>, string]>([
    [
      'no ratio for a tier that is there',
      { ratioPpm: { window: { A: 1 } } },
      'plan.unknown-pair rules.ratioPpm.window.B',
    ],
    [
      'a stratum that is not there',
      { ratioPpm: { ...RATIOS.ratioPpm, hall: { A: 1 } } },
      'plan.unknown-pair rules.ratioPpm.hall',
    ],
    ['a qualification for one that is not', { quals: { hall: ['q'] } }, 'plan.unknown-pair rules.quals.hall'],
    ['a lead for one that is not', { lead: { hall: 'q' } }, 'plan.unknown-pair rules.lead.hall'],
    [
      'a ratio above one',
      { ratioPpm: { window: { A: 1_000_001, B: 1 } } },
      'plan.out-of-range rules.ratioPpm.window.A',
    ],
    ['a ratio below nothing', { ratioPpm: { window: { A: -1, B: 1 } } }, 'plan.out-of-range rules.ratioPpm.window.A'],
    ['half a part', { ratioPpm: { window: { A: 0.5, B: 1 } } }, 'plan.out-of-range rules.ratioPpm.window.A'],
    ['coverage in each draw', { coverage: 1 }, 'plan.out-of-range rules.coverage'],
    ['no visit at all', { annualCap: 0 }, 'plan.out-of-range rules.annualCap'],
    ['a safe harbour after a visit', { coolDown: 2, coolResidualPpm: 0 }, 'plan.predictable rules.coolResidualPpm'],
    [
      'one by rounding',
      { coolDown: 2, coolResidualPpm: 9, ratioPpm: { window: { A: 100_000, B: 200_000 } } },
      'plan.predictable rules.ratioPpm.window.A',
    ],
    ['cool-down without its share', { coolDown: 2 }, 'plan.contradiction rules.coolResidualPpm'],
    ['a share without cool-down', { coolResidualPpm: 5 }, 'plan.contradiction rules.coolDown'],
    [
      'cool-down up to coverage',
      { coverage: 5, coolDown: 5, coolResidualPpm: 250_000 },
      'plan.contradiction rules.coolDown',
    ],
    ['a rotation', { coverage: 5, ratioPpm: { window: { A: 0, B: 1 } } }, 'plan.predictable rules.ratioPpm.window.A'],
    ['no batch', { batches: [] }, 'plan.batches rules.batches'],
    ['another first round', { batches: [{ round: 99, sharePpm: 1_000_000 }] }, 'plan.batches rules.batches[0].round'],
    [
      'a round twice',
      {
        batches: [
          { round: 100, sharePpm: 1 },
          { round: 100, sharePpm: 999_999 },
        ],
      },
      'plan.batches rules.batches[1].round',
    ],
    ['shares that do not sum', { batches: [{ round: 100, sharePpm: 999_999 }] }, 'plan.batches rules.batches'],
    [
      'an empty batch',
      {
        batches: [
          { round: 100, sharePpm: 0 },
          { round: 101, sharePpm: 1_000_000 },
        ],
      },
      'plan.batches rules.batches[0].sharePpm',
    ],
    // 20 objects, each in 5 draws: 4 a draw are a rotation.
    [
      'a budget that is a rotation',
      { coverage: 5, budget: { total: 4, minFresh: 0 } },
      'plan.budget rules.budget.total',
    ],
    ['a budget larger than a cell', { budget: { total: 19, minFresh: 0 } }, 'plan.budget rules.budget'],
    ['more fresh ones than there are', { budget: { total: 0, minFresh: 16 } }, 'plan.budget rules.budget'],
  ])('must not have %s', (_what, rules, fault) => {
    expect(faultsOf(rules)).toEqual([fault]);
  });

  it('must not promise a visit to one that is at its cap', () => {
    const frame = [...FRAME, anObject({ id: 'z', risk: 'A', age: 4, visits: 2 })];
    expect(faultsOf({ coverage: 5, annualCap: 2 }, frame)).toEqual(['plan.contradiction rules.annualCap']);
  });

  it('must weigh all of a cell or none', () => {
    const frame = FRAME.map((line, index) => (index === 3 ? { ...line, w: 5 } : line));
    expect(faultsOf({}, frame)).toEqual(['plan.weights frame.window|A|open']);
    expect(
      faultsOf(
        {},
        FRAME.map((line) => (line.risk === 'A' ? { ...line, w: 5 } : line)),
      ),
    ).toEqual([]);
  });

  it('must not drip from a source that has no rounds', () => {
    const beacon = { kind: 'digits', source: 'lottery', on: '2023-01-05' } as const;
    expect(faultsOf({ batches: [{ round: 100, sharePpm: 1_000_000 }] }, FRAME, { beacon })).toEqual([
      'plan.batches rules.batches',
    ]);
  });

  it('must keep to its budget whatever rounding gives to cool ones', () => {
    const frame = [...aFrame(10, () => ({ age: 0 })), ...aFrame(5, (index) => ({ id: `x${index}`, age: 3 }))];
    const rules = { ratioPpm: { window: { A: 300_000 } }, coolDown: 1, coolResidualPpm: 500_000 };
    // 10 x 15 % = 1.5 cool ones: with one of them, 5 are left for 5 open ones; a sixth would not be there.
    expect(faultsOf({ ...rules, budget: { total: 6, minFresh: 0 } }, frame)).toEqual([]);
    expect(faultsOf({ ...rules, budget: { total: 7, minFresh: 0 } }, frame)).toEqual(['plan.budget rules.budget']);
    expect(faultsOf({ ...rules, rounding: 'ceil', budget: { total: 7, minFresh: 0 } }, frame)).toEqual([]);
    expect(faultsOf({ ...rules, rounding: 'ceil', budget: { total: 8, minFresh: 0 } }, frame)).toEqual([
      'plan.budget rules.budget',
    ]);
  });
});

describe('what a plan commits to', () => {
  const lists = { frame: FRAME, inspectors: inspectors(2), conflicts: [['o0001', 'i001']] as const };
  const plan = aPlan(lists);
  const factsOf = (given: typeof lists) => ({
    frame: { root: listRoot({ name: 'frame', alg: 'sha256' }, given.frame), count: given.frame.length },
    inspectors: {
      root: listRoot({ name: 'inspectors', alg: 'sha256' }, given.inspectors),
      count: given.inspectors.length,
    },
    conflicts: { root: listRoot({ name: 'conflicts', alg: 'sha256' }, given.conflicts), count: given.conflicts.length },
  });

  it('is these lists and no others', () => {
    expect(checkLists(plan, factsOf(lists))).toEqual([]);
    const thinner = factsOf({ ...lists, frame: FRAME.slice(1) });
    expect(checkLists(plan, thinner).map(({ path }) => path)).toEqual(['frame.count']);
    const other = factsOf({ ...lists, inspectors: inspectors(2, () => ({ cap: 7 })) });
    expect(checkLists(plan, other).map(({ path }) => path)).toEqual(['inspectors.root']);
  });

  it('is this secret and no other, and it is not told', () => {
    expect(checkSecrets(plan, { secret: SECRET })).toEqual([]);
    const [fault] = checkSecrets(plan, { secret: Buffer.alloc(32, 1) });
    expect(fault?.path).toBe('secret');
    expect(fault?.message).not.toContain('0101');
  });

  it('is the secret of its campaign, where it belongs to one', () => {
    const joint = aPlan(lists, {}, { secret: SECRET, campaign: CAMPAIGN_SECRET });
    const pathsOf = (one: DrawPlan, campaign?: Buffer) =>
      checkSecrets(one, { secret: SECRET, ...(campaign === undefined ? {} : { campaign }) }).map(({ path }) => path);
    expect(pathsOf(joint, CAMPAIGN_SECRET)).toEqual([]);
    expect(pathsOf(joint, SECRET)).toEqual(['campaign.secret']);
    expect(pathsOf(joint)).toEqual(['campaign.secret']);
    expect(pathsOf(plan, CAMPAIGN_SECRET)).toEqual(['campaign']);
  });
});
