import { describe, expect, it } from 'vitest';
import { linkExpiry } from '#domain/links/link-expiry';
import { at, day, SHANGHAI } from '#test/support/shanghai';

describe('linkExpiry', () => {
  it.each([
    ['30 days past a due date to come', '2023-06-30', '2023-06-05T09:00', '2023-07-30T23:59:59.999'],
    ['30 days past today where the date is over', '2023-05-01', '2023-06-05T09:00', '2023-07-05T09:00'],
    ['the later of both', '2023-06-04', '2023-06-05T09:00', '2023-07-05T09:00'],
    ['never more than 120 days from now', '2023-12-31', '2023-06-05T09:00', '2023-10-03T09:00'],
    ['to the millisecond', '2023-09-02', '2023-06-05T09:00', '2023-10-02T23:59:59.999'],
  ])('is %s', (_, dueOn, now, expected) => {
    expect(linkExpiry(day(dueOn), at(now), SHANGHAI)).toBe(at(expected));
  });
});
