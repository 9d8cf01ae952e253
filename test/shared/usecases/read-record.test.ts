import { describe, expect, it } from 'vitest';
import { addMs, MINUTE_MS } from '#domain/kernel/instant';
import { COMMIT_AT, drawsOf, openDrawingHouse, runAt } from '#test/support/drawing-house';
import { OFFICE_ID } from '#test/support/makers';
import { at } from '#test/support/shanghai';
import { readOwnLine, readRecord } from '#usecases/read-record';

const drawn = async () => {
  const house = await openDrawingHouse();
  await runAt(house, COMMIT_AT);
  await runAt(house, addMs(COMMIT_AT, 15 * MINUTE_MS));
  const [draw] = await drawsOf(house);
  if (draw === undefined) throw new Error('no draw');
  return { house, draw, which: { officeId: OFFICE_ID, drawId: draw.id } };
};

describe('readRecord', () => {
  it('is sealed until the reveal, and then holds what the log says', async () => {
    const { house, draw, which } = await drawn();
    await expect(readRecord(house, house.worker, which)).rejects.toMatchObject({ code: 'draw.not-revealed' });
    await runAt(house, at(`${draw.plan.revealBy}T00:00`));
    const record = await readRecord(house, house.worker, which);
    expect(record.anchors.map(({ kind, seq }) => `${seq} ${kind}`)).toEqual(['1 plan', '2 result', '3 revealed']);
    expect(record.anchors[0]?.hash).toBe(draw.planHash);
    expect(record.anchors[1]?.root).toBe(record.result.root);
    expect(record.frame).toHaveLength(12);
  });

  it('is not there of a draw that is not there', async () => {
    const { house } = await drawn();
    const which = { officeId: OFFICE_ID, drawId: 'drw_none' };
    await expect(readRecord(house, house.worker, which)).rejects.toMatchObject({ code: 'draw.missing' });
  });
});

describe('readOwnLine', () => {
  it('shows a subject its line and no visit, drawn or not', async () => {
    const { house, draw, which } = await drawn();
    for (const subjectId of ['w10', 'w11', 'w21']) {
      const view = await readOwnLine(house, house.worker, { ...which, subjectId });
      expect(view).toMatchObject({ id: subjectId, planHash: draw.planHash, frame: { present: {} } });
      expect(view).not.toHaveProperty('visit');
    }
    const stranger = await readOwnLine(house, house.worker, { ...which, subjectId: 'w99' });
    expect(stranger).toMatchObject({ frame: { absent: {} } });
  });
});
