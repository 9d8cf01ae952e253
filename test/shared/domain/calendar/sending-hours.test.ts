import { expect, it } from 'vitest';
import { DEFAULT_SENDING_HOURS } from '#domain/calendar/sending-hours';

it('has default windows in order and the digest within one of them', () => {
  const { windows, digestAt } = DEFAULT_SENDING_HOURS;
  const ends = windows.flatMap(({ from, until }) => [from, until]);
  expect([...ends].sort()).toEqual(ends);
  expect(windows.some(({ from, until }) => from <= digestAt && digestAt <= until)).toBe(true);
});
