import { expect, it } from 'vitest';
import { memoryClock } from '#adapters/memory/memory-clock';
import { eachHour } from '#infra/local/each-hour';
import { at } from '#test/support/shanghai';

it('runs once in each hour, and again in the same one where it failed', async () => {
  const clock = memoryClock(at('2023-06-20T08:55'));
  let runs = 0;
  let fails = true;
  const tick = eachHour(clock, async () => {
    runs += 1;
    if (fails) throw new Error('not now');
  });
  await expect(tick()).rejects.toThrow('not now');
  fails = false;
  await tick();
  await tick();
  expect(runs).toBe(2);
  clock.set(at('2023-06-20T09:00'));
  await tick();
  await tick();
  expect(runs).toBe(3);
});
