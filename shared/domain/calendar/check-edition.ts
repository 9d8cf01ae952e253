import { type LocalDate, localDateOf, weekdayOf } from '#domain/kernel/local-date';
import type { Fault } from '#domain/kernel/service-error';
import type { Edition } from './edition.ts';

const YEAR_MIN = 2000;
const YEAR_MAX = 2100;
const SATURDAY = 6;

/** A notice may name the last days of the year before; none has reached further back than this. */
const firstDayOf = (year: number): LocalDate => localDateOf(year - 1, 12, 28);

const rangeFaults = (edition: Edition): readonly Fault[] => {
  const first = firstDayOf(edition.year);
  const last = localDateOf(edition.year, 12, 31);
  const faults: Fault[] = [];
  let before: LocalDate | null = null;
  edition.daysOff.forEach(({ from, until }, index) => {
    const path = `daysOff[${index}]`;
    if (from > until) faults.push({ path, message: `ends on ${until}, before it begins.` });
    if (from < first || until > last) faults.push({ path, message: `lies outside ${first} to ${last}.` });
    if (before !== null && from <= before) faults.push({ path, message: 'is not after the range before it.' });
    before = until;
  });
  return faults;
};

const makeUpFaults = (edition: Edition): readonly Fault[] => {
  const first = firstDayOf(edition.year);
  const last = localDateOf(edition.year, 12, 31);
  const seen = new Set<LocalDate>();
  return edition.makeUpWorkdays.flatMap((on, index): Fault[] => {
    const path = `makeUpWorkdays[${index}]`;
    const faults: Fault[] = [];
    if (on < first || on > last) faults.push({ path, message: `lies outside ${first} to ${last}.` });
    if (weekdayOf(on) < SATURDAY) faults.push({ path, message: `${on} is no day of a weekend: it is worked anyway.` });
    if (edition.daysOff.some(({ from, until }) => from <= on && on <= until)) {
      faults.push({ path, message: `${on} is a day off as well.` });
    }
    if (seen.has(on)) faults.push({ path, message: `${on} is named twice.` });
    seen.add(on);
    return faults;
  });
};

/**
 * What is wrong with an edition; nothing, where it may be loaded.
 * @param taken the highest number that this year has had, 0 for none.
 */
export const faultsOfEdition = (edition: Edition, taken: number, today: LocalDate): readonly Fault[] => [
  ...(edition.year < YEAR_MIN || edition.year > YEAR_MAX
    ? [{ path: 'year', message: `is not between ${YEAR_MIN} and ${YEAR_MAX}.` }]
    : []),
  ...(edition.number <= taken
    ? [{ path: 'number', message: `must be higher than ${taken}, which this year has had.` }]
    : []),
  ...(edition.publishedOn > today ? [{ path: 'publishedOn', message: `is after today, ${today}.` }] : []),
  ...rangeFaults(edition),
  ...makeUpFaults(edition),
];

/** The days an edition names in the year before its own: no mistake, but worth a look. */
export const daysOfYearBefore = (edition: Edition): readonly LocalDate[] => {
  const newYear = localDateOf(edition.year, 1, 1);
  return [
    ...edition.daysOff.flatMap(({ from }) => (from < newYear ? [from] : [])),
    ...edition.makeUpWorkdays.filter((on) => on < newYear),
  ].sort();
};
