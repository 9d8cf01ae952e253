import { describe, expect, it } from 'vitest';
import { memoryClock } from '#adapters/memory/memory-clock';
import { memoryHistory } from '#adapters/memory/memory-history';
import {
  anchorKeyOf,
  anchorTextOf,
  endOfText,
  entriesKeyOf,
  followsOn,
  NOTHING_ARCHIVED,
} from '#domain/history/archived';
import { lineOf } from '#domain/history/entry';
import { lifeOfUnit } from '#test/support/history-changes';
import { NOW, OFFICE_ID } from '#test/support/makers';
import { at } from '#test/support/shanghai';
import { writeHistory } from '#usecases/write-history';

const someEntries = async () => {
  const store = memoryHistory();
  await writeHistory({ clock: memoryClock(NOW), history: store }, lifeOfUnit('a', 3));
  return store.history.entriesAfter(OFFICE_ID, 0, 10);
};

describe('what is archived', () => {
  it('has keys that sort as the numbers and hours do, and hold no character a file cannot', () => {
    expect(entriesKeyOf('office', 9) < entriesKeyOf('office', 10)).toBe(true);
    expect(entriesKeyOf('office', 10)).toBe('entries/office/000000000010.jsonl');
    expect(anchorKeyOf(at('2023-06-20T08:55'))).toBe('anchors/2023-06-20T00Z.jsonl');
  });

  it('tells where a text of entries ends', async () => {
    const entries = await someEntries();
    const text = entries.map((entry) => `${lineOf(entry)}\n`).join('');
    expect(endOfText(text)).toEqual({ seq: 3, hash: entries[2]?.hash });
    expect(endOfText(`${lineOf(entries[0] as (typeof entries)[number])}\n`)).toEqual({
      seq: 1,
      hash: entries[0]?.hash,
    });
  });

  it.each(['', '\n', '{"seq":1,"hash":"a"}', '{"seq":"1","hash":"a"}\n', '{"hash":"a"}\n', '{"seq":1,"ha\n'])(
    'knows no end of %j',
    (text) => expect(endOfText(text)).toBeNull(),
  );

  it('has an anchor of all ends, in one line and in the order of offices', () => {
    const ends = new Map([
      ['b', { seq: 2, hash: 'h2' }],
      ['a', { seq: 1, hash: 'h1' }],
    ]);
    const moment = at('2023-06-20T08:55');
    expect(anchorTextOf(moment, ends)).toBe(
      `{"anchor":{"at":"${moment}","heads":[{"hash":"h1","office":"a","seq":1},{"hash":"h2","office":"b","seq":2}]}}\n`,
    );
  });

  it('is followed by the next entry only, as it was written', async () => {
    const [first, second, third] = await someEntries();
    if (!first || !second || !third) throw new Error('Three entries were written.');
    expect(followsOn(NOTHING_ARCHIVED, first)).toBe(true);
    expect(followsOn(first, second)).toBe(true);
    expect(followsOn(first, third)).toBe(false);
    expect(followsOn(first, { ...second, at: NOW.replace('2', '1') as typeof NOW })).toBe(false);
    expect(followsOn({ ...first, hash: 'f'.repeat(64) }, second)).toBe(false);
  });
});
