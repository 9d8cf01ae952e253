import { describe, expect, it } from 'vitest';
import { appendChanges } from '#domain/history/append-changes';
import { entryIdOf, hashOf, lineOf, markIdOf } from '#domain/history/entry';
import { lifeOfUnit } from '#test/support/history-changes';
import { NOW } from '#test/support/makers';

const anEntry = () => {
  const { changes } = appendChanges({ head: null, marks: new Map() }, lifeOfUnit('a', 1), {
    now: NOW,
    shownOf: () => 'whole',
  });
  const found = changes.flatMap(({ record }) => (record.kind === 'history-entry' ? [record] : []))[0];
  if (!found) throw new Error('no entry');
  return found;
};

describe('an entry', () => {
  it('has an id that sorts as its number', () => {
    expect([9, 10, 100].map(entryIdOf).toSorted()).toEqual([9, 10, 100].map(entryIdOf));
  });

  it('has one mark a record, however long its id', () => {
    expect(markIdOf({ kind: 'task', id: 'x'.repeat(128) })).toHaveLength(64);
    expect(markIdOf({ kind: 'task', id: 'a' })).not.toBe(markIdOf({ kind: 'unit', id: 'a' }));
  });

  it('has another hash when anything in it is another', () => {
    const { hash, ...body } = anEntry();
    expect(hashOf(body)).toBe(hash);
    expect(hashOf({ ...body, officeId: 'other-office' })).not.toBe(hash);
    expect(hashOf({ ...body, previousHash: hash })).not.toBe(hash);
    expect(hashOf({ ...body, after: { ...body.after, name: 'x' } })).not.toBe(hash);
  });

  it('is one line of canonical JSON', () => {
    const line = lineOf(anEntry());
    expect(line).not.toContain('\n');
    expect(Object.keys(JSON.parse(line))).toEqual(Object.keys(JSON.parse(line)).toSorted());
  });
});
