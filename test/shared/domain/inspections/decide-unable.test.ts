import { describe, expect, it } from 'vitest';
import { decideUnable } from '#domain/inspections/decide-unable';
import { visitedFact } from '#test/support/inspection-facts';
import { anInspection } from '#test/support/inspection-makers';
import { NOW } from '#test/support/makers';

const by = (personId: string) => ({ kind: 'person', personId, via: 'link' }) as const;
const context = { id: 'fct_1', now: NOW, by: by('person-7') };
const request = { inspectorId: 'i-1', reason: 'absent', note: '病假' } as const;

describe('decideUnable', () => {
  it('is taken before the visit, and leaves the team as it is', () => {
    const decision = decideUnable(anInspection(), request, context);
    if (decision.act !== 'take') throw new Error('It is taken.');
    expect(decision.inspection.team).toEqual(anInspection().team);
    expect(decision.inspection.facts.at(-1)).toMatchObject({ type: 'unable', reason: 'absent', note: '病假' });
    expect(decideUnable(decision.inspection, request, context)).toEqual({ act: 'already' });
    const other = { ...request, inspectorId: 'i-2' };
    expect(decideUnable(decision.inspection, other, { ...context, by: by('person-8') }).act).toBe('take');
  });

  it.each([
    ['of another team', anInspection(), { ...request, inspectorId: 'i-9' }, 'inspection.not-of-team'],
    ['after the visit', anInspection({ facts: [visitedFact()] }), request, 'inspection.already-visited'],
    ['without a word', anInspection(), { ...request, note: ' ' }, 'inspection.reason-needed'],
  ])('is refused of somebody %s', (_who, inspection, wanted, code) => {
    expect(decideUnable(inspection, wanted, context)).toMatchObject({ act: 'refuse', code });
  });
});
