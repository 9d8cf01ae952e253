import { afterAll, describe, expect, it } from 'vitest';
import { PYTHON, verify } from '#test/support/draws/draw-verifier';
import { goldenRecord } from '#test/support/draws/golden-cases';
import { openFolders } from '#test/support/folders';
import { answers, untouched } from './tampers/tampered.ts';
import { TAMPERS } from './tampers/tampers.ts';

const folders = openFolders('tampers');
afterAll(() => folders.clear());

/** Small steps of a fixed sequence: which byte is changed, and by how much. */
const numbers = (seed: number) => {
  let state = seed;
  return (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
};

describe('tampering with a record', () => {
  it('begins from records that hold', () => {
    expect(untouched().map((text) => verify(text).faults)).toEqual(untouched().map(() => []));
  });

  it('is seen by the checker in JavaScript, with the right reason', () => {
    const said = answers(folders.make()).map(({ tamper, javascript }) => `${tamper.what}: ${javascript}`);
    expect(said).toEqual(TAMPERS.map(({ what, code }) => `${what}: ${code}`));
  });

  it.skipIf(!PYTHON)('is seen by the checker in Python as well', () => {
    const missed = answers(folders.make()).filter(({ python }) => python === 'OK');
    expect(missed.map(({ tamper }) => tamper.what)).toEqual([]);
  });

  it('is seen wherever one byte is another, 200 times', () => {
    const text = goldenRecord('plain').trimEnd();
    const next = numbers(7);
    const unseen: string[] = [];
    for (let tries = 0; tries < 200; tries += 1) {
      const at = next(text.length);
      const code = 33 + ((text.charCodeAt(at) - 33 + 1 + next(92)) % 94);
      const changed = text.slice(0, at) + String.fromCharCode(code) + text.slice(at + 1);
      if (verify(changed).ok)
        unseen.push(`${at}: ${text.slice(Math.max(0, at - 20), at + 20)} -> ${String.fromCharCode(code)}`);
    }
    expect(unseen).toEqual([]);
  });
});
