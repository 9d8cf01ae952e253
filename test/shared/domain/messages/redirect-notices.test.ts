import { describe, expect, it } from 'vitest';
import { DEFAULT_SENDING_HOURS } from '#domain/calendar/sending-hours';
import { workCalendarOf } from '#domain/calendar/work-calendar';
import { because } from '#domain/kernel/because';
import { addMs, HOUR_MS } from '#domain/kernel/instant';
import type { Message } from '#domain/messages/message';
import { openMessage, placesFor } from '#domain/messages/place-notice';
import { messagesToKnow, NOTICES_A_COMMIT_MAX, redirectNotices } from '#domain/messages/redirect-notices';
import { contactIdOf } from '#domain/roster/contact-id';
import { DEFAULT_DAY_LIMITS } from '#domain/rules/office';
import type { LadderStep, Task } from '#domain/tasks/task';
import { aBulletinNotice, BULLETINS } from '#test/support/bulletin-makers';
import { aMessage, aNotice, aTask, NOW, OFFICE_ID } from '#test/support/makers';
import { CAST, theRoster } from '#test/support/memory-house';
import { SHANGHAI } from '#test/support/shanghai';

const roster = theRoster({
  persons: CAST.persons.map((person) =>
    person.id === 'person-1'
      ? { ...person, contacts: [{ channel: 'email', address: 'x@example.org', usable: false }] }
      : person,
  ),
});
const desk = {
  roster,
  place: {
    officeId: OFFICE_ID,
    calendar: workCalendarOf(SHANGHAI),
    hours: DEFAULT_SENDING_HOURS,
    limits: DEFAULT_DAY_LIMITS,
    now: NOW,
  },
};
const failed = (given: Partial<Message> = {}): Message =>
  aMessage({ state: 'BOUNCED', failedContactId: contactIdOf(OFFICE_ID, 'email', 'x@example.org'), ...given });

const said = (messageIds: readonly string[], given: Partial<LadderStep> = {}): LadderStep => ({
  rung: 'D-3',
  dueOn: aTask().due.on,
  at: NOW,
  outcome: 'said',
  because: aNotice().because,
  messageIds,
  ...given,
});
const told = (given: Partial<Task> = {}): Task => aTask({ steps: [said([failed().id])], ...given });

const redirect = (message: Message, tasks: readonly Task[] = [told()], known: readonly Message[] = []) =>
  redirectNotices(message, { desk, tasks, known: (id) => known.find((one) => one.id === id) ?? null });

const prompts = (personId: string) => placesFor(desk.place, { delivery: 'prompt', channel: 'email', personId });
const messageAt = (personId: string, place = 0, given: Partial<Message> = {}): Message => {
  const free = prompts(personId)[place];
  if (!free) throw new Error('No such place.');
  return { ...openMessage(desk.place, free, aNotice({ id: 'ntc_other', taskId: 'tsk_other' })), ...given };
};

describe('redirectNotices', () => {
  it('puts a notice for the second address of a person into another message than the one that came back', () => {
    const contacts = ['x@example.org', 'y@example.org'].map((address) => ({
      channel: 'email' as const,
      address,
      usable: address.startsWith('y'),
    }));
    const persons = CAST.persons.map((person) => (person.id === 'person-1' ? { ...person, contacts } : person));
    const message = messageAt('person-1', 0, { ...failed(), ...prompts('person-1')[0], notices: [aNotice()] });
    const { joined } = redirectNotices(message, {
      desk: { ...desk, roster: theRoster({ persons }) },
      tasks: [aTask({ steps: [said([message.id])] })],
      known: () => null,
    });
    expect([...joined.values()]).toMatchObject([{ id: prompts('person-1')[1]?.id, personId: 'person-1' }]);
  });

  it('puts each notice into a prompt of the deputy, with the reason, and names it in the step and in the message', () => {
    const decision = redirect(failed());
    const [joined, ...more] = [...decision.joined.values()];
    const instead = because('message.told-instead', { unit: '第一党支部', post: '组织委员' });
    expect(more).toEqual([]);
    expect(joined).toMatchObject({
      personId: 'deputy-1',
      class: 'prompt',
      state: 'PENDING',
      notices: [{ taskId: aTask().id, rung: 'D-3', audience: 'deputy', instead: { because: instead } }],
    });
    expect(joined?.notices[0]?.instead?.tried).toEqual([failed().failedContactId]);
    expect(joined?.notices[0]?.id).not.toBe(aNotice().id);
    expect(decision.tasks.map(({ version, steps }) => [version, steps[0]?.messageIds])).toEqual([
      [2, [failed().id, joined?.id]],
    ]);
    expect(decision.message).toMatchObject({
      state: 'BOUNCED',
      version: 2,
      redirected: [{ noticeId: aNotice().id, taskId: aTask().id, messageId: joined?.id, because: instead }],
    });
    expect(decision.message).not.toHaveProperty('lookAgainAt');
    expect(decision.message.history.at(-1)?.because).toEqual(because('message.redirected', { count: 1 }));
    expect([decision.redirected, decision.unreachable]).toEqual([1, 0]);
  });

  it('comes to the same twice, and to nothing once it was done', () => {
    expect(redirect(failed())).toEqual(redirect(failed()));
    const done = redirect(redirect(failed()).message);
    expect([done.joined.size, done.tasks, done.redirected]).toEqual([0, [], 0]);
    expect(done.message.redirected).toHaveLength(1);
  });

  it.each<[string, Task, string]>([
    [
      'settled',
      told({ facts: [...aTask().facts, { ...aTask().facts[0], type: 'closed' } as Task['facts'][number]] }),
      'reminder.settled',
    ],
    [
      'gone on to a later step',
      told({ steps: [said([failed().id]), said(['msg_2'], { rung: 'D-0' })] }),
      'reminder.skipped-stale',
    ],
    ['another one', told({ id: 'tsk_other' }), 'message.task-gone'],
  ])('leaves out what is no longer wanted: the task is %s', (_, task, code) => {
    const decision = redirect(failed(), [task]);
    expect(decision.joined.size).toBe(0);
    expect(decision.message.redirected).toMatchObject([{ messageId: null, because: { code } }]);
    expect(decision.message.history).toEqual(failed().history);
  });

  it('leaves out what the person, or the deputy, reads in another message of the step', () => {
    for (const personId of ['person-1', 'deputy-1']) {
      const twin = aMessage({ id: 'msg_twin', channel: 'sms', personId, state: 'SENT' });
      const task = told({ steps: [said([failed().id, twin.id])] });
      expect(redirect(failed(), [task], [twin]).message.redirected).toMatchObject([
        { messageId: null, because: { code: 'message.told-otherwise' } },
      ]);
      // One that did not arrive either tells nobody, nor does one of another rung, nor one to a group.
      for (const other of [
        { state: 'FAILED' as const },
        { channel: 'robot' as const },
        { notices: [aNotice({ rung: 'O+1' })] },
      ]) {
        expect(redirect(failed(), [task], [{ ...twin, ...other }]).redirected).toBe(1);
      }
    }
  });

  it('joins a prompt that waits, and takes the next place where one has begun to leave', () => {
    const open = messageAt('deputy-1');
    expect([...redirect(failed(), [told()], [open]).joined.values()][0]).toMatchObject({ id: open.id, version: 2 });
    const gone = messageAt('deputy-1', 0, { state: 'SENT' });
    expect([...redirect(failed(), [told()], [gone]).joined.keys()]).toEqual([messageAt('deputy-1', 1).id]);
  });

  it('keeps to the limits of a day: where prompts are used up, the next digest; where all is full, the next stop', () => {
    const used = (personId: string) =>
      prompts(personId).map((_, place) => messageAt(personId, place, { state: 'SENT' }));
    const [three, all] = [used('deputy-1').slice(0, 3), used('deputy-1')];
    expect([...redirect(failed(), [told()], three).joined.values()]).toMatchObject([
      { personId: 'deputy-1', class: 'digest', onDate: '2023-06-06' },
    ]);
    expect([...redirect(failed(), [told()], all).joined.values()]).toMatchObject([
      { personId: 'deputy-1', channel: 'sms' },
    ]);
  });

  it('says that nobody is left, in the record', () => {
    const nobody = { ...desk, roster: theRoster({ persons: [] }) };
    const decision = redirectNotices(failed(), { desk: nobody, tasks: [told()], known: () => null });
    expect([decision.redirected, decision.unreachable, decision.tasks]).toEqual([0, 1, []]);
    expect(decision.message.redirected).toMatchObject([{ messageId: null, because: { code: 'message.nobody-left' } }]);
  });

  it('redirects a full message in several commits, each small enough, every notice once', () => {
    const ids = Array.from({ length: 200 }, (_, index) => `tsk_${index}`);
    const tasks = ids.map((id) => told({ id }));
    let message = failed({ notices: ids.map((taskId) => aNotice({ taskId })) });
    let commits = 0;
    const placed: string[] = [];
    const known = new Map<string, Message>();
    do {
      const decision = redirectNotices(message, { desk, tasks, known: (id) => known.get(id) ?? null });
      expect(1 + decision.tasks.length + decision.joined.size).toBeLessThanOrEqual(100);
      for (const [id, joined] of decision.joined) known.set(id, joined);
      placed.push(...(decision.message.redirected ?? []).slice(placed.length).map(({ noticeId }) => noticeId));
      message = decision.message;
      commits += 1;
    } while (message.lookAgainAt !== undefined);
    expect(commits).toBe(200 / NOTICES_A_COMMIT_MAX);
    expect(new Set(placed).size).toBe(200);
    expect([...known.values()].map(({ notices }) => notices.length)).toEqual([200]);
  });

  it('goes at a decent hour', () => {
    const night = { ...desk, place: { ...desk.place, now: addMs(NOW, 14 * HOUR_MS) } };
    const [joined] = redirectNotices(failed(), { desk: night, tasks: [told()], known: () => null }).joined.values();
    expect(joined?.sendAt).toBe('2023-06-06T00:30:00.000Z');
  });
});

describe('messagesToKnow', () => {
  it('names the places of every stop, and the other messages of the step', () => {
    const task = told({ steps: [said([failed().id, 'msg_twin'])] });
    const ids = messagesToKnow(desk, [task], failed());
    expect(ids).toEqual(expect.arrayContaining(['msg_twin', ...prompts('deputy-1').map(({ id }) => id)]));
    expect(ids).not.toContain(failed().id);
    expect(messagesToKnow(desk, [], failed())).toEqual([]);
  });
});

describe('a bulletin that did not arrive', () => {
  const order = aBulletinNotice();
  const orders = new Map([[BULLETINS['inspection-order'].inspectionId, { team: ['i-1'], isOver: false }]]);
  const lost = (given: Partial<Message> = {}) => failed({ notices: [order], ...given });
  const go = (message: Message, view: Partial<Parameters<typeof redirectNotices>[1]> = {}) =>
    redirectNotices(message, { desk, tasks: [], orders, known: () => null, ...view });

  it('goes to the next that can be reached, and writes no task', () => {
    const { joined, tasks, message, redirected } = go(lost());
    expect([tasks, redirected]).toEqual([[], 1]);
    const [after] = [...joined.values()];
    expect(after).toMatchObject({ personId: 'deputy-1', class: 'prompt', notices: [{ bulletin: order.bulletin }] });
    expect(after?.notices[0]?.instead?.because.code).toBe('bulletin.told-instead');
    expect(message.redirected).toMatchObject([{ noticeId: order.id, taskId: null, messageId: after?.id }]);
  });

  it('is not sent on where the visit is over or the team another', () => {
    const over = new Map([[BULLETINS['inspection-order'].inspectionId, { team: ['i-1'], isOver: true }]]);
    expect(go(lost(), { orders: over }).message.redirected?.[0]?.because.code).toBe('bulletin.visit-over');
    expect(go(lost(), { orders: new Map() }).redirected).toBe(0);
  });

  it('goes beyond the limit of the day, where a witness would wait', () => {
    const used = Array.from({ length: 3 }, (_, place) => messageAt('deputy-1', place, { state: 'SENT', attempts: 1 }));
    const known = (id: string) => used.find((one) => one.id === id) ?? null;
    const classOf = (message: Message) => [...go(message, { known }).joined.values()].map((one) => one.class);
    expect(classOf(lost())).toEqual(['prompt']);
    const witness = aBulletinNotice({ bulletin: BULLETINS['plan-committed'] });
    expect(classOf(lost({ notices: [witness] }))).toEqual(['digest']);
  });

  it('stands beside tasks in one message, each going its own way', () => {
    const { tasks, redirected, joined } = go(lost({ notices: [order, aNotice()] }), { tasks: [told()] });
    expect([redirected, tasks.length, joined.size]).toEqual([2, 1, 1]);
  });

  it('asks after the messages it may join', () => {
    expect(messagesToKnow(desk, [], lost())).toContain(prompts('deputy-1')[0]?.id);
  });
});
