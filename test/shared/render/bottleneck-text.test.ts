import { describe, expect, it } from 'vitest';
import type { Bottleneck } from '#domain/sampling/pairing/explain-bottleneck';
import { bottleneckText } from '#render/bottleneck-text';

const BOTTLENECK: Bottleneck = {
  objects: 200,
  leads: 0,
  strata: ['lifts'],
  demand: 400,
  places: 340,
  missing: 60,
  inspectors: Array.from({ length: 10 }, (_, at) => `i${at}`),
  others: { organisation: 1, conflict: 0, qualification: 189, lead: 0 },
  remedies: [
    { kind: 'raise-caps', inspectors: 10, cap: 40 },
    { kind: 'add-inspectors', count: 2, cap: 34, quals: ['lifts'], notOf: ['organ-a', 'organ-b'] },
    { kind: 'draw-fewer', objects: 30 },
    { kind: 'review-conflicts', pairs: 1 },
    { kind: 'lift-qualification', inspectors: 189, quals: ['lifts'] },
  ],
};

describe('a bottleneck in words', () => {
  it('says in English what is short, and each way out with its place', () => {
    expect(bottleneckText('en', BOTTLENECK, { trials: 20, failed: 3 })).toEqual({
      why:
        '3 of 20 trial draws had no teams. In the worst of them: 200 objects of lifts need 400 places, and the 10 inspectors who may ' +
        'go there have 340: 60 are missing. The others may not go there: 1 for their own organisation, 189 for want of a qualification',
      remedies: [
        {
          path: 'inspectors.cap',
          words: 'This would mend it: raise the caps of 10 of these inspectors to 40 at least',
        },
        {
          path: 'inspectors',
          words:
            'This would mend it: add 2 inspectors at least, with a cap of 34, holding lifts, not of organ-a, organ-b',
        },
        {
          path: 'rules.ratioPpm',
          words: 'This would mend it: draw 30 fewer of these objects at least: lower the ratios of lifts',
        },
        {
          path: 'conflicts',
          words:
            'This would mend it: review the list of conflicts: 1 pair of it alone keeps somebody from these objects',
        },
        {
          path: 'inspectors.quals',
          words: 'This would mend it: qualify more inspectors: 189 with room lack nothing but lifts',
        },
      ],
    });
  });

  it('says the same in Chinese; of a draw that was made for the next plan, and no organisation by its name', () => {
    const { why, remedies } = bottleneckText('zh-CN', BOTTLENECK);
    expect(why).toBe(
      'lifts 的 200 个检查对象共需 400 人次，能去的 10 名检查人员只有 340 人次可用，还缺 60 人次。' +
        '其余人员不能去：1 人与对象同属一个单位、189 人不具备所需资格',
    );
    expect(remedies.map(({ words }) => words)).toEqual([
      '下一期计划可：把上述人员中 10 人的任务上限至少提高到 40 次',
      '下一期计划可：至少增加 2 名检查人员，每人任务上限 34 次，须具备 lifts，且不属于这些对象所在单位',
      '下一期计划可：至少少抽 30 个此类对象，即调低 lifts 的抽查比例',
      '下一期计划可：核查回避名单：其中 1 条是相关人员不能去这些对象的唯一原因',
      '下一期计划可：补齐资格：有 189 名人员尚有余力，只缺 lifts',
    ]);
    const tried = bottleneckText('zh-CN', BOTTLENECK, { trials: 20, failed: 3 });
    expect(tried.why).toMatch(/^试抽 20 次，有 3 次配不齐检查人员。其中最紧的一次：lifts 的 200 个/);
    expect(tried.remedies[1]?.words).toMatch(/^可采取：.*且不属于 organ-a、organ-b$/);
  });

  it('tells of leads, and does not list many organisations', () => {
    const many: Bottleneck = {
      ...BOTTLENECK,
      leads: 3,
      others: { organisation: 0, conflict: 0, qualification: 0, lead: 0 },
      remedies: [{ kind: 'add-inspectors', count: 1, cap: 1, quals: [], notOf: ['a', 'b', 'c', 'd', 'e', 'f'] }],
    };
    const { why, remedies } = bottleneckText('en', many);
    expect(why).toMatch(/60 are missing\. 3 of the teams lack only one who may lead them$/);
    expect(remedies[0]?.words).toMatch(/with a cap of 1, not of the organisations of these objects$/);
  });
});
