import { describe, expect, it } from 'vitest';
import { inspectionStatus } from '#domain/inspections/inspection-state';
import { toldInspection } from '#domain/inspections/tell-inspection';
import { anInspection } from '#test/support/inspection-makers';
import { NOW } from '#test/support/makers';

describe('toldInspection', () => {
  it('says whom, tells the unit nothing of a surprise, and looks no more', () => {
    const told = toldInspection(anInspection({ facts: [], lookAgainAt: NOW }), NOW);
    expect(told.facts).toMatchObject([{ type: 'told', at: NOW, inspectorIds: ['i-1', 'i-2'] }]);
    expect(inspectionStatus(told)).toBe('told');
    expect(told).not.toHaveProperty('lookAgainAt');
  });

  it('announces what is announced', () => {
    const told = toldInspection(anInspection({ facts: [], unannounced: false }), NOW);
    expect(told.facts.map(({ type }) => type)).toEqual(['told', 'announced']);
    expect(new Set(told.facts.map(({ id }) => id)).size).toBe(2);
  });

  it('tells once', () => {
    const told = toldInspection(anInspection({ facts: [] }), NOW);
    expect(toldInspection(told, NOW)).toBe(told);
  });
});
