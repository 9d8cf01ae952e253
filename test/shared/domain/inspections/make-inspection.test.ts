import { describe, expect, it } from 'vitest';
import { drawnInspectionId, inspectionBasis, makeInspection } from '#domain/inspections/make-inspection';
import { MADE_ID } from '#domain/kernel/id';
import { aSubject, aVisit } from '#test/support/inspection-cast';
import { aProgramme } from '#test/support/inspection-makers';
import { OFFICE_ID } from '#test/support/makers';

describe('makeInspection', () => {
  it('makes the visit of a drawn subject from draw and programme', () => {
    const inspection = makeInspection(aProgramme(), aSubject(), aVisit());
    expect(inspection).toMatchObject({
      kind: 'inspection',
      inspectionKind: 'random',
      version: 1,
      drawId: aVisit().drawId,
      batch: 1,
      subjectId: 'hall-3',
      subjectName: '第三办事大厅',
      unitId: 'branch-1',
      team: ['i-1', 'i-2'],
      lead: 'i-1',
      lines: ['WORK_STYLE'],
      checkItemIds: ['tasks-divided'],
      visitOn: '2023-06-06',
      unannounced: true,
      proof: '{}',
      facts: [],
    });
    expect(inspection).not.toHaveProperty('lookAgainAt');
  });

  it('gives the same id on a second try, and another for another draw, subject or office', () => {
    const { salt } = aVisit();
    const of = { drawId: 'drw_1', subjectId: 'hall-3', salt };
    const id = drawnInspectionId(OFFICE_ID, of);
    expect(id).toMatch(MADE_ID);
    expect(makeInspection(aProgramme(), aSubject(), aVisit({ drawId: 'drw_1' })).id).toBe(id);
    const others = [
      drawnInspectionId(OFFICE_ID, { ...of, drawId: 'drw_2' }),
      drawnInspectionId(OFFICE_ID, { ...of, subjectId: 'hall-4' }),
      drawnInspectionId('other-office', of),
      // Who does not know the salt finds nobody by trying subjects.
      drawnInspectionId(OFFICE_ID, { ...of, salt: '' }),
    ];
    expect(new Set([id, ...others]).size).toBe(5);
  });
});

describe('inspectionBasis', () => {
  it('is announced where the programme announces its visits', () => {
    const { visits } = aProgramme();
    const open = aProgramme({ visits: { ...visits, unannounced: false } });
    expect(inspectionBasis(open, aSubject()).unannounced).toBe(false);
  });
});
