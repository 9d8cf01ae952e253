import { PAGE_ITEMS_MAX, type Page } from '#domain/kernel/page';
import type { PageRequest } from '#ports/readers';

/**
 * A list to its end, page after page, in the largest pages there are. The next page is asked for once the one before has
 * been dealt with. For runs that must see all of a list; nobody waits for those.
 */
export async function* everyPage<T>(read: (page: PageRequest) => Promise<Page<T>>): AsyncGenerator<readonly T[]> {
  let cursor: string | null = null;
  do {
    const page: Page<T> = await read({ cursor, limit: PAGE_ITEMS_MAX });
    yield page.items;
    cursor = page.cursor;
  } while (cursor !== null);
}
