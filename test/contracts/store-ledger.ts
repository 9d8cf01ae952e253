import { describe, expect, it } from 'vitest';
import { type Change, expectUnchanged, insert, nextVersion, replace } from '#domain/kernel/change';
import { isConflict } from '#domain/kernel/service-error';
import type { StoredRecord } from '#ports/records';
import type { Store } from '#ports/store';
import { aMessage, aTask, aUnit, OFFICE_ID } from '#test/support/makers';
import type { OpenStore } from './store-contract.ts';

const unit = aUnit();
const task = aTask();
const message = aMessage();

const manyUnits = (count: number) => Array.from({ length: count }, (_, place) => aUnit({ id: `unit-${place + 1}` }));

const rosterSize = async ({ rosters }: Store): Promise<number> => (await rosters.load(OFFICE_ID, 1)).units.size;

type Refusal = {
  readonly what: string;
  readonly before: readonly StoredRecord[];
  readonly changes: readonly Change<StoredRecord>[];
  readonly refusal: { readonly kind: string; readonly code: string };
};

const conflict = { kind: 'conflict', code: 'ledger.conflict' };
const invalid = (code: string) => ({ kind: 'invalid', code });

// A text of three bytes a character: what counts is bytes, not characters.
const longTask = (characters: number) => aTask({ title: '督'.repeat(characters) });

const REFUSALS: readonly Refusal[] = [
  { what: 'an insert over a record', before: [task], changes: [insert(aTask({ title: 'x' }))], refusal: conflict },
  { what: 'an equal insert over a record', before: [task], changes: [insert(task)], refusal: conflict },
  { what: 'a replace of nothing', before: [], changes: [replace(nextVersion(task, {}))], refusal: conflict },
  { what: 'a replace of the same version', before: [task], changes: [replace(task)], refusal: conflict },
  {
    what: 'a replace two versions on',
    before: [task],
    changes: [replace({ ...task, version: 3 })],
    refusal: conflict,
  },
  { what: 'an expectation of nothing', before: [], changes: [expectUnchanged(task)], refusal: conflict },
  {
    what: 'an expectation of another version',
    before: [task],
    changes: [expectUnchanged({ ...task, version: 2 })],
    refusal: conflict,
  },
  { what: 'no change', before: [], changes: [], refusal: invalid('ledger.empty') },
  { what: '101 changes', before: [], changes: manyUnits(101).map(insert), refusal: invalid('ledger.too-many') },
  {
    what: 'the same record twice',
    before: [],
    changes: [insert(task), insert(message), expectUnchanged(task)],
    refusal: invalid('ledger.twice'),
  },
  { what: 'an empty id', before: [], changes: [insert(aTask({ id: '' }))], refusal: invalid('ledger.bad-id') },
  {
    what: 'an id of 129',
    before: [],
    changes: [insert(aTask({ id: 'x'.repeat(129) }))],
    refusal: invalid('ledger.bad-id'),
  },
  {
    what: 'a record over 400 KB',
    before: [],
    changes: [insert(longTask(140_000))],
    refusal: invalid('ledger.too-large'),
  },
  {
    what: 'a record over 400 KB among others',
    before: [],
    changes: [insert(message), insert(longTask(140_000))],
    refusal: invalid('ledger.too-large'),
  },
];

const describeWrites = (openStore: OpenStore): void => {
  it('writes an insert where there is none', async () => {
    const { ledger, tasks } = await openStore();
    await ledger.commit([insert(task)]);
    expect(await tasks.get(OFFICE_ID, task.id)).toEqual(task);
  });

  it('writes a replace over the version before', async () => {
    const { ledger, tasks } = await openStore();
    await ledger.commit([insert(task)]);
    const next = nextVersion(task, { title: '专题会议（延期）' });
    await ledger.commit([replace(next)]);
    expect(await tasks.get(OFFICE_ID, task.id)).toEqual(next);
  });

  it('takes an expectation alone, and beside a write, without changing the record', async () => {
    const { ledger, tasks, messages } = await openStore();
    await ledger.commit([insert(task)]);
    await ledger.commit([expectUnchanged(task)]);
    await ledger.commit([expectUnchanged(task), insert(message)]);
    expect(await tasks.get(OFFICE_ID, task.id)).toEqual(task);
    expect(await messages.get(OFFICE_ID, message.id)).toEqual(message);
  });

  it('takes records of different kinds under one id as different records', async () => {
    const store = await openStore();
    await store.ledger.commit([
      insert(aUnit({ id: 'same' })),
      insert(aTask({ id: 'same' })),
      insert(aMessage({ id: 'same' })),
    ]);
    expect((await store.tasks.get(OFFICE_ID, 'same'))?.kind).toBe('task');
    expect((await store.messages.get(OFFICE_ID, 'same'))?.kind).toBe('message');
  });

  it('writes 100 changes at once', async () => {
    const store = await openStore();
    await store.ledger.commit(manyUnits(100).map(insert));
    expect(await rosterSize(store)).toBe(100);
  });

  it('writes none of 100 where one does not hold', async () => {
    const store = await openStore();
    const units = manyUnits(100);
    await store.ledger.commit([insert(aTask())]);
    await expect(
      store.ledger.commit([...units.slice(1).map(insert), expectUnchanged({ ...task, version: 7 })]),
    ).rejects.toMatchObject(conflict);
    expect(await rosterSize(store)).toBe(0);
  });
};

const describeRaces = (openStore: OpenStore): void => {
  it('lets one of two inserts of the same record win', async () => {
    const { ledger } = await openStore();
    const tries = [1, 2].map((slot) => ledger.commit([insert(aTask({ slot: `${slot}` }))]));
    const results = await Promise.allSettled(tries);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('loses none of 16 concurrent increments', async () => {
    const { ledger, messages } = await openStore();
    await ledger.commit([insert(aMessage({ attempts: 0 }))]);
    const increment = async (): Promise<void> => {
      for (;;) {
        const seen = await messages.get(OFFICE_ID, message.id);
        if (!seen) throw new Error('The message is gone.');
        try {
          return await ledger.commit([replace(nextVersion(seen, { attempts: seen.attempts + 1 }))]);
        } catch (error) {
          if (!isConflict(error)) throw error;
        }
      }
    };
    await Promise.all(Array.from({ length: 16 }, increment));
    expect(await messages.get(OFFICE_ID, message.id)).toMatchObject({ attempts: 16, version: 17 });
  });
};

export const describeLedger = (openStore: OpenStore): void => {
  describe('ledger', () => {
    describeWrites(openStore);
    describeRaces(openStore);

    it.each(REFUSALS)('refuses $what and writes nothing', async ({ before, changes, refusal }) => {
      const store = await openStore();
      if (before.length > 0) await store.ledger.commit(before.map(insert));
      await expect(store.ledger.commit(changes)).rejects.toMatchObject({ name: 'ServiceError', ...refusal });
      const held = await store.tasks.get(OFFICE_ID, task.id);
      expect(held).toEqual(before.find(({ kind }) => kind === 'task') ?? null);
      expect(await store.messages.get(OFFICE_ID, message.id)).toBeNull();
      expect(await rosterSize(store)).toBe(0);
    });

    it('refuses a commit over 4 MB of records each small enough', async () => {
      const { ledger, tasks } = await openStore();
      const large = Array.from({ length: 12 }, (_, place) =>
        aTask({ id: `large-${place}`, title: 'x'.repeat(380_000) }),
      );
      await expect(ledger.commit(large.map(insert))).rejects.toMatchObject(invalid('ledger.too-large'));
      expect(await tasks.get(OFFICE_ID, 'large-0')).toBeNull();
    });

    it('keeps what was written, whatever becomes of the value it was given as', async () => {
      const { ledger, tasks } = await openStore();
      const given = { ...task };
      await ledger.commit([insert(given)]);
      Reflect.set(given, 'title', 'changed');
      expect((await tasks.get(OFFICE_ID, task.id))?.title).toBe(task.title);
    });

    it('keeps text of every script', async () => {
      const { ledger, tasks } = await openStore();
      const title = '督办事项 — “五察五促” ě \u{20BB7}野家 \u{1F4CB} \n\t"\\';
      await ledger.commit([insert(aTask({ title, slot: '' }))]);
      expect(await tasks.get(OFFICE_ID, task.id)).toEqual(aTask({ title, slot: '' }));
    });

    it('starts from nothing', async () => {
      const store = await openStore();
      expect(await rosterSize(store)).toBe(0);
      expect(await store.tasks.get(OFFICE_ID, unit.id)).toBeNull();
    });
  });
};
