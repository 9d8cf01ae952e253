import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { recordPieces } from '#domain/sampling/public-record';
import { drawArguments } from '#infra/local/draw-arguments';
import { recordFromFiles } from '#infra/local/draw-record';
import { DRAW_CASES } from '#test/support/draws/draw-cases';
import { PYTHON, verify, verifyByPython } from '#test/support/draws/draw-verifier';
import { argumentsFor, GOLDEN_CASES, GOLDEN_FOLDER, goldenRecord } from '#test/support/draws/golden-cases';
import { plainRecord } from '#test/support/draws/plain-draw';
import { canonicalText } from '#test/support/draws/plain-hashing';
import { openFolders } from '#test/support/folders';

/*
 * Goal: the producer, a builder made straight from docs/DRAWS.md, and the records that were written down once say the same,
 * byte for byte. `UPDATE_GOLDENS=1 npx vitest run test/draws/goldens.test.ts` writes them anew, after a change of the
 * specification alone.
 */

const folders = openFolders('goldens');
afterAll(() => folders.clear());

const made = (name: (typeof GOLDEN_CASES)[number], shuffled: boolean): string => {
  const given = drawArguments(argumentsFor(DRAW_CASES[name](), folders.make(), shuffled));
  if (given === null) throw new Error('No help was asked for.');
  return `${[...recordPieces(recordFromFiles(given))].join('')}\n`;
};

const cases = GOLDEN_CASES.filter((name) => name !== 'empty');

describe('golden records', () => {
  it.each(cases)('%s: comes out of the producer again, out of shuffled files too', (name) => {
    const [record, shuffled] = [made(name, false), made(name, true)];
    expect(shuffled).toBe(record);
    if (process.env.UPDATE_GOLDENS === '1') writeFileSync(join(GOLDEN_FOLDER, `${name}.json`), record);
    expect(record).toBe(goldenRecord(name));
  });

  it.each(cases)('%s: is what the builder makes that shares no code with the producer', (name) => {
    expect(goldenRecord(name)).toBe(`${canonicalText(plainRecord(DRAW_CASES[name]()))}\n`);
  });

  it.each(cases)('%s: is accepted by the checker in JavaScript', (name) => {
    expect(verify(goldenRecord(name)).faults).toEqual([]);
  });

  it.skipIf(!PYTHON)('are all accepted by the checker in Python', () => {
    expect(verifyByPython(cases.map((name) => join(GOLDEN_FOLDER, `${name}.json`)))).toEqual(cases.map(() => 'OK'));
  });
});
