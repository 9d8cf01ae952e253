import { nextVersion } from '#domain/kernel/change';
import type { Instant } from '#domain/kernel/instant';
import type { Actor } from '#domain/kernel/stamp';
import type { Inspection, InspectionFact } from './inspection.ts';
import { notHeldOf, visitOf } from './inspection-state.ts';
import { type Already, type Refused, reasonNeeded, refused } from './refusal.ts';

type UnableFact = Extract<InspectionFact, { readonly type: 'unable' }>;

/** One of the team says that they cannot go, or must stand aside. */
export type UnableRequest = {
  readonly inspectorId: string;
  readonly reason: UnableFact['reason'];
  /** Why. It is for the office; the unit never reads it. */
  readonly note: string;
};

export type UnableDecision = { readonly act: 'take'; readonly inspection: Inspection } | Already | Refused;

/**
 * Decides whether it is taken: by a member of the team, before the visit. It changes no team: the office is told, and
 * records it, and the rule says who goes instead.
 */
export const decideUnable = (
  inspection: Inspection,
  { inspectorId, reason, note }: UnableRequest,
  { id, now: at, by }: { readonly id: string; readonly now: Instant; readonly by: Actor },
): UnableDecision => {
  if (!inspection.team.includes(inspectorId)) return refused('inspection.not-of-team');
  const isOwn = (fact: InspectionFact): boolean =>
    fact.type === 'unable' && fact.by.kind === 'person' && by.kind === 'person' && fact.by.personId === by.personId;
  if (inspection.facts.some(isOwn)) return { act: 'already' };
  if (visitOf(inspection) !== null) return refused('inspection.already-visited');
  if (notHeldOf(inspection) !== null) return refused('inspection.not-held');
  if (note.trim() === '') return reasonNeeded('note');
  const fact: UnableFact = { type: 'unable', reason, note, id, at, by };
  return { act: 'take', inspection: nextVersion(inspection, { facts: [...inspection.facts, fact] }) };
};
