import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { lineOf } from '#domain/history/entry';
import { HOUR_MS } from '#domain/kernel/instant';
import type { Archive } from '#ports/archive';
import type { HistoryReader } from '#ports/history';
import { openArchivedHistory } from '#test/support/archived-history';
import { OFFICE_ID } from '#test/support/makers';
import { ARCHIVE_LIMITS, archiveHistory } from '#usecases/archive-history';

type Verify = (lines: readonly string[]) => { readonly entries: number; readonly faults: readonly unknown[] };
// The checker shares no code with the service, and so is loaded as the stranger it is.
const SCRIPT = fileURLToPath(new URL('../../../scripts/verify-history.mjs', import.meta.url));
const { verifyHistory } = (await import(SCRIPT)) as { verifyHistory: Verify };

type House = ReturnType<typeof openArchivedHistory>;

/** Every entry of the chain stands in the archive once, and the checker finds nothing against the anchors. */
const expectWhole = async (house: House, entries: number): Promise<void> => {
  expect(verifyHistory(house.lines())).toMatchObject({ entries, faults: [] });
};

describe('archiving', () => {
  it('copies the chains of all offices, in objects of so many entries, and an anchor of their ends', async () => {
    const house = openArchivedHistory();
    await house.grow('a', 7);
    await house.grow('a', 2, 'other-office');
    expect(await archiveHistory(house)).toMatchObject({ offices: 2, entries: 9, objects: 4, behind: [], failed: [] });
    expect(house.keys()).toEqual(
      [
        expect.stringMatching(/^anchors\/\d{4}-\d{2}-\d{2}T\d{2}Z\.jsonl$/),
        `entries/${OFFICE_ID}/000000000001.jsonl`,
        `entries/${OFFICE_ID}/000000000004.jsonl`,
        `entries/${OFFICE_ID}/000000000007.jsonl`,
        'entries/other-office/000000000001.jsonl',
      ].toSorted(),
    );
    await expectWhole(house, 9);
  });

  it('writes nothing where nothing is new, and goes on from what is there', async () => {
    const house = openArchivedHistory();
    await house.grow('a', 4);
    await archiveHistory(house);
    const before = house.archive.objects();
    expect(await archiveHistory(house)).toMatchObject({ entries: 0, objects: 0 });
    expect(house.archive.objects()).toEqual(before);
    await house.grow('b', 5);
    house.passMs(HOUR_MS);
    expect(await archiveHistory(house)).toMatchObject({ entries: 5, objects: 2 });
    expect(house.keys().filter((key) => key.startsWith('anchors/'))).toHaveLength(2);
    await expectWhole(house, 9);
  });

  it('has nothing to do where there is no office', async () => {
    const house = openArchivedHistory();
    expect(await archiveHistory(house)).toMatchObject({ offices: 0, failed: [] });
    expect(house.keys()).toEqual([]);
  });

  it('ends an object before it is too large, and cuts no entry', async () => {
    const house = openArchivedHistory();
    await house.grow('a', 6);
    const [first] = await house.history.entriesAfter(OFFICE_ID, 0, 1);
    if (first === undefined) throw new Error('Six were written.');
    const limits = { entriesMax: 100, bytesMax: Buffer.byteLength(lineOf(first)) - 1, objectsMax: 100 };
    expect(await archiveHistory({ ...house, limits })).toMatchObject({ entries: 6, objects: 6 });
    await expectWhole(house, 6);
  });

  it('reads farther than one page for one object', async () => {
    const house = openArchivedHistory();
    await house.grow('a', 230);
    expect(await archiveHistory({ ...house, limits: ARCHIVE_LIMITS })).toMatchObject({ entries: 230, objects: 1 });
    await expectWhole(house, 230);
  });

  it('leaves to the next run what is too much for one, and says so', async () => {
    const house = openArchivedHistory();
    await house.grow('a', 7);
    const few = { ...house, limits: { ...house.limits, objectsMax: 2 } };
    expect(await archiveHistory(few)).toMatchObject({ entries: 6, behind: [OFFICE_ID] });
    await expectWhole(house, 6);
    expect(await archiveHistory(few)).toMatchObject({ entries: 1, behind: [] });
    await expectWhole(house, 7);
  });

  it('finds its place with one look where it keeps up, however much is there', async () => {
    const house = openArchivedHistory();
    const limits = { ...house.limits, entriesMax: 10 };
    const looks: string[] = [];
    const last: Archive['last'] = (prefix, after) => {
      looks.push(after);
      return house.archive.last(prefix, after);
    };
    const archive: Archive = { ...house.archive, last };
    for (let unit = 0; unit < 40; unit += 1) {
      await house.grow(`unit-${unit}`, 2);
      await archiveHistory({ ...house, archive, limits });
    }
    expect(looks).toHaveLength(40);
    // After a long silence it looks back in growing steps.
    await house.grow('late', 45);
    await archiveHistory({ ...house, archive, limits });
    expect(looks.length - 40).toBeLessThan(4);
    await expectWhole(house, 125);
  });
});

describe('two runs at once', () => {
  it('never hold an entry twice, though they saw the chain at different moments', async () => {
    const house = openArchivedHistory();
    await house.grow('a', 2);
    let between: (() => Promise<unknown>) | null = async () => {
      await house.grow('b', 3);
      await archiveHistory({ ...house, limits: ARCHIVE_LIMITS });
    };
    const put: Archive['put'] = async (key, text) => {
      const now = between;
      between = null;
      await now?.();
      return house.archive.put(key, text);
    };
    expect(await archiveHistory({ ...house, archive: { ...house.archive, put } })).toMatchObject({ failed: [] });
    await expectWhole(house, 5);
  });

  it('share the work in any order', async () => {
    const house = openArchivedHistory();
    await house.grow('a', 20);
    const runs = await Promise.all([1, 2, 3].map(() => archiveHistory(house)));
    expect(runs.reduce((sum, { entries }) => sum + entries, 0)).toBe(20);
    await expectWhole(house, 20);
  });
});

/** Breaks the call of this number, before it is made or after. */
const breaking = (house: House, at: number, when: 'before' | 'after') => {
  let calls = 0;
  const guarded =
    <A extends readonly unknown[], T>(run: (...given: A) => Promise<T>) =>
    async (...given: A): Promise<T> => {
      calls += 1;
      const breaks = calls === at;
      if (breaks && when === 'before') throw new Error('cut off');
      const value = await run(...given);
      // A dead process does nothing more, and so neither does this one.
      if (breaks || calls > at) throw new Error('cut off');
      return value;
    };
  const archive: Archive = {
    put: guarded(house.archive.put),
    read: guarded(house.archive.read),
    last: guarded(house.archive.last),
  };
  const history: HistoryReader = {
    ...house.history,
    heads: guarded(house.history.heads),
    entriesAfter: guarded(house.history.entriesAfter),
  };
  return { services: { ...house, archive, history }, calls: () => calls };
};

const someHistory = async (): Promise<House> => {
  const house = openArchivedHistory();
  await house.grow('a', 4);
  await archiveHistory(house);
  house.passMs(HOUR_MS);
  await house.grow('b', 7);
  await house.grow('c', 4, 'other-office');
  return house;
};

describe('a run that dies', () => {
  it('at any call leaves nothing wrong, and the next one ends with all there', async () => {
    const untouched = breaking(await someHistory(), Number.POSITIVE_INFINITY, 'before');
    await archiveHistory(untouched.services);
    const points = untouched.calls();
    expect(points).toBeGreaterThan(15);
    for (const when of ['before', 'after'] as const) {
      for (let at = 1; at <= points; at += 1) {
        const house = await someHistory();
        const { services } = breaking(house, at, when);
        await archiveHistory(services).catch(() => undefined);
        // What is there by then is a chain without a gap that fits its anchors.
        expect(verifyHistory(house.lines()).faults, `${when} call ${at}`).toEqual([]);
        // More comes, and the next run starts with a chain that has grown.
        await house.grow('d', 2);
        expect(await archiveHistory(house), `${when} call ${at}`).toMatchObject({ behind: [], failed: [] });
        await expectWhole(house, 17);
      }
    }
  });

  it('for one office archives the others', async () => {
    const house = await someHistory();
    const entriesAfter: HistoryReader['entriesAfter'] = async (officeId, seq, limit) => {
      if (officeId === OFFICE_ID) throw new Error('not this one');
      return house.history.entriesAfter(officeId, seq, limit);
    };
    const report = await archiveHistory({ ...house, history: { ...house.history, entriesAfter } });
    expect(report).toMatchObject({ entries: 4, failed: [{ officeId: OFFICE_ID }] });
  });
});

describe('a chain that is not what was archived', () => {
  /** The reader of a chain that somebody changed. */
  const changed = (house: House, change: Partial<HistoryReader>) => ({
    ...house,
    history: { ...house.history, ...change },
  });

  const rewritten =
    (house: House, seq: number, by: object): HistoryReader['entriesAfter'] =>
    async (...given) =>
      (await house.history.entriesAfter(...given)).map((entry) =>
        entry.officeId === OFFICE_ID && entry.seq === seq ? { ...entry, ...by } : entry,
      );

  it.each([
    ['the last archived entry was written anew', 4, { hash: 'f'.repeat(64) }],
    ['a new entry was changed', 6, { because: null, by: null, at: '2001-01-01T00:00:00.000Z' }],
    ['a new entry does not follow on', 5, { previousHash: 'f'.repeat(64) }],
    ['an entry is missing', 6, { seq: 99 }],
  ])('is told where %s, and nothing is added', async (_what, seq, by) => {
    const house = await someHistory();
    const before = house.keys().filter((key) => key.includes(OFFICE_ID));
    const report = await archiveHistory(changed(house, { entriesAfter: rewritten(house, seq, by) }));
    expect(report.contradictions).toEqual([{ officeId: OFFICE_ID, seq }]);
    expect(house.keys().filter((key) => key.includes(OFFICE_ID))).toEqual(before);
    expect(verifyHistory(house.lines()).faults).toEqual([]);
  });

  it('is told where its end was cut off', async () => {
    const house = await someHistory();
    const entriesAfter: HistoryReader['entriesAfter'] = async (...given) =>
      (await house.history.entriesAfter(...given)).filter(({ seq, officeId }) => officeId !== OFFICE_ID || seq < 3);
    const heads = async () =>
      (await house.history.heads()).map((head) => (head.officeId === OFFICE_ID ? { ...head, seq: 2 } : head));
    const report = await archiveHistory(changed(house, { entriesAfter, heads }));
    expect(report.contradictions).toEqual([{ officeId: OFFICE_ID, seq: 4 }]);
  });

  it('is no archive that can be read: an object that ends in the middle is a failure, and nothing is added', async () => {
    const house = openArchivedHistory();
    await house.archive.put(`entries/${OFFICE_ID}/000000000001.jsonl`, '{"seq":1,"ha');
    await house.grow('a', 3);
    const { failed } = await archiveHistory(house);
    expect(failed).toMatchObject([{ officeId: OFFICE_ID, error: { code: 'archive.damaged' } }]);
    expect(house.keys()).toHaveLength(1);
  });
});
