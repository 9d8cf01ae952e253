import { nextVersion } from '#domain/kernel/change';
import type { Instant } from '#domain/kernel/instant';
import { lookingAgain } from '#domain/kernel/look-again';
import type { Actor } from '#domain/kernel/stamp';
import { faultsOfEvidence } from './check-evidence.ts';
import type { EvidenceRef, Inspection } from './inspection.ts';
import { type NotHeldFact, notHeldOf, visitOf } from './inspection-state.ts';
import { type Already, type Refused, reasonNeeded, refused } from './refusal.ts';

/** A visit that was refused, or could not be made. */
export type NotHeldRequest = {
  readonly type: 'refused' | 'not-executed';
  readonly reason: string;
  /** Another administrator: neither who says so nor one of the team. */
  readonly approvedBy: string;
  readonly evidence: readonly EvidenceRef[];
};

export type NotHeldDecision =
  | { readonly act: 'take'; readonly inspection: Inspection; readonly fact: NotHeldFact }
  | Already
  | Refused;

const isSame = (fact: NotHeldFact, request: NotHeldRequest): boolean =>
  fact.type === request.type && fact.reason === request.reason && fact.approvedBy === request.approvedBy;

/**
 * Decides whether a visit counts as refused or not executed. It needs a reason, evidence and the approval of a second
 * administrator who had no hand in it; who comes in its place is the draw's next reserve and nobody's choice.
 * @param context.substituteId the inspection of the substitute; `null` where none is left or no draw gave it.
 */
export const decideNotHeld = (
  inspection: Inspection,
  request: NotHeldRequest,
  context: {
    readonly id: string;
    readonly now: Instant;
    readonly by: Actor;
    readonly teamPersonIds: readonly string[];
    readonly substituteId: string | null;
  },
): NotHeldDecision => {
  const before = notHeldOf(inspection);
  if (before !== null) return isSame(before, request) ? { act: 'already' } : refused('inspection.not-held');
  if (visitOf(inspection) !== null) return refused('inspection.already-visited');
  if (request.reason.trim() === '') return reasonNeeded('reason');
  const { by, teamPersonIds } = context;
  const isOwn = by.kind === 'administrator' && by.sub === request.approvedBy;
  if (isOwn || request.approvedBy.trim() === '' || teamPersonIds.includes(request.approvedBy)) {
    const message = 'is another administrator, and none of the team';
    return refused('inspection.same-person', [{ path: 'approvedBy', message }]);
  }
  if (request.evidence.length === 0) {
    return refused('inspection.evidence-needed', [{ path: 'evidence', message: 'holds at least one reference' }]);
  }
  const faults = faultsOfEvidence(request.evidence, 'evidence');
  if (faults.length > 0) return refused('inspection.faulty', faults);
  const { id, now: at, substituteId } = context;
  const fact: NotHeldFact = { ...request, substituteId, id, at, by };
  const facts = [...inspection.facts, fact];
  return { act: 'take', inspection: lookingAgain(nextVersion(inspection, { facts }), null), fact };
};
