import { describe, expect, it } from 'vitest';
import { nextVersion } from '#domain/kernel/change';
import { anOffice, aTrafficDay, NOW } from '#test/support/makers';
import { openMemoryHouse } from '#test/support/memory-house';
import { changeOfDay } from '#usecases/steps/change-traffic-day';

describe('changeOfDay', () => {
  it('inserts the first of a day, replaces what is there, and leaves alone what need not change', async () => {
    const fresh = await openMemoryHouse();
    const told = await openMemoryHouse({ records: [aTrafficDay()] });
    const touch = (house: typeof fresh) => changeOfDay(house, anOffice(), NOW, (day) => nextVersion(day, {}));
    expect(await touch(fresh)).toMatchObject([{ op: 'insert', record: { id: '2023-06-05', version: 1 } }]);
    expect(await touch(told)).toMatchObject([{ op: 'replace', record: { version: 2, said: { ordinary: 3 } } }]);
    expect(await changeOfDay(told, anOffice(), NOW, () => null)).toEqual([]);
  });
});
