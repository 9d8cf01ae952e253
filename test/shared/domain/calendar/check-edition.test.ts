import { describe, expect, it } from 'vitest';
import { daysOfYearBefore, faultsOfEdition } from '#domain/calendar/check-edition';
import type { Edition } from '#domain/calendar/edition';
import { PUBLISHED_EDITIONS } from '#domain/calendar/editions';
import { anEdition } from '#test/support/an-edition';
import { day } from '#test/support/shanghai';

const TODAY = day('2023-06-05');
const named = PUBLISHED_EDITIONS.map((edition) => [`${edition.year}/${edition.number}`, edition] as const);
const faults = (given: Partial<Edition>, taken = 1) =>
  faultsOfEdition(anEdition(given), taken, TODAY).map(({ path, message }) => `${path} ${message}`);
const off = (from: string, until: string) => ({ name: '假日', from: day(from), until: day(until) });

describe('an edition', () => {
  it.each(named)('of the record, %s, has no fault', (_, edition) => {
    expect(faultsOfEdition(edition, edition.number - 1, edition.publishedOn)).toEqual([]);
  });

  it.each<[string, Partial<Edition>, readonly string[]]>([
    ['a number given before', { number: 1 }, ['number must be higher than 1, which this year has had.']],
    ['a notice of tomorrow', { publishedOn: day('2023-06-06') }, ['publishedOn is after today, 2023-06-05.']],
    [
      'a range turned over',
      { daysOff: [off('2023-05-03', '2023-05-01')] },
      ['daysOff[0] ends on 2023-05-01, before it begins.'],
    ],
    [
      'a day of the next year',
      { daysOff: [off('2023-12-30', '2024-01-01')] },
      ['daysOff[0] lies outside 2022-12-28 to 2023-12-31.'],
    ],
    [
      'a day too early',
      { daysOff: [off('2022-12-27', '2023-01-01')] },
      ['daysOff[0] lies outside 2022-12-28 to 2023-12-31.'],
    ],
    [
      'ranges that meet',
      { daysOff: [off('2023-05-01', '2023-05-03'), off('2023-05-03', '2023-05-04')] },
      ['daysOff[1] is not after the range before it.'],
    ],
    [
      'a Friday made up',
      { makeUpWorkdays: [day('2023-06-30')] },
      ['makeUpWorkdays[0] 2023-06-30 is no day of a weekend: it is worked anyway.'],
    ],
    [
      'a day both off and worked',
      { makeUpWorkdays: [day('2023-06-25')] },
      ['makeUpWorkdays[0] 2023-06-25 is a day off as well.'],
    ],
    [
      'a day made up twice',
      { makeUpWorkdays: [day('2023-07-02'), day('2023-07-02')] },
      ['makeUpWorkdays[1] 2023-07-02 is named twice.'],
    ],
    [
      'a make-up day of another year',
      { makeUpWorkdays: [day('2024-02-04')] },
      ['makeUpWorkdays[0] lies outside 2022-12-28 to 2023-12-31.'],
    ],
  ])('with %s is refused', (_, given, expected) => {
    expect(faults(given)).toEqual(expected);
  });

  it('of a year out of all use is refused, with all its other faults', () => {
    expect(faults({ year: 1999 })).toEqual(expect.arrayContaining(['year is not between 2000 and 2100.']));
    expect(faults({ year: 1999 }).length).toBeGreaterThan(1);
  });

  it('may name the last days of the year before, which is said', () => {
    expect(faults({})).toEqual([]);
    expect(daysOfYearBefore(anEdition())).toEqual(['2022-12-31']);
    const notice = PUBLISHED_EDITIONS.find(({ year }) => year === 2019);
    expect(notice && daysOfYearBefore(notice)).toEqual(['2018-12-29', '2018-12-30']);
  });
});
