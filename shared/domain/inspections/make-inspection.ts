import { derivedId } from '#domain/kernel/id';
import type { LocalDate } from '#domain/kernel/local-date';
import type { Programme } from '#domain/rules/programme';
import type { Subject } from '#domain/sampling/roster-version';
import type { Inspection } from './inspection.ts';

/** A visit as it follows from a draw. */
export type DrawnVisit = {
  readonly drawId: string;
  /** From 1. */
  readonly batch: number;
  readonly team: readonly string[];
  readonly lead: string;
  readonly visitOn: LocalDate;
  /** Of its line in the result: secret until the reveal. */
  readonly salt: string;
  /** The text of its field proof; `null` of a substitute, which no result root holds. */
  readonly proof: string | null;
};

/**
 * The id of the inspection of a drawn subject: always the same, so that telling twice makes one. Without the salt, whoever
 * sees the id of a sealed visit could try all subjects, and find whom it is to.
 */
export const drawnInspectionId = (
  officeId: string,
  { drawId, subjectId, salt }: Pick<DrawnVisit, 'drawId' | 'salt'> & { readonly subjectId: string },
): string => derivedId('inspection', officeId, 'draw', drawId, subjectId, salt);

/** What every inspection has from its programme and its subject. */
export const inspectionBasis = (programme: Programme, subject: Subject) =>
  ({
    kind: 'inspection',
    officeId: programme.officeId,
    version: 1,
    programmeId: programme.id,
    subjectId: subject.id,
    subjectName: subject.name,
    unitId: subject.unitId,
    unannounced: programme.visits.unannounced,
  }) as const;

/** The inspection of a drawn subject. It exists from the moment its inspectors are told, and nothing of it before. */
export const makeInspection = (programme: Programme, subject: Subject, visit: DrawnVisit): Inspection => ({
  ...inspectionBasis(programme, subject),
  id: drawnInspectionId(programme.officeId, { ...visit, subjectId: subject.id }),
  inspectionKind: 'random',
  drawId: visit.drawId,
  batch: visit.batch,
  team: visit.team,
  lead: visit.lead,
  lines: programme.lines,
  checkItemIds: programme.checkItemIds,
  visitOn: visit.visitOn,
  proof: visit.proof,
  cause: null,
  followsUp: null,
  facts: [],
});
