import { describe, expect, it } from 'vitest';
import { recomputeJob, watchJob } from '#domain/calendar/calendar-job';
import { workdaysAfterDate } from '#domain/calendar/compute-date';
import { nextVersion, replace } from '#domain/kernel/change';
import { addMs, DAY_MS, MINUTE_MS } from '#domain/kernel/instant';
import type { Task } from '#domain/tasks/task';
import { stateOf } from '#domain/tasks/task-state';
import type { StoredRecord } from '#ports/records';
import { anEdition } from '#test/support/an-edition';
import { aTaskWith } from '#test/support/facts';
import { anOffice, aTask, NOW, OFFICE_ID } from '#test/support/makers';
import { CAST_RECORDS, type MemoryHouse, openMemoryHouse } from '#test/support/memory-house';
import { at, CALENDAR, day } from '#test/support/shanghai';
import { runCalendarJobs } from '#usecases/run-calendar-jobs';

const DUE = workdaysAfterDate(CALENDAR, day('2023-06-20'), 4);
const JOB = recomputeJob({ officeId: OFFICE_ID, calendarVersion: 1 }, { edition: '2023/2', sub: 'sub-1' }, NOW);
const CAST = CAST_RECORDS.filter(({ kind }) => kind !== 'office');

const someTasks = (count: number): readonly Task[] =>
  Array.from({ length: count }, (_, place) =>
    aTask({ id: `tsk_${String(place).padStart(4, '0')}`, due: DUE, lookAgainAt: at('2023-06-21T08:30') }),
  );

const open = (records: readonly StoredRecord[], calendarVersion = 1) =>
  openMemoryHouse({ cast: [anOffice({ calendarVersion }), ...CAST], records: [anEdition(), JOB, ...records] });

const jobOf = async (house: MemoryHouse, id = JOB.id) => {
  const job = await house.editions.job(OFFICE_ID, id);
  if (job === null) throw new Error('There is no such job.');
  return job;
};
const run = async (house: MemoryHouse, id = JOB.id) => runCalendarJobs(house, [await jobOf(house, id)]);
const dueDates = async (house: MemoryHouse, ids: readonly string[]) =>
  new Set((await house.tasks.getMany(OFFICE_ID, ids)).map((task) => stateOf(task).dueOn));

describe('a changed calendar', () => {
  it('is brought to 500 tasks a sweep, and each is moved once', async () => {
    const tasks = someTasks(620);
    const house = await open(tasks);
    expect(await run(house)).toMatchObject({ recomputed: 500, failed: [] });
    expect(await jobOf(house)).toMatchObject({ looked: 500, found: 500, lookAgainAt: NOW });
    expect(await run(house)).toMatchObject({ recomputed: 120, failed: [] });
    const done = await jobOf(house);
    expect(done).toMatchObject({ looked: 620, found: 620, cursor: null });
    expect(done).not.toHaveProperty('lookAgainAt');
    expect(
      await dueDates(
        house,
        tasks.map(({ id }) => id),
      ),
    ).toEqual(new Set(['2023-06-29']));
    expect(await run(house)).toMatchObject({ recomputed: 0 });
    const all = await house.tasks.getMany(
      OFFICE_ID,
      tasks.map(({ id }) => id),
    );
    expect(all.every(({ facts }) => facts.filter(({ type }) => type === 'due-recomputed').length === 1)).toBe(true);
  });

  it('goes on where it was cut short, and moves nothing twice', async () => {
    const tasks = someTasks(120);
    const house = await open(tasks);
    house.ledger.dieAt(3, 'after');
    await expect(run(house)).rejects.toThrow();
    house.ledger.revive();
    expect(await jobOf(house)).toEqual(JOB);
    await run(house);
    const all = await house.tasks.getMany(
      OFFICE_ID,
      tasks.map(({ id }) => id),
    );
    expect(all.map(({ facts }) => facts.length)).toEqual(tasks.map(() => 2));
  });

  it('goes around a task that somebody changes meanwhile, from what stands then', async () => {
    const tasks = someTasks(3);
    const house = await open(tasks);
    let meddled = false;
    const meddling = {
      ...house.ledger,
      commit: async (...given: Parameters<typeof house.ledger.commit>) => {
        const [first] = tasks;
        if (!meddled && first) {
          meddled = true;
          await house.ledger.commit([replace(nextVersion(first, { title: 'changed' }))]);
        }
        return house.ledger.commit(...given);
      },
    };
    const report = await runCalendarJobs({ ...house, ledger: meddling }, [JOB]);
    expect(report).toMatchObject({ recomputed: 3, failed: [] });
    expect(await house.tasks.get(OFFICE_ID, 'tsk_0000')).toMatchObject({ title: 'changed', version: 3 });
  });

  it('tells of a task whose ladder is gone, and moves the others', async () => {
    const [first, ...others] = someTasks(3);
    const house = await open([{ ...(first ?? aTask()), ladderVersion: 9 }, ...others]);
    const report = await run(house);
    expect(report).toMatchObject({ recomputed: 2, failed: [{ jobId: JOB.id, taskId: 'tsk_0000' }] });
    expect(await jobOf(house)).toMatchObject({ looked: 3, found: 2 });
  });

  it('leaves it to the next change of the calendar, where there was one', async () => {
    const house = await open(someTasks(2), 2);
    expect(await run(house)).toMatchObject({ recomputed: 0 });
    expect(await jobOf(house)).not.toHaveProperty('lookAgainAt');
  });

  it('is put off by a minute where the store is away', async () => {
    const house = await open(someTasks(1));
    const away = { ...house, tasks: { ...house.tasks, list: async () => Promise.reject(new Error('away')) } };
    expect(await runCalendarJobs(away, [JOB])).toMatchObject({
      recomputed: 0,
      failed: [{ jobId: JOB.id, taskId: null }],
    });
    expect(await jobOf(house)).toMatchObject({ version: 2, looked: 0, lookAgainAt: addMs(NOW, MINUTE_MS) });
  });
});

describe('the watch over years without an edition', () => {
  const november = at('2026-11-02T09:00');
  const watch = watchJob(OFFICE_ID, NOW);
  const acrossNewYear = aTask({ due: { ...aTask().due, on: day('2027-01-15') } });
  const watching = async (now: typeof NOW, tasks: readonly Task[]) => {
    const house = await openMemoryHouse({ records: [watch, ...tasks], now });
    return { house, report: await run(house, watch.id) };
  };

  it('counts once a week, from 1 November on, the open tasks that stand on it', async () => {
    const closed = aTaskWith([{ type: 'closed' }], { ...acrossNewYear, id: 'tsk_closed' });
    const { house, report } = await watching(november, [acrossNewYear, closed, aTask({ id: 'tsk_2023' })]);
    expect(report.unpublished).toEqual([{ officeId: OFFICE_ID, year: 2027, tasks: 1 }]);
    expect(await jobOf(house, watch.id)).toMatchObject({ looked: 0, lookAgainAt: addMs(november, 7 * DAY_MS) });
  });

  it.each([
    ['in October', at('2026-10-30T09:00'), [acrossNewYear]],
    ['where no task stands on it', november, [aTask({ due: { ...aTask().due, on: day('2026-11-20') } })]],
  ])('says nothing %s', async (_, now, tasks) => {
    const { house, report } = await watching(now, tasks);
    expect(report).toEqual({ recomputed: 0, unpublished: [], failed: [] });
    expect(await jobOf(house, watch.id)).toMatchObject({ lookAgainAt: addMs(now, 7 * DAY_MS) });
  });
});
