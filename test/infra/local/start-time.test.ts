import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWorkday } from '#domain/calendar/work-calendar';
import { addMs, DAY_MS, epochMsOf, toInstant } from '#domain/kernel/instant';
import { isoWithOffset, localDateAt } from '#domain/kernel/zone';
import { latestStart } from '#infra/local/start-time';
import { at, CALENDAR, SHANGHAI } from '#test/support/shanghai';

describe('the start of a run without a clock of its own', () => {
  it.each([
    ['a workday at noon', '2026-03-11T12:00', '2026-03-11'],
    ['a workday at 08:55 to the second', '2026-03-11T08:55', '2026-03-11'],
    ['a workday a moment before 08:55', '2026-03-11T08:54:59', '2026-03-10'],
    ['a workday in the small hours', '2026-03-11T00:00', '2026-03-10'],
    ['a workday late at night', '2026-03-11T23:59', '2026-03-11'],
    ['a Monday before 08:55', '2026-03-09T08:00', '2026-03-06'],
    ['a Saturday', '2026-03-07T12:00', '2026-03-06'],
    ['a Sunday', '2026-03-08T12:00', '2026-03-06'],
    ['the last day of Spring Festival', '2026-02-23T12:00', '2026-02-14'],
    ['the day after Spring Festival, before 08:55', '2026-02-24T08:00', '2026-02-14'],
    ['the day after Spring Festival', '2026-02-24T09:00', '2026-02-24'],
    ['a Saturday worked in place of another day', '2026-02-28T10:00', '2026-02-28'],
    ['the Sunday after it', '2026-03-01T10:00', '2026-02-28'],
    ['a Sunday worked before National Day', '2026-09-20T10:00', '2026-09-20'],
    ['National Day', '2026-10-03T10:00', '2026-09-30'],
    ['New Year', '2026-01-01T10:00', '2025-12-31'],
  ])('%s: 08:55 of the latest workday', (_, now, day) => {
    expect(isoWithOffset(latestStart(at(now), SHANGHAI), SHANGHAI)).toBe(`${day}T08:55:00+08:00`);
  });

  it('is never ahead, always on a workday, and at most a long holiday back', () => {
    const from = epochMsOf(at('2020-01-05T00:00'));
    const until = epochMsOf(at('2026-12-31T23:59'));
    fc.assert(
      fc.property(fc.integer({ min: from, max: until }), (ms) => {
        const now = toInstant(ms);
        const start = latestStart(now, SHANGHAI);
        expect(start <= now).toBe(true);
        expect(isWorkday(CALENDAR, localDateAt(start, SHANGHAI))).toBe(true);
        expect(start > addMs(now, -12 * DAY_MS)).toBe(true);
      }),
    );
  });
});
