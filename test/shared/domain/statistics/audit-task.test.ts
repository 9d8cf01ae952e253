import { describe, expect, it } from 'vitest';
import { DEFAULT_SENDING_HOURS } from '#domain/calendar/sending-hours';
import { addMs, type Instant, MINUTE_MS } from '#domain/kernel/instant';
import type { Message } from '#domain/messages/message';
import { auditTask, TOLERANCE_MS } from '#domain/statistics/audit-task';
import type { LadderStep, Task } from '#domain/tasks/task';
import { aBulletinNotice } from '#test/support/bulletin-makers';
import { aTaskDue, sweptAt, THE_LADDER } from '#test/support/ladder-run';
import { aMessage, aNotice } from '#test/support/makers';
import { at, CALENDAR } from '#test/support/shanghai';

const DISPATCHED = at('2023-03-01T09:00');
const MORNINGS = ['05-18', '06-20', '06-26', '06-28', '06-29', '06-30', '07-03', '07-05', '07-11'].map((day) =>
  at(`2023-${day}T08:30`),
);
const NOW = at('2023-07-12T12:00');

const aTaskDispatched = (given: Partial<Task> = {}): Task => {
  const task = aTaskDue('2023-06-30', given);
  return { ...task, facts: task.facts.map((fact) => ({ ...fact, at: DISPATCHED })), lookAgainAt: DISPATCHED };
};

/** A task swept at the right mornings, each step in a message of its own. */
const sweptTask = (mornings: readonly Instant[] = MORNINGS, given: Partial<Task> = {}): Task => {
  const swept = sweptAt(aTaskDispatched(given), [DISPATCHED, ...mornings]);
  return {
    ...swept,
    steps: swept.steps.map((step) => (step.outcome === 'said' ? { ...step, messageIds: [`msg-${step.rung}`] } : step)),
  };
};

const messageOf = (task: Task, step: LadderStep, given: Partial<Message> = {}): Message => {
  const { lookAgainAt: _waits, ...message } = aMessage({
    id: `msg-${step.rung}`,
    state: 'DELIVERED',
    notices: [aNotice({ taskId: task.id, rung: step.rung })],
    ...given,
  });
  return message;
};

const messagesOf = (task: Task, change: (message: Message) => Message | null = (message) => message) =>
  new Map(
    task.steps
      .filter(({ outcome }) => outcome === 'said')
      .map((step) => change(messageOf(task, step)))
      .filter((message) => message !== null)
      .map((message) => [message.id, message]),
  );

const audited = (task: Task, messages = messagesOf(task), now: Instant = NOW) =>
  auditTask(task, messages, {
    ladder: THE_LADDER,
    calendar: CALENDAR,
    hours: DEFAULT_SENDING_HOURS,
    now,
    from: DISPATCHED,
    until: now,
  });

const fatesOf = (task: Task, messages = messagesOf(task), now: Instant = NOW) =>
  audited(task, messages, now).expected.map(({ rung, fate }) => `${rung} ${fate}`);

describe('the audit of a task', () => {
  it('finds every rung said and delivered where the sweep came each morning', () => {
    const task = sweptTask();
    expect(fatesOf(task)).toEqual([
      'D-30 delivered',
      'D-7 delivered',
      'D-3 delivered',
      'D-1 delivered',
      'D0 delivered',
      'O+1 delivered',
      'O+3 delivered',
      'O+7 delivered',
    ]);
    expect(audited(task).findings).toEqual([]);
  });

  it('names the rung that nobody said and nobody skipped', () => {
    const task = sweptTask();
    const without = { ...task, steps: task.steps.filter(({ rung }) => rung !== 'O+3') };
    expect(audited(without).findings).toMatchObject([
      {
        taskId: task.id,
        because: { code: 'audit.rung-missing', params: { rung: 'O+3' } },
        since: at('2023-07-05T08:30'),
      },
    ]);
  });

  it.each([
    ['a moment', TOLERANCE_MS, 'waiting'],
    ['longer than it should', TOLERANCE_MS + MINUTE_MS, 'missing'],
  ])('lets a rung wait for %s', (_what, ms, fate) => {
    const task = sweptTask(MORNINGS.slice(0, -1));
    const now = addMs(at('2023-07-11T08:30'), ms);
    expect(fatesOf(task, messagesOf(task), now).at(-1)).toBe(`O+7 ${fate}`);
  });

  it.each([
    ['PENDING', 'planned'],
    ['CLAIMED', 'planned'],
    ['UNKNOWN', 'planned'],
    ['SENT', 'sent'],
    ['DELIVERED', 'delivered'],
    ['BOUNCED', 'failed'],
    ['FAILED', 'failed'],
    ['ESCALATED', 'failed'],
    ['CANCELLED', 'dropped'],
  ] as const)('says of a rung whose message is %s that it is %s', (state, fate) => {
    const task = sweptTask();
    const messages = messagesOf(task, (message) => ({ ...message, state, lookAgainAt: NOW }));
    expect(fatesOf(task, messages).at(-1)).toBe(`O+7 ${fate}`);
  });

  it('names a message that is not there, and one that does not hold what it should', () => {
    const task = sweptTask();
    const gone = messagesOf(task, (message) => (message.id === 'msg-D0' ? null : message));
    expect(audited(task, gone).findings).toMatchObject([
      { because: { code: 'audit.notice-lost', params: { rung: 'D0', message: 'msg-D0' } } },
    ]);
    const empty = messagesOf(task, (message) => (message.id === 'msg-D0' ? { ...message, notices: [] } : message));
    expect(audited(task, empty).findings).toMatchObject([{ because: { code: 'audit.notice-lost' } }]);
  });

  it.each([
    ['nobody looks at it again', {}, 1],
    ['nobody looked in time', { lookAgainAt: addMs(NOW, -TOLERANCE_MS - 1) }, 1],
    ['it is about to be looked at', { lookAgainAt: addMs(NOW, -TOLERANCE_MS) }, 0],
    ['it waits for its hour', { lookAgainAt: addMs(NOW, MINUTE_MS) }, 0],
  ])('names a message under way where %s', (_what, look, count) => {
    const task = sweptTask();
    const messages = messagesOf(task, (message) =>
      message.id === 'msg-O+7' ? { ...message, state: 'UNKNOWN', ...look } : message,
    );
    const { findings } = audited(task, messages);
    expect(findings.map(({ because }) => because.code)).toEqual(Array(count).fill('audit.message-stuck'));
  });

  it('names a message under way though a bulletin stands first in it', () => {
    const task = sweptTask();
    const messages = messagesOf(task, (message) =>
      message.id === 'msg-O+7'
        ? { ...message, state: 'UNKNOWN', notices: [aBulletinNotice(), ...message.notices] }
        : message,
    );
    expect(audited(task, messages).findings).toMatchObject([{ because: { code: 'audit.message-stuck' } }]);
  });

  it('names a task whose moment of looking again is lost or over', () => {
    const task = sweptTask();
    const { lookAgainAt: _lost, ...lost } = task;
    expect(audited(lost).findings).toMatchObject([{ because: { code: 'audit.clock-lost' } }]);
    const late = { ...task, lookAgainAt: addMs(NOW, -TOLERANCE_MS - 1) };
    expect(audited(late).findings).toMatchObject([{ because: { code: 'audit.clock-lost' }, since: late.lookAgainAt }]);
  });

  it('asks for nothing of the time in which a task is settled or paused', () => {
    const suspended = {
      type: 'suspended' as const,
      id: 'f2',
      by: { kind: 'administrator' as const, sub: 's' },
      note: '',
    };
    const task = sweptTask(MORNINGS.slice(0, 6));
    const paused = { ...task, facts: [...task.facts, { ...suspended, at: at('2023-07-01T10:00') }] };
    const { lookAgainAt: _none, ...resting } = paused;
    expect(fatesOf(resting).slice(-3)).toEqual(['O+1 not-asked', 'O+3 not-asked', 'O+7 not-asked']);
    expect(audited(resting).findings).toEqual([]);
    const resumed = {
      ...resting,
      facts: [...resting.facts, { ...suspended, id: 'f3', type: 'resumed' as const, at: at('2023-07-06T10:00') }],
      lookAgainAt: addMs(NOW, MINUTE_MS),
    };
    expect(audited(resumed).findings.map(({ because }) => because.params.rung)).toEqual(['O+1', 'O+3', 'O+7']);
  });

  it('tells when the unit first answered', () => {
    const task = sweptTask();
    const answeredAt = at('2023-07-03T09:40');
    const person = { kind: 'person', personId: 'person-1', via: 'link' } as const;
    const answered: Task = {
      ...task,
      facts: [...task.facts, { type: 'acknowledged', id: 'f2', at: answeredAt, by: person, note: '' }],
    };
    const { expected } = audited(answered);
    expect(expected.find(({ rung }) => rung === 'O+1')?.answeredAt).toBe(answeredAt);
    expect(expected.find(({ rung }) => rung === 'O+3')?.answeredAt).toBeNull();
  });

  it('asks again for what was taken back before anybody heard of it', () => {
    const task = sweptTask();
    const steps = task.steps.map((step) => (step.rung === 'O+3' ? { ...step, outcome: 'withdrawn' as const } : step));
    expect(audited({ ...task, steps }).findings).toMatchObject([{ because: { params: { rung: 'O+3' } } }]);
  });

  it('asks the new unit for the current rung after a task was given to it', () => {
    const task = sweptTask();
    const given = {
      type: 'reassigned' as const,
      fromUnitId: 'branch-1',
      toUnitId: 'branch-2',
      id: 'f2',
      at: at('2023-07-11T10:00'),
      by: { kind: 'administrator' as const, sub: 's' },
      note: '',
    };
    const { findings } = audited({ ...task, facts: [...task.facts, given] });
    expect(findings.map(({ because }) => because.params.rung)).toContain('O+7');
  });

  it('audits each due date a task has had', () => {
    const granted = {
      type: 'extension-granted' as const,
      untilOn: '2023-07-31' as Task['due']['on'],
      id: 'f2',
      at: at('2023-06-29T10:00'),
      by: { kind: 'administrator' as const, sub: 's' },
      note: '',
    };
    const before = sweptTask(MORNINGS.slice(0, 6));
    const extended = { ...before, facts: [...before.facts, granted], lookAgainAt: granted.at };
    const swept = sweptAt(extended, [granted.at, at('2023-07-06T08:30')]);
    const steps = swept.steps.map((step) =>
      step.outcome === 'said' && step.messageIds.length === 0 ? { ...step, messageIds: [`msg-${step.rung}-2`] } : step,
    );
    const messages = new Map(
      steps.flatMap((step) => step.messageIds.map((id) => [id, { ...messageOf(swept, step), id }] as const)),
    );
    const { expected, findings } = audited({ ...swept, steps }, messages);
    expect(findings).toEqual([]);
    expect(new Set(expected.map(({ dueOn }) => dueOn))).toEqual(new Set(['2023-06-30', '2023-07-31']));
  });
});
