import { expect, it } from 'vitest';
import { systemClock } from '#adapters/system/system-clock';
import { epochMsOf, isInstant } from '#domain/kernel/instant';

it('tells the time of the machine', () => {
  const before = Date.now();
  const now = systemClock().now();
  expect(isInstant(now)).toBe(true);
  expect(epochMsOf(now)).toBeGreaterThanOrEqual(before);
  expect(epochMsOf(now)).toBeLessThanOrEqual(Date.now());
});
