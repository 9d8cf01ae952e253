import { describe, expect, it } from 'vitest';
import { planOf, readPlan, writePlan } from './plan.ts';
import { runPlan } from './run-plan.ts';
import { SCENARIOS } from './scenarios.ts';

/** Two faults, two sweeps at once, clocks and an index that are off, feedback that comes twice. */
const STORMY = planOf('core', 'stormy', {
  mode: 'overlap',
  faultsAt: [
    { op: 21, kind: 'crashAfter' },
    { op: 34, kind: 'lostReply' },
  ],
  carrier: { feedbackAgainPercent: 50 },
  lagMsMax: 10_000,
  skewMsMax: 5_000,
});

describe('a run', () => {
  it.each(SCENARIOS.map(({ name }) => name))(
    'of the scenario %s that nothing happens to says all in two ticks',
    async (name) => {
      const { verdict, history } = await runPlan(planOf(name, 'quiet'));
      expect(verdict.findings).toEqual([]);
      expect(history.sends.length).toBeGreaterThan(0);
      expect(verdict.firstSendMsMax).toBeLessThanOrEqual(120_000);
      expect(verdict.sendsMax).toBe(1);
    },
  );

  it('is the same to the last byte where it is lived through twice', async () => {
    const once = await runPlan(STORMY);
    const again = await runPlan(readPlan(writePlan(STORMY)));
    expect(again.lines).toEqual(once.lines);
    expect(again.hash).toBe(once.hash);
    expect(once.met).toHaveLength(2);
  });

  it('is another for another plan, and for the same plan with another seed', async () => {
    const [a, b] = [await runPlan(STORMY), await runPlan({ ...STORMY, lagMsMax: 0 })];
    const c = await runPlan({ ...STORMY, seed: 'other' });
    expect(new Set([a.hash, b.hash, c.hash]).size).toBe(3);
  });
});
