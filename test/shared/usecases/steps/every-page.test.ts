import { describe, expect, it } from 'vitest';
import { PAGE_ITEMS_MAX } from '#domain/kernel/page';
import { everyPage } from '#usecases/steps/every-page';

const LIST: Readonly<Record<string, { readonly items: readonly number[]; readonly cursor: string | null }>> = {
  first: { items: [1, 2], cursor: 'second' },
  second: { items: [], cursor: 'third' },
  third: { items: [3], cursor: null },
};

describe('every page of a list', () => {
  it('comes in order, an empty one too, and ends with the last', async () => {
    const asked: unknown[] = [];
    const pages: (readonly number[])[] = [];
    const read = async (page: { readonly cursor: string | null; readonly limit: number }) => {
      asked.push(page);
      return LIST[page.cursor ?? 'first'] ?? { items: [], cursor: null };
    };
    for await (const items of everyPage(read)) pages.push(items);
    expect(pages).toEqual([[1, 2], [], [3]]);
    expect(asked).toEqual([null, 'second', 'third'].map((cursor) => ({ cursor, limit: PAGE_ITEMS_MAX })));
  });

  it('is not asked for before the one before was dealt with', async () => {
    let asked = 0;
    const read = async () => {
      asked += 1;
      return { items: [asked], cursor: 'on' };
    };
    for await (const _items of everyPage(read)) break;
    expect(asked).toBe(1);
  });
});
