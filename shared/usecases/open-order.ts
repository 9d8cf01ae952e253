import type { Inspection } from '#domain/inspections/inspection';
import type { CheckItem } from '#domain/rules/check-item';
import type { Programme } from '#domain/rules/programme';
import { inspectorsNamed, type MatterServices, programmeNamed } from './steps/inspection-matter.ts';
import {
  type Bearer,
  type OpenSubjectLinkServices,
  openSubjectLink,
  revokedLink,
  unknownLink,
} from './steps/open-subject-link.ts';

export type OpenOrderServices = OpenSubjectLinkServices & MatterServices;

/** An order of inspection, for one of its team. */
export type OpenedOrder = Bearer & {
  readonly inspection: Inspection;
  readonly programme: Programme;
  /** In the order of the inspection. */
  readonly checkItems: readonly CheckItem[];
  /** Who goes, by name. */
  readonly team: readonly { readonly name: string; readonly unitName: string; readonly leads: boolean }[];
};

/**
 * Opens an order: reads only. Whoever is no longer of the team does not see where it goes.
 * @throws ServiceError `missing` (`link.unknown`); `gone` (`link.expired`, `link.revoked`).
 */
export const openOrder = async (services: OpenOrderServices, token: string): Promise<OpenedOrder> => {
  const bearer = await openSubjectLink(services, 'inspection', token);
  const { grant, office, roster } = bearer;
  const inspection = await services.inspections.inspection(office.id, grant.subjectId);
  if (inspection === null) throw unknownLink();
  const [programme, items] = await Promise.all([
    programmeNamed(services, office.id, inspection.programmeId),
    services.programmes.checkItems(office.id),
  ]);
  const inspectors = await inspectorsNamed(services.inspectionRosters, programme, inspection.team);
  if (inspectors.get(grant.inspectorId)?.personId !== grant.personId) throw revokedLink();
  const team = inspection.team.map((id) => {
    const inspector = inspectors.get(id);
    return {
      name: roster.persons.get(inspector?.personId ?? '')?.name ?? id,
      unitName: roster.units.get(inspector?.unitId ?? '')?.name ?? '',
      leads: inspection.lead === id,
    };
  });
  const known = new Map(items.map((item) => [item.id, item]));
  const checkItems = inspection.checkItemIds.flatMap((id) => known.get(id) ?? []);
  return { ...bearer, inspection, programme, checkItems, team };
};
