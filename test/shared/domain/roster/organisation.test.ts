import { describe, expect, it } from 'vitest';
import { organisationOf } from '#domain/roster/organisation';

const TREE = [
  ['office', null],
  ['committee', 'office'],
  ['committee.desk', 'committee'],
  ['organ-1', 'committee'],
  ['organ-1.discipline', 'organ-1'],
  ['organ-1.hall', 'organ-1'],
  ['organ-1.hall.desk', 'organ-1.hall'],
  ['sister', 'office'],
  ['elsewhere', null],
  ['elsewhere.branch', 'elsewhere'],
] as const;
const units = new Map(TREE.map(([id, parentId]) => [id as string, { id, parentId }]));

describe('the organisation of a unit', () => {
  it.each([
    ['organ-1', 'organ-1'],
    ['organ-1.discipline', 'organ-1'],
    ['organ-1.hall.desk', 'organ-1'],
    ['committee.desk', 'committee.desk'],
    ['committee', 'committee'],
    ['sister', 'sister'],
    ['elsewhere.branch', 'elsewhere'],
    ['unknown', 'unknown'],
  ])('of %s is %s', (unitId, organisation) => {
    expect(organisationOf(units, 'committee', unitId)).toBe(organisation);
  });

  it('is found in a tree that is broken', () => {
    const circle = new Map([
      ['a', { id: 'a', parentId: 'b' }],
      ['b', { id: 'b', parentId: 'a' }],
    ]);
    expect(['a', 'b']).toContain(organisationOf(circle, 'committee', 'a'));
    expect(organisationOf(circle, 'a', 'b')).toBe('b');
  });
});
