import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWeekday } from '#domain/calendar/weekday-rank';
import { markedDaysWithin, rankOf, workdayOfRank, workdayRanksOf } from '#domain/calendar/workday-rank';

const someMarks = fc
  .array(fc.tuple(fc.integer({ min: -60, max: 60 }), fc.boolean()), { maxLength: 60 })
  .map((marks) => new Map(marks.map(([day, workday]) => [day, { workday }])));

const aDay = fc.integer({ min: -80, max: 80 });

describe('workday ranks', () => {
  it('count by weekday where nothing is marked', () => {
    const plain = workdayRanksOf(new Map());
    expect(rankOf(plain, 6) - rankOf(plain, -1)).toBe(5);
  });

  it('grow by one on a workday and stand still on a day off, whatever is marked', () => {
    fc.assert(
      fc.property(someMarks, aDay, (marks, day) => {
        const ranks = workdayRanksOf(marks);
        const workday = marks.get(day)?.workday ?? isWeekday(day);
        expect(rankOf(ranks, day) - rankOf(ranks, day - 1)).toBe(workday ? 1 : 0);
      }),
    );
  });

  it('lead back to the workday they were counted for, whatever is marked', () => {
    fc.assert(
      fc.property(someMarks, aDay, (marks, day) => {
        fc.pre(marks.get(day)?.workday ?? isWeekday(day));
        const ranks = workdayRanksOf(marks);
        expect(workdayOfRank(ranks, rankOf(ranks, day))).toBe(day);
      }),
    );
  });

  it('know how many marked days lie within a stretch, both ends included', () => {
    fc.assert(
      fc.property(someMarks, aDay, aDay, (marks, a, b) => {
        const [first, last] = a <= b ? [a, b] : [b, a];
        const counted = [...marks.keys()].filter((day) => first <= day && day <= last).length;
        expect(markedDaysWithin(workdayRanksOf(marks), first, last)).toBe(counted);
      }),
    );
  });
});
