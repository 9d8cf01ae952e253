import type { Instant } from '#domain/kernel/instant';
import { ServiceError } from '#domain/kernel/service-error';
import { readSubjectLink, type SubjectGrant, type SubjectScope } from '#domain/links/subject-link';
import type { Person, Roster } from '#domain/roster/roster';
import type { Office } from '#domain/rules/office';
import type { Clock } from '#ports/clock';
import type { KeyRing } from '#ports/key-ring';
import type { OfficeReader, RosterReader } from '#ports/readers';

export type OpenSubjectLinkServices = {
  readonly clock: Clock;
  readonly keys: KeyRing;
  readonly offices: OfficeReader;
  readonly rosters: RosterReader;
};

/** Who stands behind a link that opens an inspection or a finding. */
export type Bearer = {
  readonly grant: SubjectGrant;
  readonly office: Office;
  readonly roster: Roster;
  readonly person: Person;
  readonly now: Instant;
};

export const unknownLink = (): ServiceError => new ServiceError('missing', 'link.unknown', 'There is no such link.');
export const revokedLink = (): ServiceError => new ServiceError('gone', 'link.revoked', 'This link has been revoked.');

/**
 * Reads a link of that scope and finds its bearer. Nothing is looked up before the signature holds.
 * @throws ServiceError `missing` (`link.unknown`) for anything not signed by us; `gone` (`link.expired`, `link.revoked`).
 */
export const openSubjectLink = async (
  services: OpenSubjectLinkServices,
  scope: SubjectScope,
  token: string,
): Promise<Bearer> => {
  const now = services.clock.now();
  const reading = readSubjectLink(scope, token, await services.keys.keys(), now);
  if (!reading.ok && reading.code === 'link.expired') {
    throw new ServiceError('gone', 'link.expired', 'This link has expired.');
  }
  if (!reading.ok) throw unknownLink();
  const { grant } = reading;
  const office = await services.offices.get(grant.officeId);
  if (office === null) throw unknownLink();
  const roster = await services.rosters.load(office.id, office.rosterVersion);
  const person = roster.persons.get(grant.personId);
  if (person === undefined) throw revokedLink();
  return { grant, office, roster, person, now };
};
