import { describe, expect, it } from 'vitest';
import { rosterOf } from '#domain/roster/roster';
import { doersOf } from '#domain/rules/doers';
import { aUnit, OFFICE_ID } from '#test/support/makers';

const roster = rosterOf(OFFICE_ID, {
  units: [
    aUnit({ id: 'branch-2' }),
    aUnit({ id: 'branch-1' }),
    aUnit({ id: 'committee', unitKind: 'committee' }),
    aUnit({ id: 'group', unitKind: 'leading-group' }),
    aUnit({ id: 'dissolved', unitKind: '' }),
  ],
  posts: [],
  persons: [],
});

describe('doersOf', () => {
  it.each([
    ['all units of a kind, by id', ['branch'], [], ['branch-1', 'branch-2']],
    ['units of several kinds', ['branch', 'leading-group'], [], ['branch-1', 'branch-2', 'group']],
    ['units by name', [], ['group', 'committee'], ['committee', 'group']],
    ['a unit once, though named and of the kind', ['branch'], ['branch-1'], ['branch-1', 'branch-2']],
    ['nobody of a kind there is not', ['club'], [], []],
    ['nobody for a unit no longer in the roster', [], ['gone'], []],
    ['nobody where nobody is named', [], [], []],
  ])('gives %s', (_, unitKinds, unitIds, expected) => {
    expect(doersOf({ unitKinds, unitIds }, roster)).toEqual(expected);
  });
});
