import { describe, expect, it } from 'vitest';
import { isOwnFinding, isSameActor, tookPart } from '#domain/inspections/independence';
import type { Actor } from '#domain/kernel/stamp';
import { INSPECTOR, REVIEWER, TEAM_PERSONS, visitedFact } from '#test/support/inspection-facts';
import { aFinding, anInspection } from '#test/support/inspection-makers';

const person = (personId: string): Actor => ({ kind: 'person', personId, via: 'link' });
const administrator = (sub: string): Actor => ({ kind: 'administrator', sub });
const service = (what: string): Actor => ({ kind: 'service', what });

describe('isSameActor', () => {
  it.each([
    [person('a'), person('a'), true],
    [person('a'), person('b'), false],
    [administrator('a'), administrator('a'), true],
    [administrator('a'), administrator('b'), false],
    [person('a'), administrator('a'), false],
    [service('a'), service('a'), true],
    [service('a'), service('b'), false],
    [service('a'), person('a'), false],
    [administrator('a'), service('a'), false],
  ])('of %j and %j is %j', (one, other, same) => {
    expect(isSameActor(one, other)).toBe(same);
  });
});

describe('tookPart', () => {
  it('holds for the team, and for the administrator who wrote the visit down', () => {
    expect(tookPart(anInspection(), TEAM_PERSONS, INSPECTOR)).toBe(true);
    expect(tookPart(anInspection(), TEAM_PERSONS, person('person-1'))).toBe(false);
    expect(tookPart(anInspection(), TEAM_PERSONS, REVIEWER)).toBe(false);
    expect(tookPart(anInspection({ facts: [visitedFact({ by: REVIEWER })] }), TEAM_PERSONS, REVIEWER)).toBe(true);
  });
});

describe('isOwnFinding', () => {
  it('holds for who raised it as well', () => {
    const raised = aFinding({
      facts: [{ type: 'found', id: 'f', at: aFinding().facts[0]?.at ?? ('' as never), by: REVIEWER, note: '' }],
    });
    expect(isOwnFinding(raised, anInspection(), TEAM_PERSONS, REVIEWER)).toBe(true);
    expect(isOwnFinding(raised, anInspection(), TEAM_PERSONS, administrator('sub-2'))).toBe(false);
    expect(isOwnFinding(raised, anInspection(), TEAM_PERSONS, INSPECTOR)).toBe(true);
  });
});
