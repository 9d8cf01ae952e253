import { describe, expect, it } from 'vitest';
import { FAULT_KINDS } from './kernel/faults.ts';
import { MODES } from './plan.ts';
import { REGRESSIONS } from './regressions.ts';
import { runPlan } from './run-plan.ts';
import { add, NOTHING, type Summary, summaryOf } from './summary.ts';
import { type Planned, planned } from './sweeps/groups.ts';
import { namedFaults } from './sweeps/named.ts';
import { singleFaults } from './sweeps/singles.ts';

// Goal: what `npm run simulate:faults` shows in minutes, in short. Method: every operation of one reminder meets every
// kind of fault; faults that last are lived through with two people to be told.

const together = async (work: readonly Planned[]): Promise<Summary> => {
  let summary = NOTHING;
  for (const one of work) summary = add(summary, summaryOf(one, await runPlan(one.plan)));
  return summary;
};

const brokenBy = ({ failures }: Summary) => failures.map(({ plan, findings }) => ({ plan, findings }));

describe('one reminder', () => {
  it.each(MODES)('is neither lost nor doubled at any operation by any kind of fault: %s', async (mode) => {
    const plans = await singleFaults('solo', mode, 'short');
    const summary = await together(planned('singles', plans));
    expect(brokenBy(summary)).toEqual([]);
    expect(summary.runs).toBeGreaterThan(10 * FAULT_KINDS.length);
    expect(summary.sendsMax).toBe(1);
  });
});

describe('faults that last', () => {
  it('end in at most two sendings, and in nothing lost', async () => {
    const summary = await together(planned('named', namedFaults(['core'], ['short'])));
    expect(brokenBy(summary)).toEqual([]);
    expect(summary.sendsMax).toBe(2);
    expect(summary.seen).toContain('UNKNOWN -> DELIVERED message.delivered');
  });
});

describe('what was found before', () => {
  it.each(REGRESSIONS)('is mended: $found', async ({ plan }) => {
    expect((await runPlan(plan)).verdict.findings).toEqual([]);
  });
});
