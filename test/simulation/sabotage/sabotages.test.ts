import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ROOT } from '#test/house/sources';
import { planOf } from '#test/simulation/plan';
import { planned } from '#test/simulation/sweeps/groups';
import { NAMED } from '#test/simulation/sweeps/named';
import { singleFaults } from '#test/simulation/sweeps/singles';
import { edited } from './remove-guard.ts';
import { runSabotage } from './run-sabotages.ts';
import { SABOTAGES } from './sabotages.ts';

const sabotageOf = (guard: string) => {
  const found = SABOTAGES.find((one) => one.guard === guard);
  if (found === undefined) throw new Error(`There is no guard "${guard}".`);
  return found;
};

describe('the guards that can be taken out', () => {
  it.each(SABOTAGES)('are where they were: $guard', ({ edits }) => {
    for (const edit of edits) {
      const text = readFileSync(`${ROOT}/${edit.file}`, 'utf8');
      expect(edited(edit, text)).not.toBe(text);
    }
  });

  it('are told of where they moved, or stand there twice', () => {
    const edit = { file: 'a.ts', find: 'guard();', put: '' };
    expect(edited(edit, 'a(); guard(); b();')).toBe('a();  b();');
    expect(() => edited(edit, 'a();')).toThrow(/exactly once/);
    expect(() => edited(edit, 'guard(); guard();')).toThrow(/exactly once/);
  });

  it('number a dozen and more', () => {
    expect(SABOTAGES.length).toBeGreaterThanOrEqual(16);
    expect(new Set(SABOTAGES.map(({ guard }) => guard)).size).toBe(SABOTAGES.length);
  });
});

describe('a house without a guard', () => {
  it('sends a third time where two unknown outcomes are not enough, and its failure replays', async () => {
    const work = planned('named', [planOf('solo', 'short', NAMED['every answer and all feedback are lost'])]);
    const { summary, first, replays } = await runSabotage(sabotageOf('two unknown outcomes are enough'), work, 1);
    expect(summary.breaches['third-send']).toBe(1);
    expect(summary.sendsMax).toBeGreaterThan(5);
    expect(first?.findings.map(({ breach }) => breach)).toContain('third-send');
    expect(replays).toBe(true);
  });

  it('is found out where an expired lease is not seen', async () => {
    const plans = (await singleFaults('solo', 'plain', 'short')).filter(
      ({ faultsAt: [fault] }) => fault?.kind === 'crashAfter',
    );
    const { summary } = await runSabotage(sabotageOf('a lease that ran out is seen'), planned('singles', plans), 1);
    expect(summary.failures.length).toBeGreaterThan(0);
  });
});
