import { describe, expect, it } from 'vitest';
import { repairTeamOf, type TeamRepair } from '#domain/inspections/repair-team';
import { notHeldFact, REVIEWER, visitedFact } from '#test/support/inspection-facts';
import { anInspection } from '#test/support/inspection-makers';
import { NOW } from '#test/support/makers';

const repair: TeamRepair = { absent: 'i-1', team: ['i-2', 'i-5'], lead: 'i-2', reason: '病假', approvedBy: 'sub-2' };
const context = { id: 'fact-1', now: NOW, by: REVIEWER };

describe('repairTeamOf', () => {
  it('puts the new team in, and names who is to be told', () => {
    const decided = repairTeamOf(anInspection(), repair, context);
    expect(decided).toMatchObject({
      act: 'take',
      inspection: { version: 2, team: ['i-2', 'i-5'], lead: 'i-2' },
      toTell: ['i-5'],
    });
    const inspection = decided.act === 'take' ? decided.inspection : anInspection();
    expect(inspection.facts.at(-1)).toMatchObject({ type: 'team-repaired', ...repair });
    expect(repairTeamOf(inspection, repair, context)).toEqual({ act: 'already' });
  });

  it('leaves the telling to its hour where nobody was told yet', () => {
    expect(repairTeamOf(anInspection({ facts: [] }), repair, context)).toMatchObject({ act: 'take', toTell: [] });
  });

  it.each([
    [anInspection({ facts: [visitedFact()] }), repair, 'inspection.already-visited'],
    [anInspection({ facts: [notHeldFact()] }), repair, 'inspection.not-held'],
    [anInspection(), { ...repair, absent: 'i-9' }, 'inspection.not-of-team'],
    [anInspection(), { ...repair, reason: '' }, 'inspection.reason-needed'],
  ])('refuses what is over, foreign or without a reason', (inspection, wanted, code) => {
    expect(repairTeamOf(inspection, wanted, context)).toMatchObject({ act: 'refuse', code });
  });
});
