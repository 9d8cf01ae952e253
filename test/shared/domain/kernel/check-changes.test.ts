import { describe, expect, it } from 'vitest';
import { insert, type Stored } from '#domain/kernel/change';
import { faultOfChanges, isStorableId } from '#domain/kernel/check-changes';

const record = (given: Partial<Stored> = {}): Stored => ({ kind: 'k', officeId: 'o', id: 'i', version: 1, ...given });
const many = (count: number) => Array.from({ length: count }, (_, place) => insert(record({ id: `${place}` })));

describe('the changes of a commit', () => {
  it.each([
    ['none', [], 'ledger.empty'],
    ['one', many(1), undefined],
    ['100', many(100), undefined],
    ['101', many(101), 'ledger.too-many'],
    ['a record twice', [insert(record()), insert(record())], 'ledger.twice'],
    ['an id in two kinds', [insert(record()), insert(record({ kind: 'l' }))], undefined],
    ['an id in two offices', [insert(record()), insert(record({ officeId: 'p' }))], undefined],
    ['an office without id', [insert(record({ officeId: '' }))], 'ledger.bad-id'],
    ['a half of a character as id', [insert(record({ id: '\uD800' }))], 'ledger.bad-id'],
  ])('%s: %#', (_, changes, code) => {
    expect(faultOfChanges(changes)?.code).toBe(code);
  });
});

it.each([
  ['', false],
  ['a', true],
  ['x'.repeat(128), true],
  ['x'.repeat(129), false],
  ['\uD800', false],
  ['督办', true],
])('tells whether an id can be stored: %#', (id, storable) => {
  expect(isStorableId(id)).toBe(storable);
});
