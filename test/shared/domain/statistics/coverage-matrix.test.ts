import { describe, expect, it } from 'vitest';
import { INSPECTION_LINES } from '#domain/rules/duty';
import { coverageMatrix } from '#domain/statistics/coverage-matrix';
import { notHeldFact, visitedFact } from '#test/support/inspection-facts';
import { anInspection } from '#test/support/inspection-makers';
import { day } from '#test/support/shanghai';

const half = { startsOn: day('2023-01-01'), endsOn: day('2023-06-30') };
const visited = anInspection({ facts: [visitedFact()], lines: ['WORK_STYLE', 'EFFICIENCY'] });

describe('coverageMatrix', () => {
  it('has a row for every unit and a cell for every line, blank where nobody looked', () => {
    const { rows, blanks, cells } = coverageMatrix(['branch-2', 'branch-1', 'branch-2'], [visited], half);
    expect(rows.map(({ unitId }) => unitId)).toEqual(['branch-1', 'branch-2']);
    expect(Object.keys(rows[0]?.cells ?? {})).toEqual([...INSPECTION_LINES]);
    expect([blanks, cells]).toEqual([8, 10]);
    expect(rows[0]?.cells.WORK_STYLE).toEqual({
      visits: { random: 1, thematic: 0, 'for-cause': 0, 'follow-up': 0 },
      planned: 0,
      blank: false,
    });
    expect(rows[0]?.cells.RESPONSIBILITY.blank).toBe(true);
  });

  it('keeps what was drawn apart from what was ordered', () => {
    const ordered = { ...visited, inspectionKind: 'for-cause' } as const;
    const cell = coverageMatrix(['branch-1'], [visited, ordered, ordered], half).rows[0]?.cells.EFFICIENCY;
    expect(cell?.visits).toEqual({ random: 1, thematic: 0, 'for-cause': 2, 'follow-up': 0 });
  });

  it('gives no sealed visit away, and counts what was announced as planned', () => {
    const cell = (inspection: typeof visited) =>
      coverageMatrix(['branch-1'], [inspection], half).rows[0]?.cells.WORK_STYLE;
    expect(cell(anInspection())).toMatchObject({ planned: 0, blank: true });
    expect(cell(anInspection({ unannounced: false }))).toMatchObject({ planned: 1, blank: true });
    expect(cell(anInspection({ unannounced: false, facts: [notHeldFact()] }))).toMatchObject({
      planned: 0,
      blank: true,
    });
  });

  it('counts by the day of the visit, both ends included', () => {
    const blanks = (on: string) =>
      coverageMatrix(['branch-1'], [anInspection({ facts: [visitedFact({ on: day(on) })] })], half).blanks;
    expect(['2022-12-31', '2023-01-01', '2023-06-30', '2023-07-01'].map(blanks)).toEqual([5, 4, 4, 5]);
  });
});
