import { describe, expect, it } from 'vitest';
import { yearlyVisits } from '#domain/inspections/yearly-cap';
import { notHeldFact, visitedFact } from '#test/support/inspection-facts';
import { anInspection } from '#test/support/inspection-makers';
import { day } from '#test/support/shanghai';

const ofUnit = [
  anInspection(),
  anInspection({ inspectionKind: 'thematic', facts: [visitedFact()] }),
  anInspection({ inspectionKind: 'for-cause', visitOn: day('2023-12-29') }),
];
const others = [
  anInspection({ inspectionKind: 'follow-up' }),
  anInspection({ facts: [notHeldFact()] }),
  anInspection({ unitId: 'branch-2' }),
  anInspection({ visitOn: day('2024-01-03') }),
];

describe('yearlyVisits', () => {
  it('counts visits of every kind, made and to be made, and neither follow-ups nor what was not held', () => {
    expect(yearlyVisits([...ofUnit, ...others], 'branch-1', 2023, 2)).toEqual({ visits: 3, cap: 2, isOver: true });
    expect(yearlyVisits([...ofUnit, ...others], 'branch-1', 2023, 3)).toEqual({ visits: 3, cap: 3, isOver: false });
  });

  it('says nothing where no limit was published', () => {
    expect(yearlyVisits(ofUnit, 'branch-1', 2023, null)).toBeNull();
  });
});
