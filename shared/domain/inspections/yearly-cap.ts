import { yearOf } from '#domain/kernel/local-date';
import type { Inspection } from './inspection.ts';
import { dayOfInspection, inspectionStatus } from './inspection-state.ts';

/** How often a unit is visited in a year, beside the limit that was published. */
export type YearlyVisits = { readonly visits: number; readonly cap: number; readonly isOver: boolean };

/**
 * Visits of a unit in a year, of every kind, made or still to be made; those refused or not executed are none. A follow-up
 * of what was found is no visit of its own and does not count.
 * @param cap the limit of the programme; `null`: there is none, and the answer is `null`.
 */
export const yearlyVisits = (
  inspections: readonly Inspection[],
  unitId: string,
  year: number,
  cap: number | null,
): YearlyVisits | null => {
  if (cap === null) return null;
  const visits = inspections.filter((one) => {
    const status = inspectionStatus(one);
    const counts = one.inspectionKind !== 'follow-up' && status !== 'refused' && status !== 'not-executed';
    return counts && one.unitId === unitId && yearOf(dayOfInspection(one)) === year;
  }).length;
  return { visits, cap, isOver: visits > cap };
};
