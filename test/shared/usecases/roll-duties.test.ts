import { describe, expect, it } from 'vitest';
import { nextVersion, replace } from '#domain/kernel/change';
import { addMs, HOUR_MS } from '#domain/kernel/instant';
import { ServiceError } from '#domain/kernel/service-error';
import type { Duty } from '#domain/rules/duty';
import { aDuty, aUnit, NOW, OFFICE_ID } from '#test/support/makers';
import { CAST_RECORDS, type MemoryHouse, openMemoryHouse } from '#test/support/memory-house';
import { at, day } from '#test/support/shanghai';
import { PowerCut } from '#test/support/watched-ledger';
import { rollDuties } from '#usecases/roll-duties';

const monthly = (given: Partial<Duty> = {}): Duty =>
  aDuty({ obligation: { kind: 'cycle', every: 'month', startsOn: day('2023-01-01') }, lookAgainAt: NOW, ...given });

const branches = (count: number) => Array.from({ length: count }, (_, index) => aUnit({ id: `branch-x${index}` }));
const open = (duties: readonly Duty[], extra: Parameters<typeof openMemoryHouse>[0] = {}) =>
  openMemoryHouse({ ...extra, records: [...duties, ...(extra.records ?? [])] });

const slotsOf = async (house: MemoryHouse) => {
  const tasks = [];
  for (let cursor: string | null = null, first = true; first || cursor !== null; first = false) {
    const page = await house.tasks.list(OFFICE_ID, { cursor, limit: 100 });
    tasks.push(...page.items);
    cursor = page.cursor;
  }
  return tasks.map((task) => `${task.leadUnitId} ${task.slot}`).toSorted();
};
const dutyOf = (house: MemoryHouse, id = monthly().id) => house.rules.duty(OFFICE_ID, id);

describe('rollDuties', () => {
  it('makes a task for each unit that owes the duty, and looks again when the next slot starts', async () => {
    const house = await open([monthly()], { records: [aUnit({ id: 'branch-2' })] });
    expect(await rollDuties(house, [monthly()])).toEqual({ rolled: 1, tasksMade: 2, failed: [] });
    expect(await slotsOf(house)).toEqual(['branch-1 2023-06', 'branch-2 2023-06']);
    expect(await dutyOf(house)).toMatchObject({
      madeUntil: '2023-06',
      version: 2,
      lookAgainAt: at('2023-07-01T00:00'),
    });
  });

  it('only moves the look of a duty that begins later', async () => {
    const obligation = { kind: 'window', opensOn: day('2023-06-25'), closesOn: day('2023-07-05') } as const;
    const house = await open([monthly({ obligation })]);
    expect(await rollDuties(house, [monthly({ obligation })])).toMatchObject({ rolled: 1, tasksMade: 0 });
    expect(await dutyOf(house)).toMatchObject({ madeUntil: null, lookAgainAt: at('2023-06-25T00:00') });
  });

  it.each<[string, Partial<Duty>]>([
    ['is not active', { active: false, inactiveBecause: 'expired' }],
    ['has no date yet', { obligation: { kind: 'deadline', startsOn: null, dueOn: null } }],
    ['is past its sunset', { sunsetOn: day('2023-06-04') }],
    ['starts by events', { obligation: { kind: 'event', trigger: 'a session', dueWorkdays: 5 } }],
  ])('lets a duty rest that %s', async (_, given) => {
    const house = await open([monthly(given)]);
    expect(await rollDuties(house, [monthly(given)])).toMatchObject({ rolled: 1, tasksMade: 0 });
    expect(await dutyOf(house)).not.toHaveProperty('lookAgainAt');
  });

  it('catches up after an outage, every slot once', async () => {
    const duty = monthly({ madeUntil: '2023-02' });
    const house = await open([duty]);
    expect(await rollDuties(house, [duty])).toMatchObject({ tasksMade: 4 });
    expect(await slotsOf(house)).toEqual(
      ['2023-03', '2023-04', '2023-05', '2023-06'].map((slot) => `branch-1 ${slot}`),
    );
  });

  it('takes a year of months a run, and goes on at once where more is left', async () => {
    const duty = monthly({ madeUntil: '2023-01' });
    const house = await open([duty], { now: at('2024-06-05T09:00') });
    expect(await rollDuties(house, [duty])).toMatchObject({ tasksMade: 12 });
    const { items } = await house.due.read(at('2024-06-05T09:00'), 100);
    const left = items.filter((item) => item.kind === 'duty');
    expect(left).toMatchObject([{ madeUntil: '2024-01' }]);
    expect(await rollDuties(house, left)).toMatchObject({ tasksMade: 5 });
    expect(await slotsOf(house)).toHaveLength(17);
  });

  it('gives tasks the ladder version and the closing the duty has now', async () => {
    const house = await open([monthly({ ladderVersion: 3, closing: 'on-review' })]);
    await rollDuties(house, [monthly({ ladderVersion: 3, closing: 'on-review' })]);
    const [task] = (await house.tasks.list(OFFICE_ID, { cursor: null, limit: 1 })).items;
    expect(task).toMatchObject({ ladderVersion: 3, closing: 'on-review', startsOn: '2023-06-01', lookAgainAt: NOW });
  });
});

describe('rollDuties and trouble', () => {
  const many = { records: branches(149) };

  it('makes more tasks than one commit takes', async () => {
    const house = await open([monthly()], many);
    expect(await rollDuties(house, [monthly()])).toMatchObject({ tasksMade: 150 });
    expect(house.ledger.commits.map((changes) => changes.length)).toEqual([100, 50, 1]);
  });

  it.each([
    [0, 'before'],
    [0, 'after'],
    [1, 'before'],
    [1, 'after'],
    [2, 'before'],
    [2, 'after'],
  ] as const)('makes each task once though it dies at commit %s, %s it', async (place, when) => {
    const house = await open([monthly()], many);
    house.ledger.dieAt(place, when);
    await expect(rollDuties(house, [monthly()])).rejects.toThrow(PowerCut);
    house.ledger.revive();
    const { items } = await house.due.read(NOW, 1_000);
    await rollDuties(
      house,
      items.filter((item) => item.kind === 'duty'),
    );
    const slots = await slotsOf(house);
    expect(slots).toHaveLength(150);
    expect(new Set(slots).size).toBe(150);
    expect(await dutyOf(house)).toMatchObject({ madeUntil: '2023-06', lookAgainAt: at('2023-07-01T00:00') });
  });

  it('makes what is missing where some tasks are there already, and leaves those as they are', async () => {
    const house = await open([monthly()], { records: [aUnit({ id: 'branch-2' })] });
    await rollDuties(house, [monthly()]);
    const [worked] = (await house.tasks.list(OFFICE_ID, { cursor: null, limit: 1 })).items;
    if (!worked) throw new Error('no task');
    await house.ledger.commit([replace(nextVersion(worked, { title: 'worked on' }))]);
    await house.ledger.commit([replace(nextVersion(monthly({ version: 2 }), { madeUntil: null }))]);
    const again = await dutyOf(house);
    expect(await rollDuties(house, again ? [again] : [])).toMatchObject({ rolled: 1, tasksMade: 0 });
    expect((await house.tasks.get(OFFICE_ID, worked.id))?.title).toBe('worked on');
  });

  it('leaves a duty to the sweep that was faster', async () => {
    const house = await open([monthly()]);
    await rollDuties(house, [monthly()]);
    expect(await rollDuties(house, [monthly()])).toEqual({ rolled: 0, tasksMade: 0, failed: [] });
    expect(await slotsOf(house)).toHaveLength(1);
  });

  it('puts a bad duty off by an hour and rolls the others', async () => {
    const bad = monthly({ id: 'bad-duty', doers: null as unknown as Duty['doers'] });
    const house = await open([bad, monthly()]);
    const report = await rollDuties(house, [bad, monthly()]);
    expect(report).toMatchObject({ rolled: 1, tasksMade: 1, failed: [{ dutyId: 'bad-duty' }] });
    expect(await dutyOf(house, 'bad-duty')).toMatchObject({ lookAgainAt: addMs(NOW, HOUR_MS), madeUntil: null });
  });

  it('fails as a whole where the store is away, and puts nothing off', async () => {
    const house = await open([monthly()]);
    const offices = {
      ...house.offices,
      get: () => Promise.reject(new ServiceError('unavailable', 'store.unavailable', 'The store did not answer.')),
    };
    await expect(rollDuties({ ...house, offices }, [monthly()])).rejects.toMatchObject({ kind: 'unavailable' });
    expect(house.ledger.commits).toEqual([]);
  });

  it('does nothing for an office that is not there', async () => {
    const house = await open([monthly()], { cast: CAST_RECORDS.filter((record) => record.kind !== 'office') });
    expect(await rollDuties(house, [monthly()])).toEqual({ rolled: 1, tasksMade: 0, failed: [] });
    expect(house.ledger.commits).toEqual([]);
  });

  it('counts days in the zone of the office', async () => {
    const newYear = at('2024-01-01T00:00');
    const house = await open([monthly({ madeUntil: '2023-12' })], { now: newYear });
    await rollDuties(house, [monthly({ madeUntil: '2023-12' })]);
    expect(await slotsOf(house)).toEqual(['branch-1 2024-01']);
  });
});
