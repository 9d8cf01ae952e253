import { describe, expect, it } from 'vitest';
import { memoryClock } from '#adapters/memory/memory-clock';
import { memoryHistory } from '#adapters/memory/memory-history';
import { memoryStore } from '#adapters/memory/memory-store';
import { insert, replace } from '#domain/kernel/change';
import type { StoredRecord } from '#ports/records';
import { lifeOfUnit } from '#test/support/history-changes';
import { NOW, OFFICE_ID } from '#test/support/makers';
import { PowerCut, watchedLedger } from '#test/support/watched-ledger';
import { rollForward } from '#usecases/roll-forward';
import { writeHistory } from '#usecases/write-history';

const recordsOf = (id: string, versions: number) =>
  lifeOfUnit(id, versions).map(({ after }) => after.record as unknown as StoredRecord);

const open = async () => {
  const history = memoryHistory();
  const clock = memoryClock(NOW);
  const ids = Array.from({ length: 130 }, (_, place) => `u${place}`);
  await writeHistory(
    { clock, history },
    ids.flatMap((id) => lifeOfUnit(id, 3)),
  );
  const store = memoryStore();
  const [one, two] = recordsOf('u0', 2);
  if (!one || !two) throw new Error('no unit');
  await store.ledger.commit([insert(one)]);
  await store.ledger.commit([replace(two)]);
  const ledger = watchedLedger(store.ledger);
  return { ...store, ledger, history: history.history, clock };
};

describe('rollForward', () => {
  it('brings every record of an office to its last version, and once is enough', async () => {
    const house = await open();
    const report = await rollForward(house, OFFICE_ID);
    expect(report).toEqual({ officeId: OFFICE_ID, records: 130, versions: 1 + 129 * 3, contentLost: [] });
    expect(await house.records.get('unit', OFFICE_ID, 'u0')).toEqual(recordsOf('u0', 3).at(-1));
    expect(await house.records.get('unit', OFFICE_ID, 'u129')).toEqual(recordsOf('u129', 3).at(-1));
    expect(await rollForward(house, OFFICE_ID)).toMatchObject({ records: 0, versions: 0 });
  });

  it('goes on where it was cut short', async () => {
    const house = await open();
    house.ledger.dieAt(7, 'after');
    await expect(rollForward(house, OFFICE_ID)).rejects.toThrow(PowerCut);
    house.ledger.revive();
    expect((await rollForward(house, OFFICE_ID)).versions).toBe(1 + 129 * 3 - 8);
  });
});
