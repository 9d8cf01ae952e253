import type * as z from 'zod';
import type { findingView as findingShape, inspectionView as inspectionShape } from '#api/inspection-shapes';
import type { Inspection } from '#domain/inspections/inspection';
import { inspectionStatus, isSealed } from '#domain/inspections/inspection-state';
import type { Instant } from '#domain/kernel/instant';
import type { Actor } from '#domain/kernel/stamp';
import { isoWithOffset } from '#domain/kernel/zone';
import type { Office } from '#domain/rules/office';
import type { ShownFinding } from '#usecases/list-findings';
import { becauseView } from './because-view.ts';

type AnyFact = { readonly id: string; readonly at: Instant; readonly by: Actor; readonly type: string };

const actorText = (by: Actor): string => {
  if (by.kind === 'person') return `person ${by.personId}`;
  return by.kind === 'administrator' ? `administrator ${by.sub}` : `service (${by.what})`;
};

const factViews = (facts: readonly AnyFact[], office: Office) =>
  facts.map(({ id: _id, at, by, type, ...detail }) => ({
    type,
    at: isoWithOffset(at, office.zone),
    by: actorText(by),
    detail,
  }));

/** An inspection as the API shows it. Sealed, it does not say whom it visits, nor by whom, unless somebody has opened it. */
export const inspectionView = (
  inspection: Inspection,
  office: Office,
  opened = false,
): z.input<typeof inspectionShape> => {
  const sealed = isSealed(inspection) && !opened;
  return {
    id: inspection.id,
    version: inspection.version,
    kind: inspection.inspectionKind,
    status: inspectionStatus(inspection),
    programmeId: inspection.programmeId,
    drawId: inspection.drawId,
    visitOn: inspection.visitOn,
    unannounced: inspection.unannounced,
    sealed,
    subjectId: sealed ? null : inspection.subjectId,
    subjectName: sealed ? null : inspection.subjectName,
    unitId: sealed ? null : inspection.unitId,
    team: sealed ? null : [...inspection.team],
    lead: sealed ? null : inspection.lead,
    lines: [...inspection.lines],
    checkItemIds: [...inspection.checkItemIds],
    cause: sealed ? null : inspection.cause,
    followsUp: sealed ? null : inspection.followsUp,
    facts: sealed ? [] : factViews(inspection.facts, office),
  };
};

/** A finding with its state. */
export const findingView = ({ finding, state, late }: ShownFinding, office: Office): z.input<typeof findingShape> => ({
  id: finding.id,
  version: finding.version,
  status: state.status,
  late,
  inspectionId: finding.inspectionId,
  programmeId: finding.programmeId,
  subjectId: finding.subjectId,
  subjectName: finding.subjectName,
  unitId: finding.unitId,
  line: finding.line,
  checkItemId: finding.checkItemId,
  text: state.text,
  evidence: finding.evidence.map((one) => ({ ...one })),
  replyBy: {
    on: finding.replyBy.on,
    because: becauseView(office.language, finding.replyBy.because),
    provisional: finding.replyBy.provisional,
  },
  repliesLeft: state.repliesLeft,
  taskId: finding.taskId,
  closedAt: state.closedAt && isoWithOffset(state.closedAt, office.zone),
  followUp: state.followUp,
  facts: factViews(finding.facts, office),
});
