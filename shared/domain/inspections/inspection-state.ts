import type { LocalDate } from '#domain/kernel/local-date';
import type { Inspection, InspectionFact } from './inspection.ts';

/** All there are, in the order of an inspection's life. */
export const INSPECTION_STATUSES = ['ordered', 'told', 'visited', 'refused', 'not-executed'] as const;

/** What an inspection is at a glance. Computed from the facts, never stored. */
export type InspectionStatus = (typeof INSPECTION_STATUSES)[number];

/** What was written of a visit. */
export type VisitFact = Extract<InspectionFact, { readonly type: 'visited' | 'corrected' }>;
/** Why there was none. */
export type NotHeldFact = Extract<InspectionFact, { readonly type: 'refused' | 'not-executed' }>;

export const isVisit = (fact: InspectionFact): fact is VisitFact =>
  fact.type === 'visited' || fact.type === 'corrected';
export const isNotHeld = (fact: InspectionFact): fact is NotHeldFact =>
  fact.type === 'refused' || fact.type === 'not-executed';

/** What holds of the visit: as first written down, or as last corrected; `null` before it. */
export const visitOf = (inspection: Inspection): VisitFact | null => inspection.facts.findLast(isVisit) ?? null;

/** Why no visit took place; `null` where one did, or may still. */
export const notHeldOf = (inspection: Inspection): NotHeldFact | null => inspection.facts.findLast(isNotHeld) ?? null;

export const inspectionStatus = (inspection: Inspection): InspectionStatus => {
  const notHeld = notHeldOf(inspection);
  if (notHeld !== null) return notHeld.type;
  if (visitOf(inspection) !== null) return 'visited';
  return inspection.facts.some((fact) => fact.type === 'told') ? 'told' : 'ordered';
};

/** Whether nobody but its team may know whom it visits: unannounced, and the visit is not over. */
export const isSealed = (inspection: Inspection): boolean => {
  const status = inspectionStatus(inspection);
  return inspection.unannounced && (status === 'ordered' || status === 'told');
};

/** The day it counts for: of the visit, or the one it was to be made on. */
export const dayOfInspection = (inspection: Inspection): LocalDate => visitOf(inspection)?.on ?? inspection.visitOn;
