import { describe, expect, it } from 'vitest';
import { ServiceError } from '#domain/kernel/service-error';
import { aLadder, NOW, OFFICE_ID } from '#test/support/makers';
import { openMemoryHouse } from '#test/support/memory-house';
import { at, day } from '#test/support/shanghai';
import { type DispatchRequest, dispatchTask } from '#usecases/dispatch-task';

const request = (given: Partial<DispatchRequest> = {}): DispatchRequest => ({
  officeId: OFFICE_ID,
  sub: 'sub-1',
  requestId: 'request-1',
  title: '报送半年总结',
  leadUnitId: 'branch-1',
  dueOn: day('2023-07-01'),
  clause: { item: '13', row: '13.1', text: '清单化管理' },
  ladderId: 'ordinary',
  note: '请按时报送',
  ...given,
});

describe('dispatchTask', () => {
  it('makes a deliverable for review, dispatched now, looked at now', async () => {
    const house = await openMemoryHouse();
    const task = await dispatchTask(house, request());
    expect(await house.tasks.get(OFFICE_ID, task.id)).toEqual(task);
    expect(task).toMatchObject({
      dutyId: null,
      title: '报送半年总结',
      measure: { kind: 'deliverable' },
      closing: 'on-review',
      leadUnitId: 'branch-1',
      supervisingUnitId: 'committee',
      ladderId: 'ordinary',
      ladderVersion: 1,
      startsOn: '2023-06-05',
      due: { on: '2023-07-01', because: { code: 'date.set', params: { workdayOn: '2023-06-30' } } },
      lookAgainAt: NOW,
    });
    expect(task.facts).toMatchObject([
      { type: 'dispatched', at: NOW, by: { kind: 'administrator', sub: 'sub-1' }, note: '请按时报送' },
    ]);
  });

  it('makes the same request once, and answers with the task as it is', async () => {
    const house = await openMemoryHouse();
    const first = await dispatchTask(house, request());
    house.clock.advance(60_000);
    for (let again = 0; again < 10; again += 1) expect(await dispatchTask(house, request())).toEqual(first);
    expect(house.ledger.commits).toHaveLength(1);
    expect((await dispatchTask(house, request({ requestId: 'request-2' }))).id).not.toBe(first.id);
  });

  it.each<[string, Partial<DispatchRequest>]>([
    ['title', { title: '报送全年总结' }],
    ['unit', { leadUnitId: 'committee' }],
    ['due date', { dueOn: day('2023-07-03') }],
    ['ladder', { ladderId: 'urgent' }],
    ['clause', { clause: { item: '13', row: '13.1', text: '台账化管理' } }],
  ])('refuses a requestId already used for another %s, and writes nothing', async (_, other) => {
    const house = await openMemoryHouse({ records: [aLadder({ ladderId: 'urgent' })] });
    const first = await dispatchTask(house, request());
    await expect(dispatchTask(house, request(other))).rejects.toMatchObject({
      kind: 'conflict',
      code: 'task.request-id-used',
      faults: [{ path: 'requestId' }],
    });
    expect(house.ledger.commits).toHaveLength(1);
    expect(await house.tasks.get(OFFICE_ID, first.id)).toEqual(first);
  });

  it('takes the newest version of the ladder, past nine too', async () => {
    const ladders = [2, 9, 10, 11].map((ladderVersion) => aLadder({ ladderVersion }));
    const house = await openMemoryHouse({
      records: [...ladders, aLadder({ ladderId: 'ordinary-too', ladderVersion: 20 })],
    });
    expect((await dispatchTask(house, request())).ladderVersion).toBe(11);
  });

  it.each([
    ['2023-06-04', 'task.due-in-the-past'],
    ['2023-06-05', null],
  ])('due on %s, dispatched on 5 June: %s', async (dueOn, code) => {
    const house = await openMemoryHouse();
    const made = dispatchTask(house, request({ dueOn: day(dueOn) }));
    if (code === null) expect((await made).due.on).toBe(dueOn);
    else await expect(made).rejects.toMatchObject({ kind: 'invalid', code });
  });

  it('counts the day in the zone of the office', async () => {
    const house = await openMemoryHouse({ now: at('2023-06-06T00:30') });
    expect((await dispatchTask(house, request())).startsOn).toBe('2023-06-06');
  });

  it.each<[Partial<DispatchRequest>, string, string]>([
    [{ officeId: 'no-office' }, 'missing', 'office.missing'],
    [{ leadUnitId: 'gone' }, 'invalid', 'task.unknown-unit'],
    [{ ladderId: 'gone' }, 'invalid', 'task.unknown-ladder'],
  ])('refuses %j', async (given, kind, code) => {
    const house = await openMemoryHouse();
    await expect(dispatchTask(house, request(given))).rejects.toMatchObject({ kind, code });
    expect(house.ledger.commits).toEqual([]);
  });

  it('passes on that the store is away', async () => {
    const house = await openMemoryHouse();
    house.ledger.beforeCommit(() => {
      throw new ServiceError('unavailable', 'ledger.unavailable', 'no');
    });
    await expect(dispatchTask(house, request())).rejects.toMatchObject({ code: 'ledger.unavailable' });
  });
});
