import { describe, expect, it } from 'vitest';
import { DEFAULT_SENDING_HOURS } from '#domain/calendar/sending-hours';
import type { Finding } from '#domain/inspections/finding';
import {
  decideFollowUp,
  type FollowUpContext,
  type FollowUpWish,
  followUpId,
  subjectsDueByFollowUp,
} from '#domain/inspections/follow-up';
import { findingWith, verified } from '#test/support/finding-facts';
import { aSubject, INSPECTORS } from '#test/support/inspection-cast';
import { REVIEWER } from '#test/support/inspection-facts';
import { anInspection, aProgramme } from '#test/support/inspection-makers';
import { NOW } from '#test/support/makers';
import { at, CALENDAR, day } from '#test/support/shanghai';

const byDate: FollowUpWish = { way: 'by-date', workdays: 40 };
const decide = (finding: Finding, wish: FollowUpWish, given: Partial<FollowUpContext> = {}) =>
  decideFollowUp(finding, wish, {
    id: 'fact-f',
    now: NOW,
    today: day('2023-06-30'),
    by: REVIEWER,
    calendar: CALENDAR,
    hours: DEFAULT_SENDING_HOURS,
    programme: aProgramme(),
    subject: aSubject(),
    inspectors: INSPECTORS,
    conflicts: [],
    organisationOf: (unitId) => unitId,
    inspection: anInspection(),
    ...given,
  });

describe('decideFollowUp', () => {
  it('by a date: one visit for the one check item, by a team that is not only the old one', () => {
    const decided = decide(findingWith(verified(true)), byDate);
    const made = decided.act === 'take' ? decided.inspection : null;
    expect(made).toMatchObject({
      id: followUpId(findingWith()),
      inspectionKind: 'follow-up',
      drawId: null,
      proof: null,
      subjectId: 'hall-3',
      lines: ['WORK_STYLE'],
      checkItemIds: ['tasks-divided'],
      visitOn: '2023-08-25',
      followsUp: findingWith().id,
      facts: [],
      lookAgainAt: at('2023-08-24T16:30'),
    });
    expect(made?.team).toHaveLength(2);
    expect(made?.team.some((id) => !['i-1', 'i-2'].includes(id))).toBe(true);
    expect(decided.act === 'take' && decided.finding.facts.at(-1)).toMatchObject({
      type: 'follow-up-set',
      inspectionId: made?.id,
      byDraw: false,
    });
  });

  it('by draw: no visit yet, and nobody knows the day', () => {
    const decided = decide(findingWith(verified(true)), { way: 'by-draw' });
    expect(decided).toMatchObject({ act: 'take', inspection: null });
    expect(decided.act === 'take' && decided.finding.facts.at(-1)).toMatchObject({ inspectionId: null, byDraw: true });
  });

  it('is set once, after the closure', () => {
    expect(decide(findingWith(), byDate)).toMatchObject({ code: 'finding.not-closed' });
    const decided = decide(findingWith(verified(true)), { way: 'by-draw' });
    const set = decided.act === 'take' ? decided.finding : findingWith();
    expect(decide(set, { way: 'by-draw' })).toEqual({ act: 'already' });
    expect(decide(set, byDate)).toMatchObject({ code: 'finding.follow-up-set' });
  });

  it('says so where nobody new can go', () => {
    const inspectors = INSPECTORS.slice(0, 2);
    expect(decide(findingWith(verified(true)), byDate, { inspectors })).toMatchObject({ code: 'inspection.no-team' });
  });
});

describe('subjectsDueByFollowUp', () => {
  it('names those a draw has to visit again, until one has', () => {
    const decided = decide(findingWith(verified(true)), { way: 'by-draw' });
    const set = decided.act === 'take' ? decided.finding : findingWith();
    expect(subjectsDueByFollowUp([set, set, findingWith(verified(true))], () => false)).toEqual(['branch-1']);
    expect(subjectsDueByFollowUp([set], () => true)).toEqual([]);
  });
});
