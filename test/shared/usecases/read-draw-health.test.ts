import { describe, expect, it } from 'vitest';
import { COMMIT_AT, drawsOf, openDrawingHouse, runAt } from '#test/support/drawing-house';
import { OFFICE_ID } from '#test/support/makers';
import { at } from '#test/support/shanghai';
import { readDrawHealth } from '#usecases/read-draw-health';

describe('readDrawHealth', () => {
  it('tells of a programme before its first draw, of a sealed one, and of one whose reveal is overdue', async () => {
    const house = await openDrawingHouse();
    const read = () => readDrawHealth(house, house.worker, OFFICE_ID);
    expect(await read()).toMatchObject([{ programmeId: 'windows', plans: 0, cells: [] }]);
    await runAt(house, COMMIT_AT);
    await runAt(house, at('2023-01-05T09:15'));
    expect(await read()).toMatchObject([
      {
        plans: 1,
        revealsOverdue: 0,
        organisations: [],
        cells: [{ cell: 'window|A', objects: 12, chancePpm: 300_000 }],
      },
    ]);
    const [draw] = await drawsOf(house);
    house.clock.set(at(`${draw?.plan.revealBy}T23:59`));
    expect(await read()).toMatchObject([{ revealsOverdue: 0 }]);
    house.clock.set(at('2023-06-01T00:00'));
    expect(await read()).toMatchObject([{ revealsOverdue: 1 }]);
  });

  it('refuses an office that is none', async () => {
    const house = await openDrawingHouse();
    await expect(readDrawHealth(house, house.worker, 'nowhere')).rejects.toMatchObject({ code: 'office.missing' });
  });
});
