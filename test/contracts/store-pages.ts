import { describe, expect, it } from 'vitest';
import { insert, nextVersion, replace } from '#domain/kernel/change';
import type { Page } from '#domain/kernel/page';
import type { PageRequest } from '#ports/readers';
import type { Store } from '#ports/store';
import { aDraw, aFinding, anInspection, aProgramme } from '#test/support/inspection-makers';
import { aDuty, aTask, OFFICE_ID } from '#test/support/makers';
import type { OpenStore } from './store-contract.ts';

type Listed = { readonly id: string };
type ListOf = (store: Store) => (page: PageRequest) => Promise<Page<Listed>>;

const OTHER = 'other-office';
const COUNT = 25;
const IDS = Array.from({ length: COUNT }, (_, place) => `item-${String(place).padStart(2, '0')}`);

const LISTS: readonly { readonly what: string; readonly list: ListOf }[] = [
  { what: 'tasks', list: (store) => (page) => store.tasks.list(OFFICE_ID, page) },
  { what: 'tasks of a unit', list: (store) => (page) => store.tasks.list(OFFICE_ID, page, 'branch-1') },
  { what: 'duties', list: (store) => (page) => store.rules.duties(OFFICE_ID, page) },
  { what: 'programmes', list: (store) => (page) => store.programmes.programmes(OFFICE_ID, page) },
  { what: 'draws', list: (store) => (page) => store.draws.draws(OFFICE_ID, page) },
  { what: 'inspections', list: (store) => (page) => store.inspections.inspections(OFFICE_ID, page) },
  { what: 'findings', list: (store) => (page) => store.inspections.findings(OFFICE_ID, page) },
];

const fill = async ({ ledger }: Store): Promise<void> => {
  const inOrder = IDS.toReversed();
  await ledger.commit(inOrder.flatMap((id) => [insert(aTask({ id })), insert(aDuty({ id }))]));
  await ledger.commit(inOrder.flatMap((id) => [insert(aProgramme({ id })), insert(aDraw({ id }))]));
  await ledger.commit(inOrder.flatMap((id) => [insert(anInspection({ id })), insert(aFinding({ id }))]));
  const theirs = { id: 'item-00x', officeId: OTHER };
  await ledger.commit([
    insert(aTask(theirs)),
    insert(aDuty(theirs)),
    insert(aProgramme(theirs)),
    insert(aDraw(theirs)),
    insert(anInspection(theirs)),
    insert(aFinding(theirs)),
  ]);
};

/** Every page up to the end, as lists of ids. */
const walk = async (list: (page: PageRequest) => Promise<Page<Listed>>, limit: number): Promise<string[][]> => {
  const pages: string[][] = [];
  let cursor: string | null = null;
  do {
    const page: Page<Listed> = await list({ cursor, limit });
    pages.push(page.items.map(({ id }) => id));
    cursor = page.cursor;
  } while (cursor !== null);
  return pages;
};

const describeWalks = (openStore: OpenStore): void => {
  it.each(LISTS)('walks all $what exactly once, in the order of ids', async ({ list }) => {
    const store = await openStore();
    await fill(store);
    for (const limit of [1, 7, 25, 26, 100]) {
      const pages = await walk(list(store), limit);
      expect(pages.flat()).toEqual(IDS);
      expect(pages.length).toBe(Math.ceil(COUNT / limit));
    }
  });

  it.each(LISTS)('gives one empty page of no $what', async ({ list }) => {
    const store = await openStore();
    expect(await list(store)({ cursor: null, limit: 10 })).toEqual({ items: [], cursor: null });
  });

  it('gives whole pages though records are large', async () => {
    const store = await openStore();
    const large = IDS.slice(0, 8).map((id) => aTask({ id, title: 'x'.repeat(300_000) }));
    for (const task of large) await store.ledger.commit([insert(task)]);
    const sizes = (await walk((page) => store.tasks.list(OFFICE_ID, page), 5)).map(({ length }) => length);
    expect(sizes).toEqual([5, 3]);
  });

  it('lists a task with the unit that leads it now', async () => {
    const store = await openStore();
    const task = aTask({ id: 'moves' });
    await store.ledger.commit([insert(task), insert(aTask({ id: 'stays', leadUnitId: 'branch-2' }))]);
    await store.ledger.commit([replace(nextVersion(task, { leadUnitId: 'branch-2' }))]);
    const page = { cursor: null, limit: 10 };
    expect((await store.tasks.list(OFFICE_ID, page, 'branch-1')).items).toEqual([]);
    const moved = await store.tasks.list(OFFICE_ID, page, 'branch-2');
    expect(moved.items.map(({ id }) => id)).toEqual(['moves', 'stays']);
  });
};

const describeCursors = (openStore: OpenStore): void => {
  it.each(LISTS)('refuses a cursor of $what that is broken or of another list', async ({ list, what }) => {
    const store = await openStore();
    await fill(store);
    const { cursor } = await list(store)({ cursor: null, limit: 3 });
    expect(cursor).toMatch(/^[A-Za-z0-9_-]+$/);
    const own = String(cursor);
    const [foreign] = await Promise.all(
      LISTS.filter((other) => other.what !== what).map((other) => other.list(store)({ cursor: null, limit: 3 })),
    );
    const theirs = Buffer.from('000000000000item-00x').toString('base64url');
    const broken = ['', 'x', '====', '督办', own.slice(0, -2), `${own}AAAA`, `A${own.slice(1)}`, theirs];
    for (const bad of [...broken, String(foreign?.cursor), 'x'.repeat(5_000)]) {
      const refused = list(store)({ cursor: bad, limit: 3 });
      await expect(refused, bad).rejects.toMatchObject({ kind: 'invalid', code: 'page.bad-cursor' });
    }
  });

  it('refuses the cursor of another office', async () => {
    const store = await openStore();
    await fill(store);
    const { cursor } = await store.tasks.list(OFFICE_ID, { cursor: null, limit: 3 });
    const refused = store.tasks.list(OTHER, { cursor, limit: 3 });
    await expect(refused).rejects.toMatchObject({ kind: 'invalid', code: 'page.bad-cursor' });
  });

  it.each([0, -1, 101, 1.5, Number.NaN])('refuses a page of %s', async (limit) => {
    const store = await openStore();
    const refused = store.tasks.list(OFFICE_ID, { cursor: null, limit });
    await expect(refused).rejects.toMatchObject({ kind: 'invalid', code: 'page.bad-limit' });
  });
};

export const describePages = (openStore: OpenStore): void => {
  describe('pages', () => {
    describeWalks(openStore);
    describeCursors(openStore);
  });
};
