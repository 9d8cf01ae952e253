import { nextVersion } from '#domain/kernel/change';
import type { Instant } from '#domain/kernel/instant';
import type { Actor } from '#domain/kernel/stamp';
import type { Inspection } from './inspection.ts';
import { inspectionStatus, notHeldOf, visitOf } from './inspection-state.ts';
import { type Already, type Refused, reasonNeeded, refused } from './refusal.ts';

/** The team as the draw's repair makes it. */
export type TeamRepair = {
  /** The inspector who cannot go. */
  readonly absent: string;
  readonly team: readonly string[];
  readonly lead: string;
  readonly reason: string;
  readonly approvedBy: string;
};

export type TeamDecision =
  /** `toTell`: who is new in a team that was told before. */
  { readonly act: 'take'; readonly inspection: Inspection; readonly toTell: readonly string[] } | Already | Refused;

/** Puts the repaired team into an inspection whose inspectors were told already, or will be. */
export const repairTeamOf = (
  inspection: Inspection,
  repair: TeamRepair,
  { id, now: at, by }: { readonly id: string; readonly now: Instant; readonly by: Actor },
): TeamDecision => {
  const last = inspection.facts.findLast((fact) => fact.type === 'team-repaired');
  if (last?.type === 'team-repaired' && last.absent === repair.absent && last.team.join() === repair.team.join()) {
    return { act: 'already' };
  }
  if (visitOf(inspection) !== null) return refused('inspection.already-visited');
  if (notHeldOf(inspection) !== null) return refused('inspection.not-held');
  if (!inspection.team.includes(repair.absent)) {
    const message = `"${repair.absent}" is none of the team`;
    return refused('inspection.not-of-team', [{ path: 'absent', message }]);
  }
  if (repair.reason.trim() === '') return reasonNeeded('reason');
  const wasTold = inspectionStatus(inspection) === 'told';
  const toTell = wasTold ? repair.team.filter((inspector) => !inspection.team.includes(inspector)) : [];
  const fact = { ...repair, type: 'team-repaired', id, at, by } as const;
  return {
    act: 'take',
    inspection: nextVersion(inspection, {
      team: repair.team,
      lead: repair.lead,
      facts: [...inspection.facts, fact],
    }),
    toTell,
  };
};
