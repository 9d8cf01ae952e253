import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Office } from '#domain/rules/office';
import type { Programme, SamplingRules } from '#domain/rules/programme';
import { canonical } from '#domain/sampling/canonical';
import { faultsOfLog } from '#domain/sampling/check-log';
import { aProgramme } from '#test/support/committed-draws';
import { COMMIT_AT, drawsOf, logOf, openDrawingHouse, runAt, THE_PROGRAMME } from '#test/support/drawing-house';
import { PYTHON, verify, verifyByPython, verifyLogText } from '#test/support/draws/draw-verifier';
import { openFolders } from '#test/support/folders';
import { OFFICE_ID } from '#test/support/makers';
import { readRecord } from '#usecases/read-record';

const folders = openFolders('strangers');
afterAll(() => folders.clear());

const sampled = (sampling: Partial<SamplingRules>): Programme =>
  aProgramme({ ...THE_PROGRAMME, sampling: { ...THE_PROGRAMME.sampling, ...sampling } });

/** A programme from its commitment to its reveal, and what it leaves to strangers: its record, and the log. */
const lived = async (programme: Programme, office: Partial<Office>) => {
  const house = await openDrawingHouse({ programmes: [programme], office });
  await runAt(house, COMMIT_AT);
  for (let looks = 0; looks < 60; looks += 1) {
    const [draw] = await drawsOf(house);
    if (draw?.lookAgainAt === undefined) break;
    await runAt(house, draw.lookAgainAt);
  }
  const [draw] = await drawsOf(house);
  const record = await readRecord(house, house.worker, { officeId: OFFICE_ID, drawId: draw?.id ?? '' });
  return { record: canonical(record), log: await logOf(house) };
};

describe('what a programme of the service leaves behind', () => {
  it.each([
    ['with SHA-256', sampled({}), {}, 'sha256'],
    ['with SM3 throughout', sampled({}), { drawHash: 'sm3' }, 'sm3'],
    ['by a budget', sampled({ budget: { total: 5, minFresh: 1 } }), {}, 'sha256'],
    ['in drips', sampled({ batches: 3, batchGapDays: 7 }), { drawHash: 'sm3' }, 'sm3'],
    ['by a campaign', aProgramme({ ...THE_PROGRAMME, campaignId: 'joint' }), {}, 'sha256'],
  ] as const)('is accepted by those who share no code with it: %s', async (_how, programme, office, alg) => {
    const { record, log } = await lived(programme, office);
    expect(JSON.parse(record).plan.alg).toBe(alg);
    expect(faultsOfLog(log)).toEqual([]);
    expect(verify(record).faults).toEqual([]);
    expect(verifyLogText(`${log.join('\n')}\n`).faults).toEqual([]);
    if (!PYTHON) return;
    const path = join(folders.make(), 'record.json');
    writeFileSync(path, record);
    expect(verifyByPython([path])).toEqual(['OK']);
  });

  it('is no log where a plan of another hash stands among the first ones', async () => {
    const { log } = await lived(sampled({}), { drawHash: 'sm3' });
    const [first = ''] = log;
    const other = canonical({ ...JSON.parse(first), alg: 'sha256', period: '2023-H2' });
    expect(faultsOfLog([...log, other])).toMatchObject([{ line: log.length + 1, code: 'log.other-hash' }]);
  });
});
