import fc from 'fast-check';
import type { Change } from '#domain/kernel/change';
import { addMs, type Instant } from '#domain/kernel/instant';
import { ServiceError } from '#domain/kernel/service-error';
import type { StoredRecord } from '#ports/records';
import type { Store } from '#ports/store';
import { aMessage, aTask, aUnit, NOW } from '#test/support/makers';

const OFFICES = ['office-a', 'office-b'];
const UNITS = ['branch-1', 'branch-2'];
const IDS = ['k1', 'k2', 'k3', 'K4'];
const LOOKS = [-1, 0, 1].map((ms) => addMs(NOW, ms));

const aRecord: fc.Arbitrary<StoredRecord> = fc
  .record({
    kind: fc.constantFrom('task', 'task', 'message', 'unit'),
    officeId: fc.constantFrom(...OFFICES),
    id: fc.constantFrom(...IDS),
    text: fc.string({ unit: 'grapheme', maxLength: 4 }),
    leadUnitId: fc.constantFrom(...UNITS),
    look: fc.option(fc.constantFrom(...LOOKS)),
  })
  .map(({ kind, officeId, id, text, leadUnitId, look }) => {
    const own = { officeId, id };
    const waits = look === null ? {} : { lookAgainAt: look };
    if (kind === 'unit') return aUnit({ ...own, name: text });
    if (kind === 'task') return aTask({ ...own, title: text, leadUnitId, ...waits });
    const { lookAgainAt, ...message } = aMessage({ ...own, providerId: text });
    return { ...message, ...waits };
  });

/** A change whose version is known only once the commits before it are. */
type Wish = { readonly op: 'write' | Change['op']; readonly record: StoredRecord; readonly drift: number };

const aWish: fc.Arbitrary<Wish> = fc.record({
  op: fc.constantFrom('write', 'write', 'write', 'insert', 'replace', 'expect'),
  record: aRecord,
  drift: fc.constantFrom(0, 0, 0, 0, 0, 0, 1, -1),
});

/** Commits of one to three wishes, of which about half hold. */
export const someCommits = fc.array(fc.array(aWish, { minLength: 1, maxLength: 3 }), { minLength: 5, maxLength: 14 });

const nameOf = ({ kind, officeId, id }: StoredRecord): string => `${kind} ${officeId} ${id}`;

/** Turns wishes into changes, given the versions written so far. */
export const changesOf = (
  wishes: readonly Wish[],
  versions: ReadonlyMap<string, number>,
): readonly Change<StoredRecord>[] =>
  wishes.map(({ op: wished, record, drift }) => {
    const current = versions.get(nameOf(record)) ?? 0;
    const op = wished === 'write' ? (current === 0 ? 'insert' : 'replace') : wished;
    const right = op === 'insert' ? 1 : op === 'replace' ? current + 1 : current;
    return { op, record: { ...record, version: Math.max(1, right + drift) } };
  });

export const noteVersions = (changes: readonly Change<StoredRecord>[], versions: Map<string, number>): void => {
  for (const { record } of changes) versions.set(nameOf(record), record.version);
};

/** 'written', or how the ledger refused; anything else is thrown on. */
export const outcomeOf = async ({ ledger }: Store, changes: readonly Change<StoredRecord>[]): Promise<string> => {
  try {
    await ledger.commit(changes);
    return 'written';
  } catch (error) {
    if (error instanceof ServiceError) return `${error.kind} ${error.code}`;
    throw error;
  }
};

const pagesOf = async ({ tasks }: Store, officeId: string, unitId?: string): Promise<unknown> => {
  const pages: unknown[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof tasks.list>> = await tasks.list(officeId, { cursor, limit: 2 }, unitId);
    pages.push(page.items);
    cursor = page.cursor;
  } while (cursor !== null);
  return pages;
};

const officeOf = async (store: Store, officeId: string): Promise<unknown> => ({
  tasks: await store.tasks.getMany(officeId, IDS),
  messages: await store.messages.getMany(officeId, IDS),
  units: [...(await store.rosters.load(officeId, 1)).units.values()],
  pages: await Promise.all([undefined, ...UNITS].map((unitId) => pagesOf(store, officeId, unitId))),
});

/** All that the readers say of a store. */
export const readAll = async (store: Store): Promise<unknown> => ({
  offices: await Promise.all(OFFICES.map((officeId) => officeOf(store, officeId))),
  earliest: await store.due.earliest(),
  due: await Promise.all(LOOKS.flatMap((now: Instant) => [1, 3, 50].map((itemsMax) => store.due.read(now, itemsMax)))),
});
