import { describe, expect, it } from 'vitest';
import { decideNotHeld, type NotHeldRequest } from '#domain/inspections/decide-not-held';
import type { Inspection } from '#domain/inspections/inspection';
import { inspectionStatus } from '#domain/inspections/inspection-state';
import { notHeldFact, TEAM_PERSONS, visitedFact } from '#test/support/inspection-facts';
import { anInspection } from '#test/support/inspection-makers';
import { NOW } from '#test/support/makers';

const aRequest = (given: Partial<NotHeldRequest> = {}): NotHeldRequest => {
  const { type, reason, approvedBy, evidence } = notHeldFact();
  return { type, reason, approvedBy, evidence, ...given };
};

const decide = (inspection: Inspection, request: NotHeldRequest, by = 'sub-1') =>
  decideNotHeld(inspection, request, {
    id: 'fact-refused',
    now: NOW,
    by: { kind: 'administrator', sub: by },
    teamPersonIds: TEAM_PERSONS,
    substituteId: 'ins_other',
  });

describe('decideNotHeld', () => {
  it('takes a refusal with reason, approval and evidence, and names the substitute', () => {
    const decided = decide(anInspection(), aRequest());
    expect(decided).toMatchObject({ act: 'take', fact: notHeldFact({ substituteId: 'ins_other' }) });
    expect(decided.act === 'take' && inspectionStatus(decided.inspection)).toBe('refused');
    expect(decide(anInspection(), aRequest({ type: 'not-executed' }))).toMatchObject({ act: 'take' });
  });

  it('takes it once', () => {
    const refused = anInspection({ facts: [notHeldFact()] });
    expect(decide(refused, aRequest())).toEqual({ act: 'already' });
    expect(decide(refused, aRequest({ type: 'not-executed' }))).toMatchObject({ code: 'inspection.not-held' });
  });

  it.each<[Partial<NotHeldRequest>, string, string]>([
    [{ reason: ' ' }, 'inspection.reason-needed', 'reason'],
    [{ approvedBy: 'sub-1' }, 'inspection.same-person', 'approvedBy'],
    [{ approvedBy: '' }, 'inspection.same-person', 'approvedBy'],
    [{ approvedBy: 'person-7' }, 'inspection.same-person', 'approvedBy'],
    [{ evidence: [] }, 'inspection.evidence-needed', 'evidence'],
    [{ evidence: [{ title: '', reference: 'a', sha256: null }] }, 'inspection.faulty', 'evidence[0].title'],
  ])('refuses %j: %s', (given, code, path) => {
    expect(decide(anInspection(), aRequest(given))).toMatchObject({ act: 'refuse', code, faults: [{ path }] });
  });

  it('refuses where the visit was made', () => {
    expect(decide(anInspection({ facts: [visitedFact()] }), aRequest())).toMatchObject({
      code: 'inspection.already-visited',
    });
  });
});
