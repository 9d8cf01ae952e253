import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { memoryClock } from '#adapters/memory/memory-clock';
import { addMs, DAY_MS, HOUR_MS } from '#domain/kernel/instant';
import { keptClock, movingClock } from '#infra/local/moving-clock';
import { openFolders } from '#test/support/folders';
import { at } from '#test/support/shanghai';

const folders = openFolders('clock');
afterEach(folders.clear);

const START = at('2023-06-20T08:55');
const REAL = at('2026-02-01T03:00');

const aClock = (folder = folders.make()) => {
  const real = memoryClock(REAL);
  return { folder, real, clock: movingClock(folder, START, real) };
};

describe('the moving clock', () => {
  it('starts where it is put, and runs at the speed of the machine', () => {
    const { clock, real } = aClock();
    expect(clock.now()).toBe(START);
    real.set(addMs(REAL, 90_000));
    expect(clock.now()).toBe(at('2023-06-20T08:56:30'));
  });

  it('goes on from where it was moved to', () => {
    const { clock, real } = aClock();
    real.set(addMs(REAL, 60_000));
    clock.jumpTo(at('2023-06-27T08:55'));
    expect(clock.now()).toBe(at('2023-06-27T08:55'));
    real.set(addMs(REAL, 120_000));
    expect(clock.now()).toBe(at('2023-06-27T08:56'));
  });

  it.each([
    ['a moment that is over', -1],
    ['the moment it shows', 0],
  ])('does not run backwards: %s changes nothing', (_, ms) => {
    const { clock, real } = aClock();
    real.set(addMs(REAL, HOUR_MS));
    clock.jumpTo(addMs(START, HOUR_MS + ms));
    expect(clock.now()).toBe(addMs(START, HOUR_MS));
  });

  it('stands still where the clock of the machine is set back', () => {
    const { clock, real } = aClock();
    real.set(addMs(REAL, -DAY_MS));
    expect(clock.now()).toBe(START);
  });

  it('is found again where it was last kept', () => {
    const { folder, clock } = aClock();
    expect(keptClock(folder)).toBeNull();
    clock.jumpTo(at('2023-06-21T09:00'));
    clock.keep();
    expect(keptClock(folder)).toBe(at('2023-06-21T09:00'));
  });

  it.each([['{}'], ['{"now":5}'], ['{"now":"yesterday"}']])('takes %s for a clock that was never kept', (text) => {
    const { folder } = aClock();
    writeFileSync(join(folder, 'clock.json'), text);
    expect(keptClock(folder)).toBeNull();
  });

  it('says so where the file is damaged', () => {
    const { folder } = aClock();
    writeFileSync(join(folder, 'clock.json'), '{"now":');
    expect(() => keptClock(folder)).toThrow(SyntaxError);
  });
});
