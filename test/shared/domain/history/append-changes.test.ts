import { describe, expect, it } from 'vitest';
import { appendChanges, type Standing } from '#domain/history/append-changes';
import { FIRST_HASH, type HistoryEntry, type HistoryMark, hashOf } from '#domain/history/entry';
import { addMs, MINUTE_MS } from '#domain/kernel/instant';
import { lifeOfUnit } from '#test/support/history-changes';
import { NOW } from '#test/support/makers';

const NOTHING: Standing = { head: null, marks: new Map() };
const append = (standing: Standing, batch: ReturnType<typeof lifeOfUnit>, now = NOW) =>
  appendChanges(standing, batch, { now, shownOf: () => 'whole' });

const entriesOf = ({ changes }: ReturnType<typeof append>): readonly HistoryEntry[] =>
  changes.flatMap(({ record }) => (record.kind === 'history-entry' ? [record] : []));

const standingAfter = ({ changes }: ReturnType<typeof append>): Standing => {
  const head = changes.flatMap(({ record }) => (record.kind === 'history-head' ? [record] : []))[0] ?? null;
  const marks = changes.flatMap(({ record }) => (record.kind === 'history-mark' ? [record] : []));
  return { head, marks: new Map(marks.map((mark): [string, HistoryMark] => [mark.id, mark])) };
};

describe('appendChanges', () => {
  it('numbers entries from 1 and chains each to the one before', () => {
    const entries = entriesOf(append(NOTHING, [...lifeOfUnit('a', 2), ...lifeOfUnit('b', 1)]));
    expect(entries.map(({ seq, of }) => [seq, of.id, of.version, of.previousSeq])).toEqual([
      [1, 'a', 1, null],
      [2, 'a', 2, 1],
      [3, 'b', 1, null],
    ]);
    expect(entries.map(({ previousHash }) => previousHash)).toEqual([FIRST_HASH, entries[0]?.hash, entries[1]?.hash]);
    for (const { hash, ...body } of entries) expect(hashOf(body)).toBe(hash);
  });

  it('writes a repeated, overlapping or doubled change once', () => {
    const life = lifeOfUnit('a', 3);
    const first = append(NOTHING, life.slice(0, 2));
    const second = append(standingAfter(first), [...life, ...life]);
    expect(entriesOf(second).map(({ seq, of }) => [seq, of.version])).toEqual([[3, 3]]);
    expect(second).toMatchObject({ written: 1, repeated: 5, waiting: [] });
    expect(append(standingAfter(second), life)).toMatchObject({ changes: [], written: 0, repeated: 3 });
  });

  it('puts the versions of a record in order within a batch', () => {
    const life = lifeOfUnit('a', 3);
    const shuffled = [life[2], life[0], life[1]].flatMap((one) => one ?? []);
    expect(entriesOf(append(NOTHING, shuffled)).map(({ of }) => of.version)).toEqual([1, 2, 3]);
  });

  it('lets a version wait whose predecessor has not come, and takes it after', () => {
    const [one, two] = lifeOfUnit('a', 2);
    if (!one || !two) throw new Error('no life');
    const early = append(NOTHING, [two, ...lifeOfUnit('b', 1)]);
    expect(early.waiting).toEqual([two]);
    expect(entriesOf(early).map(({ of }) => of.id)).toEqual(['b']);
    expect(append(NOTHING, [one, two])).toMatchObject({ written: 2, waiting: [] });
  });

  it('goes on without a version that was lost, and says so', () => {
    const [, , three] = lifeOfUnit('a', 3);
    if (!three) throw new Error('no life');
    const just = append(NOTHING, [three], addMs(NOW, 2 * MINUTE_MS - 1));
    expect(just.waiting).toEqual([three]);
    const late = append(NOTHING, [three], addMs(NOW, 2 * MINUTE_MS));
    expect(entriesOf(late)[0]?.what.missing).toEqual({ from: 1, to: 2 });
  });

  it('never lets the time of writing go back', () => {
    const first = append(NOTHING, lifeOfUnit('a', 1));
    const [entry] = entriesOf(append(standingAfter(first), lifeOfUnit('b', 1), addMs(NOW, -MINUTE_MS)));
    expect(entry?.recordedAt).toBe(NOW);
  });
});
