import { describe, expect, it } from 'vitest';
import { memoryHistory } from '#adapters/memory/memory-history';
import { lineOf, type Plain, withheldLineOf } from '#domain/history/entry';
import { DRAW_RECORDS, drawOfCase } from '#test/support/draw-requests';
import { visitedFact } from '#test/support/inspection-facts';
import { anInspection } from '#test/support/inspection-makers';
import { NOW, OFFICE_ID } from '#test/support/makers';
import { openMemoryHouse } from '#test/support/memory-house';
import { sealedEntries } from '#usecases/steps/sealed-entries';
import { writeHistory } from '#usecases/write-history';

const told = anInspection({ id: 'ins_sealed' });
const made = anInspection({ id: 'ins_made', facts: [...told.facts, visitedFact()] });
const announced = anInspection({ id: 'ins_announced', unannounced: false });

const sealed = drawOfCase('sealed');
const withEvent = {
  ...sealed,
  version: 2,
  facts: [...sealed.facts, { type: 'event', seq: 9, at: NOW, by: { kind: 'service', what: 'x' }, event: {} }],
};
const eventEntry = {
  kind: 'log-entry',
  officeId: OFFICE_ID,
  id: '9',
  version: 1,
  text: JSON.stringify({ kind: 'event', plan: sealed.planHash }),
};
const resultEntry = { ...eventEntry, id: '8', text: JSON.stringify({ kind: 'result', plan: sealed.planHash }) };

const RECORDS = [
  told,
  made,
  announced,
  { ...sealed, version: 1 },
  withEvent,
  eventEntry,
  resultEntry,
] as unknown as readonly Plain[];

describe('sealedEntries', () => {
  it('are those that say whom a sealed visit is to, and no other', async () => {
    const house = await openMemoryHouse({ records: [...DRAW_RECORDS, told, made, announced] });
    const history = memoryHistory();
    await writeHistory(
      { clock: house.clock, history },
      RECORDS.map((record, at) => ({
        before: null,
        after: { record, stamp: null },
        at: new Date(Date.parse(NOW) + at).toISOString() as typeof NOW,
      })),
    );
    const entries = await history.history.entriesAfter(OFFICE_ID, 0, 100);
    const withheld = await sealedEntries(house, OFFICE_ID, entries, NOW);
    const names = entries.filter(({ seq }) => withheld.has(seq)).map(({ of }) => `${of.kind} ${of.id}`);
    expect(names).toEqual(['inspection ins_sealed', `draw ${sealed.id}`, 'log-entry 9']);
    for (const entry of entries) {
      const line = withheldLineOf(entry);
      expect(line).not.toContain('subjectId');
      expect(JSON.parse(line)).toMatchObject({ hash: entry.hash, previousHash: entry.previousHash, withheld: true });
      expect(lineOf(entry)).toContain(entry.hash);
    }
  });
});
