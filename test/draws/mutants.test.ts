import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ROOT } from '#test/house/sources';
import { edited } from '#test/simulation/sabotage/remove-guard';
import { MUTANTS } from './mutants/mutants.ts';
import { killersOf, runMutant } from './mutants/run-mutant.ts';

describe('the mistakes that draws are tried with', () => {
  it.each(MUTANTS)('have their place in the source: $name', ({ edits }) => {
    for (const edit of edits) {
      const text = readFileSync(`${ROOT}/${edit.file}`, 'utf8');
      expect(edited(edit, text)).not.toBe(text);
    }
  });

  it('number a dozen and more, each once', () => {
    expect(MUTANTS.length).toBeGreaterThanOrEqual(16);
    expect(new Set(MUTANTS.map(({ name }) => name)).size).toBe(MUTANTS.length);
  });
});

/** The quick ones: `npm run mutants` tries all with everything. */
const QUICK: Readonly<Record<string, string>> = {
  'one object drawn 3 % less often': '20,000 tickets beside plain hashes',
  'ratios in floating point': 'sizes on an edge are exact',
  'one key for every use: no domain label': 'a key for each use',
  'greedy pairing: nobody is moved for another': 'teams fill what the largest flow fills, without conflicts',
};

describe('a draw with a mistake in it', () => {
  it.each(Object.entries(QUICK))('is noticed: %s', async (name, check) => {
    const mutant = MUTANTS.find((one) => one.name === name);
    if (mutant === undefined) throw new Error(`There is no mutant "${name}".`);
    expect(killersOf(await runMutant(mutant, [check])).map((killer) => killer.name)).toEqual([check]);
  });

  it('differs from one without: that one is well', async () => {
    const checked = await runMutant(null, Object.values(QUICK));
    expect(checked).toHaveLength(4);
    expect(killersOf(checked)).toEqual([]);
  });
});
