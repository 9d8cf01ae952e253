import type { Inspection, InspectionKind } from '#domain/inspections/inspection';
import { dayOfInspection, inspectionStatus, isSealed } from '#domain/inspections/inspection-state';
import type { LocalDate } from '#domain/kernel/local-date';
import { INSPECTION_LINES, type InspectionLine } from '#domain/rules/duty';

/** What stands in a cell: one line of one unit in one half-year. */
export type CoverageCell = {
  /** Visits made that looked at the line, by kind of inspection. */
  readonly visits: Readonly<Record<InspectionKind, number>>;
  /** Visits still to be made that were announced. Sealed ones are not counted: a number would give them away. */
  readonly planned: number;
  /** No visit was made: nobody has looked. */
  readonly blank: boolean;
};

export type CoverageRow = {
  readonly unitId: string;
  readonly cells: Readonly<Record<InspectionLine, CoverageCell>>;
};

export type CoverageMatrix = {
  readonly rows: readonly CoverageRow[];
  readonly blanks: number;
  readonly cells: number;
};

const NO_VISITS: CoverageCell = {
  visits: { random: 0, thematic: 0, 'for-cause': 0, 'follow-up': 0 },
  planned: 0,
  blank: true,
};

const counted = (cell: CoverageCell, inspection: Inspection): CoverageCell => {
  const status = inspectionStatus(inspection);
  if (status === 'visited') {
    const { inspectionKind: kind } = inspection;
    return { ...cell, visits: { ...cell.visits, [kind]: cell.visits[kind] + 1 }, blank: false };
  }
  const isOpen = status === 'ordered' || status === 'told';
  return isOpen && !isSealed(inspection) ? { ...cell, planned: cell.planned + 1 } : cell;
};

const rowOf = (unitId: string, inspections: readonly Inspection[]): CoverageRow => ({
  unitId,
  cells: Object.fromEntries(
    INSPECTION_LINES.map((line) => [
      line,
      inspections.filter(({ lines }) => lines.includes(line)).reduce(counted, NO_VISITS),
    ]),
  ) as CoverageRow['cells'],
});

/**
 * 五察五促 at a glance: line by unit for one span of days, both ends included. Every unit has its row, and every row its five
 * lines, so that what nobody looked at shows. Kinds are never added up: what was drawn stays apart from what was ordered.
 */
export const coverageMatrix = (
  unitIds: readonly string[],
  inspections: readonly Inspection[],
  span: { readonly startsOn: LocalDate; readonly endsOn: LocalDate },
): CoverageMatrix => {
  const within = inspections.filter((one) => {
    const on = dayOfInspection(one);
    return span.startsOn <= on && on <= span.endsOn;
  });
  const byUnit = Map.groupBy(within, ({ unitId }) => unitId);
  const rows = [...new Set(unitIds)].sort().map((unitId) => rowOf(unitId, byUnit.get(unitId) ?? []));
  const all = rows.flatMap(({ cells }) => Object.values(cells));
  return { rows, blanks: all.filter(({ blank }) => blank).length, cells: all.length };
};
