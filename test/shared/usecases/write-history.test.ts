import { describe, expect, it } from 'vitest';
import { memoryClock } from '#adapters/memory/memory-clock';
import { memoryHistory } from '#adapters/memory/memory-history';
import type { RecordChange } from '#domain/history/entry';
import { nextVersion } from '#domain/kernel/change';
import { ServiceError } from '#domain/kernel/service-error';
import { aChange, lifeOfUnit } from '#test/support/history-changes';
import { aPerson, NOW, OFFICE_ID } from '#test/support/makers';
import { writeHistory } from '#usecases/write-history';

const open = () => {
  const history = memoryHistory();
  const services = { clock: memoryClock(NOW), history };
  return {
    history,
    services,
    write: (batch: readonly RecordChange[]) => writeHistory(services, batch),
    versions: async (officeId = OFFICE_ID) =>
      (await history.history.entriesAfter(officeId, 0, 1_000)).map(({ seq, of }) => `${seq} ${of.id}@${of.version}`),
  };
};

describe('writeHistory', () => {
  it('writes a chain for each office', async () => {
    const { write, versions } = open();
    const report = await write([...lifeOfUnit('a', 2), ...lifeOfUnit('b', 1, 'other-office')]);
    expect(report).toEqual({ written: 3, repeated: 0, waiting: [] });
    expect(await versions()).toEqual(['1 a@1', '2 a@2']);
    expect(await versions('other-office')).toEqual(['1 b@1']);
  });

  it('leaves out the counts of sending rates: they tell of nobody’s act', async () => {
    const { write, versions } = open();
    const window = {
      kind: 'rate-window',
      officeId: OFFICE_ID,
      id: 'email.1',
      version: 1,
      startsAt: NOW,
      used: 5,
    } as const;
    expect(await write([aChange(null, window), ...lifeOfUnit('a', 1)])).toEqual({
      written: 1,
      repeated: 0,
      waiting: [],
    });
    expect(await versions()).toEqual(['1 a@1']);
  });

  it('takes more than one commit holds, without a gap', async () => {
    const { write, versions, history } = open();
    await write(Array.from({ length: 120 }, (_, place) => lifeOfUnit(`u${place}`, 1)).flat());
    expect(await versions()).toHaveLength(120);
    expect(await history.history.head(OFFICE_ID)).toMatchObject({ seq: 120 });
  });

  it('writes each version once, whatever is repeated, shuffled and brought by several at a time', async () => {
    const { write, versions } = open();
    const all = ['a', 'b', 'c'].flatMap((id) => lifeOfUnit(id, 4));
    const batches = [all.slice(0, 7), all.slice(3, 12), all.toReversed(), all];
    const reports = await Promise.all(batches.map(write));
    for (const { waiting } of reports) await write(waiting);
    const told = await versions();
    expect(told).toHaveLength(12);
    for (const id of ['a', 'b', 'c']) {
      expect(told.flatMap((one) => (/(\w)@(\d)/.exec(one)?.[1] === id ? [one.slice(-1)] : []))).toEqual([
        '1',
        '2',
        '3',
        '4',
      ]);
    }
  });

  it('gives the batch back where others are always first', async () => {
    const { services, history, versions } = open();
    const refused = {
      ...history,
      ledger: { commit: async () => Promise.reject(new ServiceError('conflict', 'ledger.conflict', 'x')) },
    };
    const batch = lifeOfUnit('a', 1);
    expect(await writeHistory({ ...services, history: refused }, batch)).toEqual({
      written: 0,
      repeated: 0,
      waiting: batch,
    });
    expect(await versions()).toEqual([]);
  });

  it('throws where the store is away, so that the batch comes again', async () => {
    const { services, history } = open();
    const away = {
      ...history,
      ledger: { commit: async () => Promise.reject(new ServiceError('unavailable', 'ledger.unavailable', 'x')) },
    };
    await expect(writeHistory({ ...services, history: away }, lifeOfUnit('a', 1))).rejects.toMatchObject({
      kind: 'unavailable',
    });
  });

  it('holds no address and no name of a person, and nothing of a kind it does not know', async () => {
    const { write, history } = open();
    const unknown = { kind: 'secret-thing', officeId: OFFICE_ID, id: 's', version: 1, text: 'person-1@example.org' };
    await write([
      aChange(null, aPerson()),
      aChange(aPerson(), nextVersion(aPerson(), { contacts: [] })),
      { before: null, after: { record: unknown, stamp: null }, at: NOW },
    ]);
    const text = JSON.stringify(await history.history.entriesAfter(OFFICE_ID, 0, 10));
    expect(text).toContain('"contacts"');
    expect(text).not.toContain('example.org');
    expect(text).not.toContain(aPerson().name);
  });
});
