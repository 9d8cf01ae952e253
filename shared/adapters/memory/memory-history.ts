import { entryIdOf, markIdOf } from '#domain/history/entry';
import { checkPageLimit, fromCursor, toCursor } from '#domain/kernel/cursor';
import type { HistoryReader, HistoryStore } from '#ports/history';
import { memoryLedger } from './memory-ledger.ts';
import { type MemoryRecords, memoryRecords } from './memory-records.ts';

const reader = (records: MemoryRecords): HistoryReader => ({
  head: async (officeId) => records.get('history-head', officeId, officeId),
  heads: async () =>
    records.officesOf('history-head').flatMap((officeId) => records.get('history-head', officeId, officeId) ?? []),
  marks: async (officeId, of) =>
    [...new Set(of.map(markIdOf))].flatMap((id) => records.get('history-mark', officeId, id) ?? []),
  listMarks: async (officeId, { cursor, limit }) => {
    checkPageLimit(limit);
    const list = `marks ${officeId}`;
    const after = fromCursor(list, cursor) ?? '';
    const left = records.all('history-mark', officeId).filter(({ id }) => id > after);
    const items = left.slice(0, limit);
    const last = items.at(-1);
    return { items, cursor: left.length > limit && last ? toCursor(list, last.id) : null };
  },
  entry: async (officeId, seq) => records.get('history-entry', officeId, entryIdOf(seq)),
  entriesAfter: async (officeId, seq, limit) => {
    const found = [];
    for (let next = seq + 1; found.length < limit; next += 1) {
      const entry = records.get('history-entry', officeId, entryIdOf(next));
      if (entry === null) break;
      found.push(entry);
    }
    return found;
  },
});

/** The history in this process. */
export const memoryHistory = (): HistoryStore => {
  const records = memoryRecords();
  return { ledger: memoryLedger(records), history: reader(records) };
};
