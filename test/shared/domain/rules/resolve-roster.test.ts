import { describe, expect, it } from 'vitest';
import { type RosterLookup, resolveConflicts, resolveInspectors, resolveSubjects } from '#domain/rules/resolve-roster';

const NAMES: Readonly<Record<string, string>> = { hall: '大厅', organ: '甲局' };
const SEATS: Readonly<Record<string, string>> = {
  'organ/responsible-person/holder': 'person-1',
  'organ/responsible-person/deputy': 'person-2',
  'organ/principal/holder': 'person-1',
  'hall/principal/holder': 'vacant',
};
const lookup: RosterLookup = {
  unitName: (unitId) => NAMES[unitId] ?? null,
  personAt: (unitId, role, seat) => SEATS[`${unitId}/${role}/${seat}`] ?? null,
};
const asInspector = { role: 'responsible-person', seat: 'holder', cap: 4, quals: [] } as const;
const placed = { stratum: 'window', risk: 'A' } as const;

describe('subjects', () => {
  it('are units, or have one that answers for them', () => {
    const { lines, faults } = resolveSubjects(
      [
        { id: 'hall', ...placed },
        { id: 'desk', unitId: 'hall', name: '二楼', ...placed },
      ],
      lookup,
    );
    expect(faults).toEqual([]);
    expect(lines.map(({ unitId, name }) => [unitId, name])).toEqual([
      ['hall', '大厅'],
      ['hall', '二楼'],
    ]);
  });

  it('are told of where they have no unit, or stand twice', () => {
    const rows = [
      { id: 'nowhere', ...placed },
      { id: 'hall', ...placed },
      { id: 'hall', unitId: 'gone', ...placed },
    ];
    expect(resolveSubjects(rows, lookup).faults).toEqual([
      { row: 0, field: 'id', message: 'there is no unit "nowhere"' },
      { row: 2, field: 'unitId', message: 'there is no unit "gone"' },
      { row: 2, field: 'id', message: '"hall" is already in row 2' },
    ]);
  });
});

describe('inspectors', () => {
  it('are the persons who hold the posts', () => {
    const rows = [
      { ...asInspector, id: 'i-1', unitId: 'organ' },
      { ...asInspector, id: 'i-2', unitId: 'organ', seat: 'deputy' as const },
    ];
    const { lines, faults } = resolveInspectors(rows, lookup);
    expect(faults).toEqual([]);
    expect(lines[1]).toEqual({ id: 'i-2', unitId: 'organ', personId: 'person-2', cap: 4, quals: [] });
  });

  it('are told of where there is no unit, no post, nobody, or the same person or id again', () => {
    const rows = [
      { ...asInspector, id: 'i-1', unitId: 'gone' },
      { ...asInspector, id: 'i-2', unitId: 'hall' },
      { ...asInspector, id: 'i-3', unitId: 'hall', role: 'principal' as const },
      { ...asInspector, id: 'i-4', unitId: 'organ' },
      { ...asInspector, id: 'i-4', unitId: 'organ', role: 'principal' as const },
    ];
    expect(resolveInspectors(rows, lookup).faults).toEqual([
      { row: 0, field: 'unitId', message: 'there is no unit "gone"' },
      { row: 1, field: 'role', message: 'the unit "hall" has no post "responsible-person"' },
      { row: 2, field: 'seat', message: 'nobody is holder of the post "principal" of "hall"' },
      { row: 4, field: 'id', message: '"i-4" is already in row 4' },
      { row: 4, field: 'role', message: '"person-1" is already in row 4' },
    ]);
  });
});

it('takes a conflict once', () => {
  const conflict = { subjectId: 'hall', inspectorId: 'i-1', reason: '亲属' };
  const other = { ...conflict, inspectorId: 'i-2' };
  expect(resolveConflicts([conflict, other])).toEqual({ lines: [conflict, other], faults: [] });
  expect(resolveConflicts([conflict, other, conflict]).faults).toEqual([
    { row: 2, field: 'inspectorId', message: '"hall/i-1" is already in row 1' },
  ]);
});
