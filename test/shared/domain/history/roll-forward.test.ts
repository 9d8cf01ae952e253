import { describe, expect, it } from 'vitest';
import { appendChanges } from '#domain/history/append-changes';
import type { HistoryEntry, Plain, Shown } from '#domain/history/entry';
import { forwardOf } from '#domain/history/roll-forward';
import { addMs } from '#domain/kernel/instant';
import { lifeOfUnit } from '#test/support/history-changes';
import { NOW, OFFICE_ID } from '#test/support/makers';

const LIFE = lifeOfUnit('a', 5);
const recordAt = (version: number) => LIFE[version - 1]?.after.record as Plain;
const entriesOf = (batch = LIFE, shown: Shown = 'whole'): readonly HistoryEntry[] =>
  appendChanges({ head: null, marks: new Map() }, batch, {
    now: addMs(NOW, 3_600_000),
    shownOf: () => shown,
  }).changes.flatMap(({ record }) => (record.kind === 'history-entry' ? [record] : []));
const written = (forward: ReturnType<typeof forwardOf>) =>
  forward.changes.map(({ op, record }) => `${op} ${record.version} ${record.name}`);

describe('forwardOf', () => {
  it('writes every version the table lost, one after the other', () => {
    const forward = forwardOf(recordAt(2), OFFICE_ID, entriesOf());
    expect(written(forward)).toEqual(['replace 3 a 3', 'replace 4 a 4', 'replace 5 a 5']);
    expect(forward.changes.at(-1)?.record).toEqual(recordAt(5));
    expect(forward.contentLost).toBe(false);
  });

  it('makes a record anew that the table never had', () => {
    const forward = forwardOf(null, OFFICE_ID, entriesOf());
    expect(forward.changes.map(({ op }) => op)).toEqual(['insert', 'replace', 'replace', 'replace', 'replace']);
    expect(forward.changes.at(-1)?.record).toEqual(recordAt(5));
  });

  it('writes nothing where the table has it all', () => {
    expect(forwardOf(recordAt(5), OFFICE_ID, entriesOf())).toEqual({ changes: [], contentLost: false });
  });

  it('counts up over versions that never reached the history', () => {
    const gap = entriesOf(LIFE.filter(({ after }) => after.record.version === 1 || after.record.version === 5));
    expect(forwardOf(recordAt(2), OFFICE_ID, gap).changes.map(({ record }) => record.version)).toEqual([3, 4, 5]);
    const late = entriesOf(LIFE.slice(3));
    expect(written(forwardOf(null, OFFICE_ID, late)).at(-1)).toBe('replace 5 a 5');
    expect(forwardOf(null, OFFICE_ID, late).changes[0]).toMatchObject({ op: 'insert', record: { version: 1 } });
  });

  it('keeps the content and counts up the version where the history holds none, and says so', () => {
    const forward = forwardOf(recordAt(3), OFFICE_ID, entriesOf(LIFE, 'fields'));
    expect(written(forward)).toEqual(['replace 4 a 3', 'replace 5 a 3']);
    expect(forward.contentLost).toBe(true);
    expect(forwardOf(null, OFFICE_ID, entriesOf(LIFE, 'fields'))).toEqual({ changes: [], contentLost: true });
  });
});
