import { describe, expect, it } from 'vitest';
import { addMs, MINUTE_MS } from '#domain/kernel/instant';
import { COMMIT_AT, drawsOf, openDrawingHouse, runAt, withoutTeams } from '#test/support/drawing-house';
import { OFFICE_ID } from '#test/support/makers';
import { openSealedList } from '#usecases/open-sealed-list';

describe('openSealedList', () => {
  it('writes down who looked and why before it shows anything', async () => {
    const house = await openDrawingHouse();
    await runAt(house, COMMIT_AT);
    const [draw] = await drawsOf(house);
    const wanted = { officeId: OFFICE_ID, drawId: draw?.id ?? '', sub: 'one', reason: '安排车辆' };
    await expect(openSealedList(house, house.worker, wanted)).rejects.toMatchObject({ code: 'draw.not-drawn' });
    await runAt(house, addMs(COMMIT_AT, 15 * MINUTE_MS));
    const { visits, bottleneck } = await openSealedList(house, house.worker, wanted);
    expect(visits.length).toBeGreaterThan(0);
    expect(bottleneck).toBeNull();
    expect(await openSealedList(house, withoutTeams(house.worker), wanted)).toMatchObject({
      visits: [],
      bottleneck: { strata: ['window'], places: 0 },
    });
    const [after] = await drawsOf(house);
    expect(after?.facts.at(-1)).toMatchObject({ type: 'opened', reason: '安排车辆', by: { sub: 'one' } });
    house.ledger.beforeCommit(() => {
      throw new Error('the store is away');
    });
    await expect(openSealedList(house, house.worker, wanted)).rejects.toThrow('the store is away');
  });
});
