import { describe, expect, it } from 'vitest';
import { nextVersion, replace } from '#domain/kernel/change';
import { addMs, HOUR_MS } from '#domain/kernel/instant';
import { ServiceError } from '#domain/kernel/service-error';
import { NOTICES_MAX, placesFor } from '#domain/messages/place-notice';
import type { Task } from '#domain/tasks/task';
import { aMessage, aNotice, anOffice, aTask, OFFICE_ID } from '#test/support/makers';
import { CAST_RECORDS, type MemoryHouse, openMemoryHouse } from '#test/support/memory-house';
import { at, CALENDAR } from '#test/support/shanghai';
import { PowerCut } from '#test/support/watched-ledger';
import { planReminders } from '#usecases/plan-reminders';

// Of aTask(), due on 30 June: D-3 is on the 27th, O+1 on 3 July.
const D3 = at('2023-06-27T08:30');
const O1 = at('2023-07-03T08:30');

const dueTask = (given: Partial<Task> = {}): Task => aTask({ lookAgainAt: D3, ...given });
const open = (tasks: readonly Task[], now = D3, cast = CAST_RECORDS) => openMemoryHouse({ records: tasks, now, cast });
const taskOf = (house: MemoryHouse, id = aTask().id) => house.tasks.get(OFFICE_ID, id);

const messagesOf = async (house: MemoryHouse) => {
  const tasks = (await house.tasks.list(OFFICE_ID, { cursor: null, limit: 100 })).items;
  const ids = [...new Set(tasks.flatMap((task) => task.steps.flatMap((step) => step.messageIds)))];
  return house.messages.getMany(OFFICE_ID, ids);
};

describe('planReminders', () => {
  it('writes the step and its message in one commit, and looks again at the next rung', async () => {
    const house = await open([dueTask()]);
    const report = await planReminders(house, [dueTask()]);
    expect(report).toMatchObject({ looked: 1, said: 1, skipped: 0, lost: 0, failed: [], gaps: [], ready: [] });
    // The second counts the run.
    expect(house.ledger.commits.map((changes) => changes.map(({ record }) => record.kind))).toEqual([
      ['task', 'message'],
      ['traffic-day'],
    ]);
    const task = await taskOf(house);
    expect(task).toMatchObject({ version: 2, lookAgainAt: at('2023-06-30T08:30') });
    expect(task?.steps).toMatchObject([{ rung: 'D-3', dueOn: '2023-06-30', at: D3, outcome: 'said' }]);
    const [message] = await messagesOf(house);
    expect(message).toMatchObject({ class: 'digest', personId: 'person-1', sendAt: at('2023-06-27T09:00') });
    expect(message?.notices).toMatchObject([{ taskId: aTask().id, rung: 'D-3' }]);
  });

  it('hands over at once what may leave now', async () => {
    const house = await open([dueTask({ lookAgainAt: O1 })], O1);
    const report = await planReminders(house, [dueTask({ lookAgainAt: O1 })]);
    const messages = await messagesOf(house);
    expect(messages.map(({ class: kind, personId }) => `${kind} ${personId}`).toSorted()).toEqual([
      'prompt deputy-1',
      'prompt person-1',
      'sms person-1',
    ]);
    expect(report.ready.map(({ messageId }) => messageId).toSorted()).toEqual(messages.map(({ id }) => id).toSorted());
  });

  it('plans once, however often it is called with what was read before', async () => {
    const house = await open([dueTask()]);
    await planReminders(house, [dueTask()]);
    const again = await planReminders(house, [dueTask()]);
    expect(again).toMatchObject({ looked: 1, said: 0, lost: 1 });
    expect((await taskOf(house))?.steps).toHaveLength(1);
    expect((await messagesOf(house))[0]?.notices).toHaveLength(1);
  });

  it('drops its answer where a person was faster', async () => {
    const house = await open([dueTask()]);
    await house.ledger.commit([replace(nextVersion(dueTask(), { title: 'changed meanwhile' }))]);
    const report = await planReminders(house, [dueTask()]);
    expect(report).toMatchObject({ said: 0, lost: 1, failed: [] });
    expect(await taskOf(house)).toMatchObject({ title: 'changed meanwhile', steps: [] });
  });

  it('gathers the notices of many tasks for one person in one digest', async () => {
    const tasks = Array.from({ length: 30 }, (_, index) => dueTask({ id: `tsk_${index}` }));
    const house = await open(tasks);
    expect(await planReminders(house, tasks)).toMatchObject({ said: 30, lost: 0 });
    const messages = await messagesOf(house);
    expect(messages).toHaveLength(1);
    expect(new Set(messages[0]?.notices.map(({ taskId }) => taskId)).size).toBe(30);
  });

  it('joins what another run opened', async () => {
    const house = await open([dueTask({ id: 'tsk_1' }), dueTask({ id: 'tsk_2' })]);
    await planReminders(house, [dueTask({ id: 'tsk_1' })]);
    expect(await planReminders(house, [dueTask({ id: 'tsk_2' })])).toMatchObject({ said: 1, lost: 0 });
    const messages = await messagesOf(house);
    expect(messages.map(({ notices }) => notices.length)).toEqual([2]);
  });
});

describe('planReminders and messages that are taken', () => {
  const context = {
    officeId: OFFICE_ID,
    calendar: CALENDAR,
    hours: anOffice().sendingHours,
    limits: anOffice().limits,
    now: O1,
  };
  const prompts = placesFor(context, { delivery: 'prompt', channel: 'email', personId: 'person-1' });
  const late = dueTask({ lookAgainAt: O1 });

  /** A house in which the first places are taken: sent, or full. */
  const openWithTaken = (count: number, given: Partial<ReturnType<typeof aMessage>> = { state: 'SENT', attempts: 1 }) =>
    openMemoryHouse({
      records: [
        late,
        ...prompts.slice(0, count).map((place) => {
          const { lookAgainAt: _pending, ...rest } = aMessage({
            ...place,
            notices: [aNotice({ id: 'other' })],
            ...given,
          });
          return rest;
        }),
      ],
      now: O1,
    });

  const placeOfPerson = async (house: MemoryHouse) =>
    (await messagesOf(house))
      .filter(({ personId, channel }) => personId === 'person-1' && channel === 'email')
      .map(({ id }) => id);

  it.each([0, 1, 2, 3, 4, 8, 12])('goes to the next place where %s are taken', async (count) => {
    const house = await openWithTaken(count);
    expect(await planReminders(house, [late])).toMatchObject({ said: 1, lost: 0, failed: [] });
    expect(await placeOfPerson(house)).toEqual([prompts[count]?.id]);
  });

  it('goes past what is full', async () => {
    const notices = Array.from({ length: NOTICES_MAX }, (_, index) => aNotice({ id: `n-${index}` }));
    const house = await openWithTaken(6, { state: 'PENDING', attempts: 0, notices });
    await planReminders(house, [late]);
    expect(await placeOfPerson(house)).toEqual([prompts[6]?.id]);
  });

  it('says why where there is no place at all, and goes on with the ladder', async () => {
    const house = await openWithTaken(13);
    const report = await planReminders(house, [late]);
    expect(report).toMatchObject({ said: 1, gaps: [{ code: 'message.digest-full' }] });
    expect(await placeOfPerson(house)).toEqual([]);
  });

  it('takes the next place where a sender claims the message in the same moment', async () => {
    const house = await openWithTaken(1, { state: 'PENDING', attempts: 0 });
    const [first] = prompts;
    let taken = false;
    house.ledger.beforeCommit(async (changes) => {
      const joins = changes.find(({ op, record }) => op === 'replace' && record.id === first?.id);
      if (taken || joins?.record.kind !== 'message') return;
      taken = true;
      const stored = await house.messages.get(OFFICE_ID, joins.record.id);
      if (!stored) throw new Error('no message');
      await house.ledger.commit([replace(nextVersion(stored, { state: 'CLAIMED', attempts: 1 }))]);
    });
    expect(await planReminders(house, [late])).toMatchObject({ said: 1, lost: 0 });
    expect(taken).toBe(true);
    expect(await placeOfPerson(house)).toEqual([prompts[1]?.id]);
  });

  it('sends one text message a day, and tells that another was left out', async () => {
    const second = dueTask({ id: 'tsk_second', lookAgainAt: O1 });
    const house = await openMemoryHouse({ records: [late, second], now: O1 });
    await planReminders(house, [late]);
    const [sms] = (await messagesOf(house)).filter(({ channel }) => channel === 'sms');
    if (!sms) throw new Error('no text message');
    await house.ledger.commit([replace(nextVersion(sms, { state: 'SENT' }))]);
    const report = await planReminders(house, [second]);
    expect(report).toMatchObject({ said: 1, gaps: [{ code: 'reminder.skipped-sms-limit' }] });
  });
});

describe('planReminders and trouble', () => {
  const good = dueTask({ id: 'tsk_good' });

  it('puts off a task without a ladder, and plans the others', async () => {
    const bad = dueTask({ id: 'tsk_bad', ladderId: 'gone' });
    const house = await open([bad, good]);
    const report = await planReminders(house, [bad, good]);
    expect(report).toMatchObject({ looked: 2, said: 1 });
    expect(report.failed).toEqual([{ taskId: 'tsk_bad', error: new Error('The ladder gone@1 is gone.') }]);
    expect(await taskOf(house, 'tsk_bad')).toMatchObject({ lookAgainAt: addMs(D3, HOUR_MS), steps: [] });
    expect((await taskOf(house, 'tsk_good'))?.steps).toHaveLength(1);
  });

  it('puts off a task that the store will not take, and plans the others', async () => {
    const bad = dueTask({ id: 'tsk_bad' });
    const house = await open([bad, good]);
    house.ledger.beforeCommit((changes) => {
      const isPlan = changes.some(
        ({ record }) => record.id === 'tsk_bad' && 'steps' in record && record.steps.length > 0,
      );
      if (isPlan) throw new ServiceError('invalid', 'ledger.too-large', 'A record is too large for the store.');
    });
    const report = await planReminders(house, [bad, good]);
    expect(report.failed.map(({ taskId }) => taskId)).toEqual(['tsk_bad']);
    expect(report.said).toBe(1);
    expect((await taskOf(house, 'tsk_bad'))?.lookAgainAt).toBe(addMs(D3, HOUR_MS));
  });

  it('fails as a whole where the store is away', async () => {
    const house = await open([good]);
    house.ledger.beforeCommit(() => {
      throw new ServiceError('unavailable', 'ledger.unavailable', 'The store did not take the write.');
    });
    await expect(planReminders(house, [good])).rejects.toMatchObject({ code: 'ledger.unavailable' });
  });

  it('puts no task off because a rule could not be read for a moment', async () => {
    const house = await open([good]);
    const rules = {
      ...house.rules,
      ladder: () => Promise.reject(new ServiceError('unavailable', 'store.unavailable', 'The store did not answer.')),
    };
    await expect(planReminders({ ...house, rules }, [good])).rejects.toMatchObject({ kind: 'unavailable' });
    expect((await taskOf(house, good.id))?.lookAgainAt).toBe(good.lookAgainAt);
  });

  it.each(['before', 'after'] as const)('loses and doubles nothing where it dies %s a commit', async (when) => {
    const tasks = [dueTask({ id: 'tsk_1' }), dueTask({ id: 'tsk_2' }), dueTask({ id: 'tsk_3' })];
    const house = await open(tasks);
    house.ledger.dieAt(0, when);
    await expect(planReminders(house, tasks)).rejects.toThrow(PowerCut);
    house.ledger.revive();
    const { items } = await house.due.read(D3, 100);
    await planReminders(
      house,
      items.filter((item) => item.kind === 'task'),
    );
    const messages = await messagesOf(house);
    expect(messages).toHaveLength(1);
    expect(messages[0]?.notices.map(({ taskId }) => taskId).toSorted()).toEqual(['tsk_1', 'tsk_2', 'tsk_3']);
  });

  it('tells for which posts nobody was found, and that the rung could not be said', async () => {
    const cast = CAST_RECORDS.map((record) =>
      record.kind === 'post' ? { ...record, holderId: null, deputyId: null } : record,
    );
    const house = await open([dueTask()], D3, cast);
    const report = await planReminders(house, [dueTask()]);
    expect(report.gaps.map(({ code }) => code)).toEqual(['roster.vacant', 'roster.vacant']);
    expect((await taskOf(house))?.steps).toMatchObject([{ rung: 'D-3', outcome: 'skipped', messageIds: [] }]);
  });

  it('leaves offices apart', async () => {
    const other = anOffice({ officeId: 'other-office', id: 'other-office' });
    const theirs = dueTask({ id: 'tsk_theirs', officeId: 'other-office', ladderId: 'gone' });
    const house = await openMemoryHouse({ records: [other, theirs, good], now: D3 });
    const report = await planReminders(house, [theirs, good]);
    expect(report).toMatchObject({ said: 1, failed: [{ taskId: 'tsk_theirs' }] });
  });

  it('asks nothing of nobody', async () => {
    const house = await open([]);
    expect(await planReminders(house, [])).toMatchObject({ looked: 0, ready: [] });
    expect(house.ledger.commits).toEqual([]);
  });
});

describe('planReminders and the budget of a unit', () => {
  const limits = { promptsADay: 3, smsADay: 1, unitPromptsADay: 1 };
  const cast = CAST_RECORDS.map((record) => (record.kind === 'office' ? { ...record, limits } : record));
  const first = dueTask({ id: 'tsk_1', lookAgainAt: O1 });
  const second = dueTask({ id: 'tsk_2', lookAgainAt: O1 });
  const classesOf = async (house: MemoryHouse) =>
    (await messagesOf(house))
      .filter(({ channel }) => channel === 'email')
      .map((message) => message.class)
      .toSorted();

  it('holds beyond one run: what an earlier one opened for colleagues is looked up', async () => {
    const house = await openMemoryHouse({ records: [first, second], cast, now: O1 });
    expect(await planReminders(house, [first])).toMatchObject({ said: 1, failed: [] });
    // O+1 tells the responsible person and the deputy: one mail of the unit's day, and a digest of tomorrow.
    expect(await classesOf(house)).toEqual(['digest', 'prompt']);
    expect(await planReminders(house, [second])).toMatchObject({ said: 1, failed: [] });
    const messages = (await messagesOf(house)).filter(({ channel }) => channel === 'email');
    expect(messages.map((message) => `${message.class} ${message.notices.length}`).toSorted()).toEqual([
      'digest 2',
      'prompt 2',
    ]);
  });
});
