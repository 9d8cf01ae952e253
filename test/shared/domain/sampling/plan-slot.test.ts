import { describe, expect, it } from 'vitest';
import { nextPlanSlot } from '#domain/sampling/plan-slot';
import { aProgramme } from '#test/support/committed-draws';
import { at, CALENDAR, day } from '#test/support/shanghai';

const next = (today: string, done: string | null = null, given = {}) =>
  nextPlanSlot(aProgramme(given), CALENDAR, day(today), done);

describe('nextPlanSlot', () => {
  it('is so many workdays into the period, at nine', () => {
    // 1 January 2023 is a Sunday; the 1st and 2nd are days off; the third workday is Thursday the 5th.
    expect(next('2023-01-01')).toEqual({
      period: '2023-H1',
      startsOn: '2023-01-01',
      endsOn: '2023-06-30',
      commitOn: '2023-01-05',
      commitAt: at('2023-01-05T09:00'),
    });
  });

  it('is still that of this period after its day: what was not committed is owed', () => {
    expect(next('2023-06-30')).toMatchObject({ period: '2023-H1', commitOn: '2023-01-05' });
  });

  it('is that of the next period once this one has its plan', () => {
    expect(next('2023-02-01', '2023-H1')).toMatchObject({ period: '2023-H2', commitOn: '2023-07-05' });
    expect(next('2023-02-01', '2023-H2')).toMatchObject({ period: '2024-H1' });
  });

  it('never looks back: a period that is over is not drawn', () => {
    expect(next('2023-07-01')).toMatchObject({ period: '2023-H2' });
  });

  it('begins with the programme, and ends with it', () => {
    expect(next('2023-01-01', null, { startsOn: day('2023-03-04') })).toMatchObject({ commitOn: '2023-03-06' });
    expect(next('2023-01-01', null, { startsOn: day('2023-12-30') })).toMatchObject({ period: '2024-H1' });
    expect(next('2023-02-01', '2023-H1', { sunsetOn: day('2023-06-30') })).toBeNull();
  });

  it('is the last workday of a period that has not so many', () => {
    expect(next('2023-02-01', null, { every: 'month', commitWorkday: 30 })).toMatchObject({ commitOn: '2023-02-28' });
  });

  it('is none of a programme that does not draw, or rests', () => {
    expect(next('2023-01-01', null, { active: false })).toBeNull();
    expect(next('2023-01-01', null, { programmeKind: 'for-cause' })).toBeNull();
  });
});
