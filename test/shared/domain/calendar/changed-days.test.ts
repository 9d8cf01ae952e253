import { expect, it } from 'vitest';
import { changedDays } from '#domain/calendar/changed-days';
import { PUBLISHED_EDITIONS } from '#domain/calendar/editions';
import { workCalendarOf } from '#domain/calendar/work-calendar';
import { SHANGHAI } from '#test/support/shanghai';

const until = (year: number, number: number) =>
  workCalendarOf(
    SHANGHAI,
    PUBLISHED_EDITIONS.filter((one) => one.year < year || (one.year === year && one.number <= number)),
  );

const shown = (before: [number, number], after: [number, number]) =>
  changedDays(until(...before), until(...after)).map(({ on, isWorkday }) => `${on} ${isWorkday ? 'worked' : 'off'}`);

it('are, of the second notice of 2019, May Day made longer and two Sundays worked for it', () => {
  expect(shown([2019, 1], [2019, 2])).toEqual([
    '2019-04-28 worked',
    '2019-05-02 off',
    '2019-05-03 off',
    '2019-05-05 worked',
  ]);
});

it('are, of the second notice of 2020, the days by which the Spring Festival became longer', () => {
  expect(shown([2020, 1], [2020, 2])).toEqual(['2020-01-31 off', '2020-02-01 off']);
});

it('are the other way round when it is taken back, and none between a calendar and itself', () => {
  expect(shown([2020, 2], [2020, 1])).toEqual(['2020-01-31 worked', '2020-02-01 worked']);
  expect(shown([2020, 2], [2020, 2])).toEqual([]);
});
