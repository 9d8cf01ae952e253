import { describe, expect, it } from 'vitest';
import { memoryClock } from '#adapters/memory/memory-clock';
import { markIdOf } from '#domain/history/entry';
import type { HistoryStore } from '#ports/history';
import { lifeOfUnit } from '#test/support/history-changes';
import { NOW, OFFICE_ID } from '#test/support/makers';
import { writeHistory } from '#usecases/write-history';

/** What every keeper of the history owes. */
export const describeHistory = (name: string, openHistory: () => Promise<HistoryStore>): void => {
  const opened = async () => {
    const store = await openHistory();
    const write = (batch: ReturnType<typeof lifeOfUnit>) =>
      writeHistory({ clock: memoryClock(NOW), history: store }, batch);
    return { ...store, write };
  };

  describe(`history on ${name}`, () => {
    it('has nothing before anything was written', async () => {
      const { history } = await opened();
      expect(await history.head(OFFICE_ID)).toBeNull();
      expect(await history.heads()).toEqual([]);
      expect(await history.entry(OFFICE_ID, 1)).toBeNull();
      expect(await history.entriesAfter(OFFICE_ID, 0, 10)).toEqual([]);
      expect(await history.listMarks(OFFICE_ID, { cursor: null, limit: 10 })).toEqual({ items: [], cursor: null });
    });

    it('gives entries whole, by number and in order', async () => {
      const { history, write } = await opened();
      await write([...lifeOfUnit('a', 12), ...lifeOfUnit('b', 1, 'other-office')]);
      const entries = await history.entriesAfter(OFFICE_ID, 0, 100);
      expect(entries.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
      expect((await history.entriesAfter(OFFICE_ID, 9, 2)).map(({ seq }) => seq)).toEqual([10, 11]);
      expect(await history.entry(OFFICE_ID, 7)).toEqual(entries[6]);
      expect(entries[6]).toMatchObject({ of: { id: 'a', version: 7, previousSeq: 6 }, after: { name: 'a 7' } });
    });

    it('knows the heads of all offices', async () => {
      const { history, write } = await opened();
      const offices = Array.from({ length: 20 }, (_, place) => `office-${place}`);
      await write(offices.flatMap((officeId) => lifeOfUnit('a', 2, officeId)));
      const heads = await history.heads();
      expect(heads.map((head) => `${head.officeId} ${head.seq}`).toSorted()).toEqual(
        offices.map((one) => `${one} 2`).toSorted(),
      );
      expect(heads.map(({ officeId }) => officeId)).toContain('office-7');
    });

    it('knows how far records have come, one by one and page by page', async () => {
      const { history, write } = await opened();
      await write([...lifeOfUnit('a', 3), ...lifeOfUnit('b', 1), ...lifeOfUnit('c', 2)]);
      const marks = await history.marks(OFFICE_ID, [
        { kind: 'unit', id: 'a' },
        { kind: 'unit', id: 'none' },
      ]);
      expect(marks).toMatchObject([{ id: markIdOf({ kind: 'unit', id: 'a' }), of: { version: 3 }, seq: 3 }]);
      const first = await history.listMarks(OFFICE_ID, { cursor: null, limit: 2 });
      const rest = await history.listMarks(OFFICE_ID, { cursor: first.cursor, limit: 2 });
      expect([...first.items, ...rest.items].map(({ of }) => `${of.id}@${of.version}`).toSorted()).toEqual([
        'a@3',
        'b@1',
        'c@2',
      ]);
      expect(rest.cursor).toBeNull();
    });

    it('lets several write at once and keeps one chain', async () => {
      const { history, write } = await opened();
      const lives = ['a', 'b', 'c', 'd'].map((id) => lifeOfUnit(id, 3));
      for (const { waiting } of await Promise.all(lives.map(write))) await write(waiting);
      const entries = await history.entriesAfter(OFFICE_ID, 0, 100);
      expect(entries.map(({ seq }) => seq)).toEqual(Array.from({ length: 12 }, (_, place) => place + 1));
      for (const [place, entry] of entries.entries()) {
        if (place > 0) expect(entry.previousHash).toBe(entries[place - 1]?.hash);
      }
    });
  });
};
