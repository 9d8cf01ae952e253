import { describe, expect, it } from 'vitest';
import { monthsBetween } from '#infra/local/simulation/months';
import { day } from '#test/support/shanghai';

describe('the months of a span', () => {
  it.each([
    ['2023-06-30', '2023-06-30', ['2023-06']],
    ['2023-06-30', '2023-07-01', ['2023-06', '2023-07']],
    ['2022-12-31', '2023-02-01', ['2022-12', '2023-01', '2023-02']],
    ['2024-01-31', '2024-03-01', ['2024-01', '2024-02', '2024-03']],
    ['2023-07-02', '2023-07-01', ['2023-07']],
    ['2023-08-01', '2023-07-31', []],
  ])('from %s to %s', (from, to, months) => {
    expect(monthsBetween(day(from), day(to))).toEqual(months);
  });
});
