import { answersFor } from '#domain/roster/resolve-post';
import { POST_ROLES } from '#domain/roster/roster';
import type { TaskReader } from '#ports/readers';
import { type FindingMatter, findingMatter, type MatterServices } from './steps/inspection-matter.ts';
import {
  type Bearer,
  type OpenSubjectLinkServices,
  openSubjectLink,
  revokedLink,
  unknownLink,
} from './steps/open-subject-link.ts';

export type OpenFindingServices = OpenSubjectLinkServices & MatterServices & { readonly tasks: TaskReader };

/** A finding, for somebody who answers for the unit. */
export type OpenedFinding = Bearer & FindingMatter;

/**
 * Opens a finding: reads only. It is open to those who hold a post of its unit now.
 * @throws ServiceError `missing` (`link.unknown`); `gone` (`link.expired`, `link.revoked`).
 */
export const openFinding = async (services: OpenFindingServices, token: string): Promise<OpenedFinding> => {
  const bearer = await openSubjectLink(services, 'finding', token);
  const { grant, office, roster, person } = bearer;
  if ((await services.inspections.finding(office.id, grant.subjectId)) === null) throw unknownLink();
  const matter = await findingMatter(services, office.id, grant.subjectId);
  if (!answersFor(roster, matter.finding.unitId, POST_ROLES, person.id)) throw revokedLink();
  return { ...bearer, ...matter };
};
