import type { Inspection } from '#domain/inspections/inspection';
import { type InspectionOrder, orderedInspectionId, orderInspection } from '#domain/inspections/order-inspection';
import { type YearlyVisits, yearlyVisits } from '#domain/inspections/yearly-cap';
import { insert } from '#domain/kernel/change';
import { yearOf } from '#domain/kernel/local-date';
import { ServiceError } from '#domain/kernel/service-error';
import { type CommitInspectionServices, commitInspection, refusalError } from './steps/commit-inspection.ts';
import { everyPage } from './steps/every-page.ts';
import { type MatterServices, programmeNamed } from './steps/inspection-matter.ts';
import { subjectNamed, visitGround } from './steps/visit-ground.ts';

export type OrderInspectionServices = CommitInspectionServices & MatterServices;

export type OrderWanted = InspectionOrder & {
  readonly officeId: string;
  readonly programmeId: string;
  readonly subjectId: string;
  readonly sub: string;
};

export type OrderedInspection = {
  readonly inspection: Inspection;
  /** Visits of the unit in that year, this one among them, beside the published limit; `null`: there is none. */
  readonly yearly: YearlyVisits | null;
};

const isSameOrder = (stored: Inspection, { programmeId, subjectId, visitOn, cause, inspectionKind }: OrderWanted) =>
  stored.programmeId === programmeId &&
  stored.subjectId === subjectId &&
  stored.visitOn === visitOn &&
  stored.cause === cause &&
  stored.inspectionKind === inspectionKind;

/** The inspections of an office, one and all: what they count to is asked when one is ordered, which is seldom. */
const everyInspection = async ({ inspections }: MatterServices, officeId: string): Promise<readonly Inspection[]> => {
  const all: Inspection[] = [];
  for await (const page of everyPage((page) => inspections.inspections(officeId, page))) all.push(...page);
  return all;
};

/**
 * Orders a thematic or for-cause inspection. It is counted against the unit's yearly limit, which warns and forbids nothing:
 * a complaint must be looked at whatever the count. Asked twice it is ordered once.
 * @throws ServiceError `missing` (`programme.missing`); `invalid` (`inspection.unknown-subject`, `inspection.faulty`);
 * `conflict` (`inspection.no-team`, `inspection.request-id-used`).
 */
export const orderVisit = async (
  services: OrderInspectionServices,
  wanted: OrderWanted,
): Promise<OrderedInspection> => {
  const { officeId } = wanted;
  const by = { kind: 'administrator', sub: wanted.sub } as const;
  const id = orderedInspectionId(officeId, wanted.requestId);
  const committed = await commitInspection(services, { officeId, by, type: 'ordered' }, async (moment) => {
    const stored = await services.inspections.inspection(officeId, id);
    if (stored !== null && isSameOrder(stored, wanted)) return null;
    if (stored !== null) {
      throw new ServiceError(
        'conflict',
        'inspection.request-id-used',
        'This requestId was used for another inspection.',
        {
          faults: [{ path: 'requestId', message: 'was used for another inspection' }],
        },
      );
    }
    const programme = await programmeNamed(services, officeId, wanted.programmeId);
    const [subject, ground, items] = await Promise.all([
      subjectNamed(services.inspectionRosters, programme, wanted.subjectId),
      visitGround(services.inspectionRosters, programme, moment),
      services.programmes.checkItems(officeId),
    ]);
    const lineOf = new Map(items.map((item) => [item.id, item.line]));
    const decision = orderInspection(wanted, { ...ground, subject, lineOf });
    if (decision.act === 'refuse') throw refusalError(decision);
    return { changes: [insert(decision.inspection)], bulletins: [], value: decision.inspection };
  });
  const inspection = committed?.value ?? (await services.inspections.inspection(officeId, id));
  if (inspection === null) throw new Error('An inspection is ordered or refused.');
  const [programme, all] = await Promise.all([
    programmeNamed(services, officeId, inspection.programmeId),
    everyInspection(services, officeId),
  ]);
  const { annualCap } = programme.sampling;
  return { inspection, yearly: yearlyVisits(all, inspection.unitId, yearOf(inspection.visitOn), annualCap) };
};
