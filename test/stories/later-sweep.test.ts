import { describe, expect, it } from 'vitest';
import { addMs, MINUTE_MS } from '#domain/kernel/instant';
import type { Task } from '#domain/tasks/task';
import type { Ledger } from '#ports/ledger';
import { OFFICE_ID } from '#test/support/makers';
import { measuredTasks, officeRecords, TICK } from '#test/support/measured-office';
import { type MemoryHouse, openMemoryHouse } from '#test/support/memory-house';
import { planReminders } from '#usecases/plan-reminders';

const PERSONS = 40;

/** Everybody has a task the first sweep tells of, and one for a later sweep. */
const openMorning = async () => {
  const tasks = [...measuredTasks({ tasks: 2 * PERSONS, due: 2 * PERSONS, units: PERSONS })];
  const house = await openMemoryHouse({ cast: officeRecords(PERSONS), records: tasks, now: TICK });
  await planReminders(house, tasks.slice(0, PERSONS));
  house.clock.set(addMs(TICK, MINUTE_MS));
  return { house, later: tasks.slice(PERSONS) };
};

const planCounted = async (house: MemoryHouse, due: readonly Task[]) => {
  let tries = 0;
  let questions = 0;
  const ledger: Ledger = {
    commit: (changes) => {
      tries += 1;
      return house.ledger.commit(changes);
    },
  };
  const messages: MemoryHouse['messages'] = {
    ...house.messages,
    getMany: (officeId, ids) => {
      questions += 1;
      return house.messages.getMany(officeId, ids);
    },
  };
  return { report: await planReminders({ ...house, ledger, messages }, due), tries, questions };
};

describe('a later sweep of the same morning', () => {
  it('puts its notices into the digests of the first', async () => {
    const { house, later } = await openMorning();
    const { said, lost, failed } = await planReminders(house, later);
    expect({ said, lost, failed }).toEqual({ said: PERSONS, lost: 0, failed: [] });
    const steps = (
      await house.tasks.getMany(
        OFFICE_ID,
        later.map(({ id }) => id),
      )
    ).flatMap((task) => task.steps);
    const messages = await house.messages.getMany(
      OFFICE_ID,
      steps.flatMap((step) => step.messageIds),
    );
    expect(messages.map((message) => message.notices.length)).toEqual(Array(PERSONS).fill(2));
  });

  it('is refused once, asks for the digests of all, and writes them all in one commit', async () => {
    const { house, later } = await openMorning();
    // The third commit counts what was said that day.
    expect(await planCounted(house, later)).toMatchObject({ tries: 3, questions: 1 });
  });

  it('puts off a task that cannot be planned, and not the one it stands behind', async () => {
    const { house, later } = await openMorning();
    const last = later.at(-1);
    const roster = await house.rosters.load(OFFICE_ID, 1);
    const broken = {
      ...roster,
      postOfRole: Object.assign(new Map(roster.postOfRole), {
        get: (role: string) => {
          if (role.startsWith(`${last?.leadUnitId}/`)) throw new Error('no such role');
          return roster.postOfRole.get(role);
        },
      }),
    };
    const { said, failed } = await planReminders({ ...house, rosters: { load: async () => broken } }, later);
    expect(said).toBe(PERSONS - 1);
    expect(failed.map(({ taskId }) => taskId)).toEqual([last?.id]);
  });
});
