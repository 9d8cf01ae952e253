import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canonical } from '#domain/sampling/canonical';
import type { FieldProof } from '#domain/sampling/field-proof';
import { COMMIT_AT, logOf, openDrawingHouse, runAt, runToEnd } from '#test/support/drawing-house';
import { openFolders } from '#test/support/folders';
import { OFFICE_ID } from '#test/support/makers';

const SCRIPT = fileURLToPath(new URL('../../scripts/verify-draw.mjs', import.meta.url));
const folders = openFolders('field-proof');
const folder = folders.make();
afterAll(() => folders.clear());

let proofs: readonly FieldProof[] = [];
const file = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const run = (...given: readonly string[]) => {
  const { status, stdout } = spawnSync(process.execPath, [SCRIPT, ...given], { encoding: 'utf8' });
  return { status, lines: stdout.trimEnd().split('\n') };
};

/** The orders of a draw, as its inspectors carry them, and the log as it stood after the result. */
beforeAll(async () => {
  const house = await openDrawingHouse();
  await runAt(house, COMMIT_AT);
  await runToEnd(house);
  const { items } = await house.inspections.inspections(OFFICE_ID, { cursor: null, limit: 100 });
  proofs = items.map(({ proof }) => JSON.parse(proof ?? '') as FieldProof);
  file('log.ndjson', `${(await logOf(house)).join('\n')}\n`);
});

const LOG = () => join(folder, 'log.ndjson');
/** The order at the first place of the list: the second has a path as long, in a list of any length. */
const first = (): FieldProof => proofs.find(({ index }) => index === 0) as FieldProof;

describe('verify-draw --proof', () => {
  it('holds for every order of the draw, by the log alone', () => {
    expect(proofs.length).toBeGreaterThan(1);
    for (const [at, proof] of proofs.entries()) {
      const { status, lines } = run('--log', LOG(), '--proof', file(`${at}.json`, canonical(proof)));
      expect(status).toBe(0);
      expect(lines.join()).toContain(`stands in the result that the entry ${proof.seq} of the log committed`);
    }
  });

  it('gives the root where no log is at hand, for the one that witnesses were sent', () => {
    const { status, lines } = run('--proof', file('alone.json', canonical(first())));
    expect(status).toBe(0);
    expect(lines.join()).toMatch(/with the root [0-9a-f]{64}: hold it against/);
  });

  it.each([
    ['another team', 'field.root', (proof: FieldProof) => withTeam(proof, ['i8', 'i9'])],
    ['another place in the list', 'field.root', (proof: FieldProof) => ({ ...proof, index: 1 })],
    ['a path that is cut', 'field.path', (proof: FieldProof) => ({ ...proof, path: [] })],
    ['an index past the list', 'field.path', (proof: FieldProof) => ({ ...proof, index: proof.count })],
    ['an entry that is the plan', 'field.other-entry', (proof: FieldProof) => ({ ...proof, seq: 1 })],
    ['an entry that is not there', 'field.no-entry', (proof: FieldProof) => ({ ...proof, seq: 99 })],
    ['another plan', 'field.other-entry', (proof: FieldProof) => ({ ...proof, plan: 'a'.repeat(64) })],
    ['words beside it', 'field.shape', (proof: FieldProof) => ({ ...proof, note: 'drawn' })],
  ])('does not hold with %s', (_what, code, change) => {
    const { status, lines } = run('--log', LOG(), '--proof', file('bad.json', JSON.stringify(change(first()))));
    expect([status, lines.find((line) => line.startsWith('field.'))?.split(':')[0]]).toEqual([1, code]);
  });
});

const withTeam = (proof: FieldProof, team: readonly string[]): FieldProof => ({
  ...proof,
  line: canonical({ ...JSON.parse(proof.line), team }),
});
