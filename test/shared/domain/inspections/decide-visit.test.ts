import { describe, expect, it } from 'vitest';
import { decideVisit, type VisitContext, type VisitRequest } from '#domain/inspections/decide-visit';
import type { Inspection } from '#domain/inspections/inspection';
import { visitOf } from '#domain/inspections/inspection-state';
import {
  aSeen,
  checkItemsById,
  correctedFact,
  INSPECTOR,
  notHeldFact,
  REVIEWER,
  TEAM_PERSONS,
  visitedFact,
} from '#test/support/inspection-facts';
import { anInspection } from '#test/support/inspection-makers';
import { NOW } from '#test/support/makers';
import { day } from '#test/support/shanghai';

const aRequest = (given: Partial<VisitRequest> = {}): VisitRequest => ({
  type: 'visited',
  on: day('2023-06-06'),
  items: [aSeen()],
  note: '',
  onBehalf: '',
  ...given,
});

const decide = (inspection: Inspection, request: VisitRequest, given: Partial<VisitContext> = {}) =>
  decideVisit(inspection, request, {
    id: 'fact-1',
    now: NOW,
    today: day('2023-06-06'),
    by: INSPECTOR,
    teamPersonIds: TEAM_PERSONS,
    checkItems: checkItemsById(),
    ...given,
  });

const visited = anInspection({ facts: [...anInspection().facts, visitedFact()] });

describe('decideVisit', () => {
  it('takes what one of the team writes on the day, and looks no more', () => {
    const decided = decide(anInspection({ lookAgainAt: NOW }), aRequest());
    expect(decided).toMatchObject({ act: 'take', fact: { type: 'visited', id: 'fact-1', by: INSPECTOR } });
    const inspection = decided.act === 'take' ? decided.inspection : null;
    expect(inspection?.version).toBe(2);
    expect(inspection && visitOf(inspection)?.items).toEqual([aSeen()]);
    expect(inspection).not.toHaveProperty('lookAgainAt');
  });

  it('takes a visit without a single fault found: none is asked for', () => {
    expect(decide(anInspection(), aRequest({ items: [aSeen({ met: true })] })).act).toBe('take');
    expect(decide(anInspection(), aRequest({ items: [aSeen({ met: null, value: '' })] })).act).toBe('take');
  });

  it('lets an administrator write for the team, with the reason', () => {
    expect(decide(anInspection(), aRequest(), { by: REVIEWER })).toMatchObject({
      code: 'inspection.reason-needed',
      faults: [{ path: 'onBehalf' }],
    });
    expect(decide(anInspection(), aRequest({ onBehalf: '检查组无法上网' }), { by: REVIEWER }).act).toBe('take');
  });

  it('lets nobody else', () => {
    const stranger = { kind: 'person', personId: 'person-1', via: 'link' } as const;
    expect(decide(anInspection(), aRequest(), { by: stranger })).toMatchObject({ code: 'inspection.not-of-team' });
    const service = { kind: 'service', what: 'sweep' } as const;
    expect(decide(anInspection(), aRequest(), { by: service })).toMatchObject({ code: 'inspection.not-of-team' });
  });

  it.each([
    ['2023-06-05', '2023-06-05', 'inspection.not-yet'],
    ['2023-06-08', '2023-06-05', 'inspection.day-out-of-range'],
    ['2023-06-08', '2023-06-09', 'inspection.day-out-of-range'],
  ])('on %s refuses a visit of %s: %s', (today, on, code) => {
    expect(decide(anInspection(), aRequest({ on: day(on) }), { today: day(today) })).toMatchObject({ code });
  });

  it('takes a later day up to today', () => {
    expect(decide(anInspection(), aRequest({ on: day('2023-06-08') }), { today: day('2023-06-08') }).act).toBe('take');
  });

  it('takes it once: the very same again is no harm, anything else is a correction', () => {
    expect(decide(visited, aRequest())).toEqual({ act: 'already' });
    expect(decide(visited, aRequest({ items: [aSeen({ met: true })] }))).toMatchObject({
      code: 'inspection.already-visited',
    });
  });

  it('adds a correction and overwrites nothing', () => {
    const request = aRequest({ type: 'corrected', note: '名称写错', items: [aSeen({ value: '2023年任务分解表' })] });
    const decided = decide(visited, request);
    const facts = decided.act === 'take' ? decided.inspection.facts : [];
    expect(facts.slice(0, -1)).toEqual(visited.facts);
    expect(facts.at(-1)).toMatchObject({ type: 'corrected', note: '名称写错' });
  });

  it('asks why something is corrected, and for something to correct', () => {
    expect(decide(visited, aRequest({ type: 'corrected', items: [aSeen({ met: true })] }))).toMatchObject({
      code: 'inspection.reason-needed',
      faults: [{ path: 'note' }],
    });
    expect(decide(anInspection(), aRequest({ type: 'corrected', note: '更正' }))).toMatchObject({
      code: 'inspection.not-visited',
    });
  });

  it('takes no visit of what was refused or not executed', () => {
    const refused = anInspection({ facts: [notHeldFact()] });
    expect(decide(refused, aRequest())).toMatchObject({ code: 'inspection.not-held' });
  });

  it('hands on what is wrong with the items', () => {
    expect(decide(anInspection(), aRequest({ items: [] }))).toMatchObject({
      code: 'inspection.faulty',
      faults: [{ path: 'items', message: '"tasks-divided" is missing' }],
    });
  });

  it('bounds what one inspection holds', () => {
    const corrections = Array.from({ length: 20 }, (_, index) => correctedFact({ id: `fact-${index}` }));
    const full = anInspection({ facts: [...visited.facts, ...corrections] });
    const request = aRequest({ type: 'corrected', note: '再更正' });
    expect(decide(full, request)).toMatchObject({ code: 'inspection.too-much' });
    const wide = anInspection({ facts: [visitedFact({ note: '长'.repeat(100_000) })] });
    expect(decide(wide, request)).toMatchObject({ code: 'inspection.too-much' });
  });
});
