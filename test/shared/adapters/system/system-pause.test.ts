import { expect, it } from 'vitest';
import { systemPause } from '#adapters/system/system-pause';

it('comes back after the time asked for', async () => {
  const from = performance.now();
  await systemPause()(20);
  expect(performance.now() - from).toBeGreaterThanOrEqual(15);
});
