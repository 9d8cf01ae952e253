import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DrawRecord } from '#domain/sampling/record';
import { aProgramme } from '#test/support/committed-draws';
import { COMMIT_AT, drawsOf, openDrawingHouse, runAt, THE_PROGRAMME } from '#test/support/drawing-house';
import { openFolders } from '#test/support/folders';
import { OFFICE_ID } from '#test/support/makers';
import { readRecord } from '#usecases/read-record';

const SCRIPT = fileURLToPath(new URL('../../scripts/verify-draw.mjs', import.meta.url));
const folders = openFolders('draw-history');
const folder = folders.make();
afterAll(() => folders.clear());

let records: readonly DrawRecord[] = [];

/** Two quarters of one programme, as the service drew and revealed them. */
beforeAll(async () => {
  const house = await openDrawingHouse({
    programmes: [aProgramme({ ...THE_PROGRAMME, every: 'quarter', revealAfterDays: 1, sunsetOn: null })],
  });
  await runAt(house, COMMIT_AT);
  for (let looks = 0; looks < 100 && house.clock.now() < '2023-06-01'; looks += 1) {
    const [next] = await house.draws.due('2023-06-01T00:00:00.000Z' as never, 1);
    if (next?.lookAgainAt === undefined) break;
    await runAt(house, next.lookAgainAt);
  }
  const draws = (await drawsOf(house)).toSorted((a, b) => (a.period < b.period ? -1 : 1));
  records = await Promise.all(
    draws.map(({ id }) => readRecord(house, house.worker, { officeId: OFFICE_ID, drawId: id })),
  );
});

const run = (given: readonly DrawRecord[]) => {
  const paths = given.map((record, at) => {
    const path = join(folder, `${at}.json`);
    writeFileSync(path, JSON.stringify(record));
    return path;
  });
  const { status, stdout } = spawnSync(process.execPath, [SCRIPT, ...paths], { encoding: 'utf8' });
  return { status, stdout };
};

describe('verify-draw of two draws of a programme', () => {
  it('holds their ages and frames against each other, in any order', () => {
    expect(records).toHaveLength(2);
    expect(records[1]?.frame.some(({ age }) => age === 0)).toBe(true);
    for (const given of [records, records.toReversed()]) {
      expect(run(given)).toMatchObject({ status: 0, stdout: expect.stringContaining('2 records against each other') });
    }
  });

  it('finds a record whose ages follow from another draw than it says', async () => {
    const [first, second] = records;
    if (first === undefined || second === undefined) throw new Error('Two were drawn.');
    const { verifyHistory } = await import(
      fileURLToPath(new URL('../../scripts/verify-draw/history.mjs', import.meta.url))
    );
    const planHash = second.frame.find(({ src }) => src !== undefined)?.src;
    const check = (frame: DrawRecord['frame'], plan: object = {}) =>
      verifyHistory([
        { record: first, planHash },
        { record: { ...second, frame, plan: { ...second.plan, ...plan } }, planHash: 'x' },
      ]).faults[0]?.code;
    expect(check(second.frame)).toBeUndefined();
    // Somebody who was drawn is made to look as if they had not been.
    const rested = second.frame.map((line) => (line.age === 0 ? { ...line, age: 1 } : line));
    expect(check(rested)).toBe('history.age');
    expect(check(second.frame.slice(1))).toBe('history.frame');
    expect(check(second.frame, { seq: 0 })).toBe('history.order');
  });
});
