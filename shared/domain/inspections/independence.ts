import type { Actor } from '#domain/kernel/stamp';
import type { Finding } from './finding.ts';
import type { Inspection } from './inspection.ts';
import { isVisit } from './inspection-state.ts';

/** Whether two acts are one person's. An administrator and a person are never taken for the same. */
export const isSameActor = (one: Actor, other: Actor): boolean => {
  if (one.kind === 'person') return other.kind === 'person' && one.personId === other.personId;
  if (one.kind === 'administrator') return other.kind === 'administrator' && one.sub === other.sub;
  return other.kind === 'service' && one.what === other.what;
};

/**
 * Whether somebody had a hand in a visit: of the team, or the administrator who wrote it down for the team.
 * @param teamPersonIds the persons behind the team's pseudonyms.
 */
export const tookPart = (inspection: Inspection, teamPersonIds: readonly string[], by: Actor): boolean => {
  if (by.kind === 'person' && teamPersonIds.includes(by.personId)) return true;
  return inspection.facts.some((fact) => isVisit(fact) && isSameActor(fact.by, by));
};

/** Whether a finding is somebody's own: who found it does not judge it. */
export const isOwnFinding = (
  finding: Finding,
  inspection: Inspection,
  teamPersonIds: readonly string[],
  by: Actor,
): boolean =>
  tookPart(inspection, teamPersonIds, by) ||
  finding.facts.some((fact) => fact.type === 'found' && isSameActor(fact.by, by));
