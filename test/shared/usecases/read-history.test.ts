import { beforeAll, describe, expect, it } from 'vitest';
import { memoryClock } from '#adapters/memory/memory-clock';
import { memoryHistory } from '#adapters/memory/memory-history';
import { addMs, HOUR_MS } from '#domain/kernel/instant';
import { lifeOfUnit } from '#test/support/history-changes';
import { NOW, OFFICE_ID } from '#test/support/makers';
import { type HistoryWish, readHistory } from '#usecases/read-history';
import { writeHistory } from '#usecases/write-history';

const store = memoryHistory();
const HOURS = 12;

/** One unit an hour changes ten times: 120 entries. */
beforeAll(async () => {
  for (let hour = 0; hour < HOURS; hour += 1) {
    const now = addMs(NOW, hour * HOUR_MS);
    const life = lifeOfUnit(`unit-${hour}`, 10).map((change) => ({ ...change, at: now }));
    await writeHistory({ clock: memoryClock(now), history: store }, life);
  }
});

const wish = (given: Partial<HistoryWish> = {}): HistoryWish => ({
  officeId: OFFICE_ID,
  from: null,
  to: null,
  kind: null,
  id: null,
  cursor: null,
  limit: 1_000,
  ...given,
});

const allPages = async (given: Partial<HistoryWish>) => {
  const pages: number[][] = [];
  let cursor: string | null = null;
  do {
    const page = await readHistory(store.history, wish({ ...given, cursor }));
    pages.push(page.entries.map(({ seq }) => seq));
    cursor = page.cursor;
  } while (cursor !== null);
  return pages;
};

const upTo = (last: number) => Array.from({ length: last }, (_, place) => place + 1);

describe('readHistory', () => {
  it('gives the chain whole, and where it ends', async () => {
    const page = await readHistory(store.history, wish());
    expect(page.entries.map(({ seq }) => seq)).toEqual(upTo(120));
    expect(page).toMatchObject({ head: { seq: 120, hash: page.entries.at(-1)?.hash }, cursor: null });
  });

  it.each([1, 7, 40, 119, 120])('gives each entry once, %i a page', async (limit) => {
    const pages = await allPages({ limit });
    expect(pages.flat()).toEqual(upTo(120));
    expect(pages).toHaveLength(Math.ceil(120 / limit));
  });

  it('keeps to a stretch of time, both ends included', async () => {
    const [from, to] = [addMs(NOW, 3 * HOUR_MS), addMs(NOW, 4 * HOUR_MS)];
    expect((await allPages({ from, to })).flat()).toEqual(upTo(120).slice(30, 50));
  });

  it('keeps to one record, the newest first, page by page', async () => {
    expect(await allPages({ kind: 'unit', id: 'unit-2', limit: 4 })).toEqual([
      [30, 29, 28, 27],
      [26, 25, 24, 23],
      [22, 21],
    ]);
    expect(await allPages({ kind: 'unit', id: 'nobody' })).toEqual([[]]);
    expect((await allPages({ kind: 'task' })).flat()).toEqual([]);
  });

  it('has nothing to say of an office without a history, and refuses a cursor of another list', async () => {
    expect(await readHistory(store.history, wish({ officeId: 'other' }))).toEqual({
      entries: [],
      head: null,
      cursor: null,
    });
    const { cursor } = await readHistory(store.history, wish({ limit: 5 }));
    await expect(readHistory(store.history, wish({ kind: 'unit', cursor }))).rejects.toMatchObject({
      code: 'page.bad-cursor',
    });
  });
});
