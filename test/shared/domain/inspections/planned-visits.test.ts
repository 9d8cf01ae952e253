import { describe, expect, it } from 'vitest';
import { DEFAULT_SENDING_HOURS } from '#domain/calendar/sending-hours';
import { plannedVisits, type VisitsAsDrawn } from '#domain/inspections/planned-visits';
import { aProgramme } from '#test/support/inspection-makers';
import { at, CALENDAR, day } from '#test/support/shanghai';

const drawn = (given: Partial<VisitsAsDrawn> = {}): VisitsAsDrawn => ({
  drawId: 'drw_1',
  batches: [
    { batch: 1, drawnOn: day('2023-06-05'), order: ['c', 'a', 'b'] },
    { batch: 2, drawnOn: day('2023-06-12'), order: ['d'] },
  ],
  substitutes: [],
  teams: { a: ['i-1', 'i-2'], b: ['i-1', 'i-3'], c: ['i-2', 'i-3'], d: ['i-1', 'i-2'] },
  leads: { a: 'i-1', b: 'i-3', c: 'i-2', d: 'i-1' },
  salts: new Map(['a', 'b', 'c', 'd', 'r'].map((id) => [id, `salt of ${id}`])),
  proofs: new Map([['a', '{"a":1}']]),
  ...given,
});
const plan = (given: Partial<VisitsAsDrawn> = {}) =>
  plannedVisits(drawn(given), aProgramme().visits, CALENDAR, DEFAULT_SENDING_HOURS);
const days = (given: Partial<VisitsAsDrawn> = {}) =>
  plan(given).map(({ subjectId, batch, visitOn }) => `${subjectId}/${batch} ${visitOn}`);

describe('plannedVisits', () => {
  it('visits two a workday in the order of tickets, each batch from its own day', () => {
    expect(days()).toEqual(['a/1 2023-06-07', 'c/1 2023-06-07', 'b/1 2023-06-08', 'd/2 2023-06-14']);
    expect(plan()[0]).toMatchObject({
      drawId: 'drw_1',
      team: ['i-1', 'i-2'],
      lead: 'i-1',
      proof: '{"a":1}',
      tellAt: at('2023-06-06T16:30'),
    });
  });

  it('moves no other visit where one drops out, and visits the substitute from the day it came in', () => {
    const { c: _out, ...teams } = drawn().teams;
    const substitutes = [{ subjectId: 'r', batch: 1, on: day('2023-06-08') }];
    const given = { teams: { ...teams, r: ['i-2', 'i-3'] }, leads: { ...drawn().leads, r: 'i-2' }, substitutes };
    expect(days(given)).toEqual(['a/1 2023-06-07', 'b/1 2023-06-08', 'r/1 2023-06-12', 'd/2 2023-06-14']);
    expect(plan(given).find(({ subjectId }) => subjectId === 'r')).toMatchObject({ proof: null });
  });

  it('plans nothing where no teams are possible', () => {
    expect(plan({ teams: {}, leads: {} })).toEqual([]);
  });
});
