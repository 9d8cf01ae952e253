import { describe, expect, it } from 'vitest';
import { OLD_READERS_MS, recomputeJob, walkedOn, watchJob } from '#domain/calendar/calendar-job';
import { addMs, DAY_MS } from '#domain/kernel/instant';
import { entryOf, FUNCTION_NAMES } from '#infra/catalog';
import { NOW, OFFICE_ID } from '#test/support/makers';

const recompute = recomputeJob({ officeId: OFFICE_ID, calendarVersion: 3 }, { edition: '2023/2', sub: 'sub-1' }, NOW);

describe('a job of the calendar', () => {
  it('begins only after every invocation that may know the calendar before has ended', () => {
    // One that only reads, as the audit does, writes nothing by the old calendar.
    const writers = FUNCTION_NAMES.map(entryOf).filter(({ touches }) => touches.table.includes('PutItem'));
    const longestMs = Math.max(...writers.map(({ timeoutSeconds }) => timeoutSeconds)) * 1_000;
    expect(OLD_READERS_MS).toBeGreaterThan(longestMs);
    expect(recompute).toMatchObject({ id: 'recompute-3', lookAgainAt: addMs(NOW, OLD_READERS_MS) });
  });

  it('goes on at once where a part is done, and rests at its end', () => {
    const part = walkedOn(recompute, { looked: 500, found: 3, cursor: 'there' }, NOW);
    expect(part).toMatchObject({ version: 2, cursor: 'there', looked: 500, found: 3, lookAgainAt: NOW });
    const done = walkedOn(part, { looked: 40, found: 2, cursor: null }, NOW);
    expect(done).toMatchObject({ version: 3, cursor: null, looked: 540, found: 5 });
    expect(done).not.toHaveProperty('lookAgainAt');
  });

  it('begins anew each week where it watches', () => {
    const watch = watchJob(OFFICE_ID, NOW);
    expect(watch.lookAgainAt).toBe(addMs(NOW, 7 * DAY_MS));
    const part = walkedOn(watch, { looked: 500, found: 9, cursor: 'there' }, NOW);
    expect(part).toMatchObject({ found: 9, lookAgainAt: NOW });
    const done = walkedOn(part, { looked: 1, found: 1, cursor: null }, NOW);
    expect(done).toMatchObject({ looked: 0, found: 0, cursor: null, lookAgainAt: addMs(NOW, 7 * DAY_MS) });
  });
});
