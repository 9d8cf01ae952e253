import { describe, expect, it } from 'vitest';
import { computeWithObjects } from '#domain/sampling/compute-draw';
import { explainDraw } from '#domain/sampling/explain-draw';
import { drawKeys } from '#domain/sampling/seed';
import { validatePlan } from '#domain/sampling/validate-plan';
import { aFrame, aPlan, inspectors, publicValue, SECRET } from '#test/support/draw-makers';
import { bottleneckWords, faultsInWords } from '#usecases/steps/tell-bottleneck';

const LISTS = { frame: aFrame(40), inspectors: inspectors(3, () => ({ cap: 2 })), conflicts: [] };
const PLAN = aPlan(LISTS);

describe('a bottleneck told to an office', () => {
  it('is a fault for what is short, and one for each way out, in its language', () => {
    const report = validatePlan(PLAN, LISTS);
    const faults = faultsInWords(report, 'zh-CN');
    expect(faults.map(({ code, path }) => `${code} ${path}`)).toEqual([
      'plan.no-teams inspectors',
      'plan.no-teams inspectors.cap',
      'plan.no-teams inspectors',
      'plan.no-teams rules.ratioPpm',
    ]);
    expect(faults[0]?.message).toMatch(/^试抽 20 次，有 20 次配不齐检查人员。.*还缺 10 人次$/);
    expect(faultsInWords(report, 'en')[1]?.message).toContain('raise the caps of 3 of these inspectors to 6');
  });

  it('leaves other faults as they are', () => {
    const lists = { ...LISTS, frame: [] };
    const report = validatePlan(aPlan(lists), lists);
    expect(report.faults.length).toBeGreaterThan(0);
    expect(faultsInWords(report, 'en')).toEqual(report.faults);
  });

  it('of a draw is what it lacks and what would mend the next; nothing where it has its teams', () => {
    const b = [publicValue(7)];
    const secrets = { secret: SECRET };
    const keys = drawKeys(PLAN, secrets, b);
    const worked = { plan: PLAN, lists: LISTS, keys, ...computeWithObjects({ plan: PLAN, lists: LISTS, secrets, b }) };
    const bottleneck = explainDraw(worked);
    if (bottleneck === null) throw new Error('There are teams.');
    const words = bottleneckWords(bottleneck, 'en');
    expect(words).toHaveLength(4);
    expect(words[2]).toBe(
      'In the next plan: add 5 inspectors at least, with a cap of 2, not of the organisations of these objects',
    );
    expect(words[0]).toBe(
      '8 objects of window need 16 places, and the 3 inspectors who may go there have 6: 10 are missing',
    );
    const enough = { ...LISTS, inspectors: inspectors(8) };
    const plan = aPlan(enough);
    const fine = { plan, lists: enough, keys, ...computeWithObjects({ plan, lists: enough, secrets, b }) };
    expect(explainDraw(fine)).toBeNull();
  });
});
