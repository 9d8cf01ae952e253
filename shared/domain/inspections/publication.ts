import type { LocalDate } from '#domain/kernel/local-date';
import type { CheckItem } from '#domain/rules/check-item';
import type { InspectionLine } from '#domain/rules/duty';
import type { Programme } from '#domain/rules/programme';
import type { Finding } from './finding.ts';
import { isClosed, isSetAside, reviewOf } from './finding-state.ts';
import type { Inspection, InspectionKind } from './inspection.ts';
import { visitOf } from './inspection-state.ts';

/** 一公开: one visit as everybody may read it. There is no name, note, value or piece of evidence in it. */
export type PublishedVisit = {
  readonly inspectionId: string;
  readonly programme: string;
  readonly kind: InspectionKind;
  readonly drawId: string | null;
  readonly subject: string;
  readonly on: LocalDate;
  readonly items: readonly {
    readonly title: string;
    readonly line: InspectionLine;
    readonly basis: string;
    readonly result: 'met' | 'not-met' | 'not-seen' | 'in-reply';
  }[];
  readonly findings: { readonly raised: number; readonly inReply: number; readonly closed: number };
};

/** A finding that the unit may still reply to, or whose reply nobody has reviewed, is not told to the world yet. */
const isInReply = (finding: Finding, today: LocalDate): boolean => {
  if (isClosed(finding) || reviewOf(finding) !== null) return false;
  return today <= finding.replyBy.on || finding.facts.some(({ type }) => type === 'replied');
};

const publishedVisit = (
  inspection: Inspection,
  findings: readonly Finding[],
  around: PublicationAround,
): PublishedVisit | null => {
  const visit = visitOf(inspection);
  if (visit === null) return null;
  const standing = findings.filter((finding) => !isSetAside(finding));
  const inReply = new Set(standing.filter((one) => isInReply(one, around.today)).map(({ checkItemId }) => checkItemId));
  const items = visit.items.flatMap((seen) => {
    const item = around.checkItems.get(seen.checkItemId);
    if (item === undefined) return [];
    const wasSetAside =
      findings.some((one) => one.checkItemId === item.id) && !standing.some((one) => one.checkItemId === item.id);
    const seenAs = seen.met === null ? 'not-seen' : seen.met || wasSetAside ? 'met' : 'not-met';
    const result = seenAs === 'not-met' && inReply.has(item.id) ? 'in-reply' : seenAs;
    return [{ title: item.title, line: item.line, basis: item.basis, result } as const];
  });
  return {
    inspectionId: inspection.id,
    programme: around.programmes.get(inspection.programmeId)?.title ?? inspection.programmeId,
    kind: inspection.inspectionKind,
    drawId: inspection.drawId,
    subject: inspection.subjectName,
    on: visit.on,
    items,
    findings: {
      raised: standing.filter((one) => !isInReply(one, around.today)).length,
      inReply: inReply.size === 0 ? 0 : standing.filter((one) => isInReply(one, around.today)).length,
      closed: standing.filter(isClosed).length,
    },
  };
};

export type PublicationAround = {
  readonly today: LocalDate;
  readonly programmes: ReadonlyMap<string, Programme>;
  readonly checkItems: ReadonlyMap<string, CheckItem>;
};

/** What the page of publication shows: visits made, the latest first. Of visits to come there is no word. */
export const publicationOf = (
  inspections: readonly Inspection[],
  findings: readonly Finding[],
  around: PublicationAround,
): readonly PublishedVisit[] => {
  const ofInspection = Map.groupBy(findings, ({ inspectionId }) => inspectionId);
  return inspections
    .flatMap((inspection) => publishedVisit(inspection, ofInspection.get(inspection.id) ?? [], around) ?? [])
    .sort((a, b) => (a.on === b.on ? (a.inspectionId < b.inspectionId ? -1 : 1) : a.on > b.on ? -1 : 1));
};
