import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextPeriod, type PeriodLength, periodOf } from '#domain/calendar/period';
import { addDays, fromEpochDay, type LocalDate } from '#domain/kernel/local-date';

const aDate = fc.integer({ min: 0, max: 40_000 }).map(fromEpochDay);
const aLength = fc.constantFrom<PeriodLength>('month', 'quarter', 'half-year', 'year');

describe('periodOf', () => {
  it.each<[PeriodLength, string, string, string, string]>([
    ['month', '2023-05-01', '2023-05', '2023-05-01', '2023-05-31'],
    ['month', '2024-02-29', '2024-02', '2024-02-01', '2024-02-29'],
    ['month', '2023-12-31', '2023-12', '2023-12-01', '2023-12-31'],
    ['quarter', '2023-03-31', '2023-Q1', '2023-01-01', '2023-03-31'],
    ['quarter', '2023-04-01', '2023-Q2', '2023-04-01', '2023-06-30'],
    ['quarter', '2023-12-31', '2023-Q4', '2023-10-01', '2023-12-31'],
    ['half-year', '2023-06-30', '2023-H1', '2023-01-01', '2023-06-30'],
    ['half-year', '2023-07-01', '2023-H2', '2023-07-01', '2023-12-31'],
    ['year', '2024-02-29', '2024', '2024-01-01', '2024-12-31'],
  ])('the %s of %s is %s, %s to %s', (every, date, label, startsOn, endsOn) => {
    expect(periodOf(every, date as LocalDate)).toEqual({ label, startsOn, endsOn });
  });

  it('holds the day it was asked for', () => {
    fc.assert(
      fc.property(aLength, aDate, (every, date) => {
        const { startsOn, endsOn } = periodOf(every, date);
        expect(startsOn <= date && date <= endsOn).toBe(true);
      }),
    );
  });

  it('is the same period for its first and its last day', () => {
    fc.assert(
      fc.property(aLength, aDate, (every, date) => {
        const span = periodOf(every, date);
        expect(periodOf(every, span.startsOn)).toEqual(span);
        expect(periodOf(every, span.endsOn)).toEqual(span);
      }),
    );
  });
});

describe('nextPeriod', () => {
  it('passes into the next year', () => {
    expect(nextPeriod('quarter', periodOf('quarter', '2023-11-11' as LocalDate)).label).toBe('2024-Q1');
  });

  it('begins the day after, with a label that sorts later', () => {
    fc.assert(
      fc.property(aLength, aDate, (every, date) => {
        const span = periodOf(every, date);
        const next = nextPeriod(every, span);
        expect(next.startsOn).toBe(addDays(span.endsOn, 1));
        expect(next.label > span.label).toBe(true);
      }),
    );
  });
});
