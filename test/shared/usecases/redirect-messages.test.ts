import { describe, expect, it } from 'vitest';
import { nextVersion, replace } from '#domain/kernel/change';
import { addMs, HOUR_MS } from '#domain/kernel/instant';
import { ServiceError } from '#domain/kernel/service-error';
import type { Message } from '#domain/messages/message';
import { contactIdOf } from '#domain/roster/contact-id';
import type { LadderStep } from '#domain/tasks/task';
import { aSuppression } from '#test/support/contact-makers';
import { aMessage, aNotice, aTask, NOW, OFFICE_ID } from '#test/support/makers';
import { openMemoryHouse } from '#test/support/memory-house';
import { isUnreached, redirectMessages } from '#usecases/redirect-messages';

const MAIL = contactIdOf(OFFICE_ID, 'email', 'person-1@example.org');
const SMS = contactIdOf(OFFICE_ID, 'sms', '+8610000000001');

const step = (messageId: string): LadderStep => ({
  rung: 'D-3',
  dueOn: aTask().due.on,
  at: NOW,
  outcome: 'said',
  because: aNotice().because,
  messageIds: [messageId],
});

/** Messages that bounced, of a task each; nothing of `person-1` works. */
const open = async (ids: readonly string[] = ['msg_1']) => {
  const messages = ids.map(
    (id): Message =>
      aMessage({
        id,
        state: 'BOUNCED',
        failedContactId: MAIL,
        notices: [aNotice({ taskId: `tsk_${id}`, id: `ntc_${id}` })],
      }),
  );
  const tasks = ids.map((id) => aTask({ id: `tsk_${id}`, steps: [step(id)] }));
  const dead = [aSuppression({ id: MAIL }), aSuppression({ id: SMS, channel: 'sms' })];
  const house = await openMemoryHouse({ records: [...messages, ...tasks, ...dead] });
  const read = (id: string) => house.messages.get(OFFICE_ID, id);
  const commitsOf = () =>
    house.ledger.commits.map((changes) => changes.map(({ op, record }) => `${op} ${record.kind}`));
  return { house, messages, read, commitsOf };
};

describe('redirectMessages', () => {
  it('writes the message, its task and the new message in one commit, and the new one is ready to leave', async () => {
    const { house, messages, read, commitsOf } = await open();
    const report = await redirectMessages(house, messages);
    expect(commitsOf()).toEqual([['replace message', 'replace task', 'insert message']]);
    expect(report).toMatchObject({ redirected: 1, unreachable: 0, failed: [] });
    const [hint] = report.ready;
    expect(await read(hint?.messageId ?? '')).toMatchObject({ personId: 'deputy-1', state: 'PENDING' });
    const task = await house.tasks.get(OFFICE_ID, 'tsk_msg_1');
    expect(task?.steps[0]?.messageIds).toEqual(['msg_1', hint?.messageId]);
  });

  it('joins what an earlier one opened', async () => {
    const { house, messages, commitsOf } = await open(['msg_1', 'msg_2', 'msg_3']);
    const report = await redirectMessages(house, messages);
    expect(report).toMatchObject({ redirected: 3, ready: [{ officeId: OFFICE_ID }] });
    expect(commitsOf().map((changes) => changes.at(-1))).toEqual([
      'insert message',
      'replace message',
      'replace message',
    ]);
    const message = await house.messages.get(OFFICE_ID, report.ready[0]?.messageId ?? '');
    expect([message?.notices.length, message?.version]).toEqual([3, 3]);
  });

  it('does nothing the second time, nor where somebody was first', async () => {
    const { house, messages } = await open();
    await redirectMessages(house, messages);
    const commits = house.ledger.commits.length;
    expect(await redirectMessages(house, messages)).toMatchObject({ redirected: 0, ready: [] });
    expect(house.ledger.commits).toHaveLength(commits);
  });

  it('leaves a task that changes at the same moment to the next sweep, with nothing written', async () => {
    const { house, messages, read } = await open();
    const task = await house.tasks.get(OFFICE_ID, 'tsk_msg_1');
    let raced = false;
    house.ledger.beforeCommit(async () => {
      if (raced || !task) return;
      raced = true;
      await house.ledger.commit([replace(nextVersion(task, {}))]);
    });
    expect(await redirectMessages(house, messages)).toMatchObject({ redirected: 0, failed: [] });
    expect(await read('msg_1')).toEqual(messages[0]);
    expect(await redirectMessages(house, messages)).toMatchObject({ redirected: 1 });
  });

  it('puts off a message that cannot be redirected, and goes on with the others', async () => {
    const { house, messages, read } = await open(['msg_1', 'msg_2']);
    const broken = messages.map((one, index) => (index === 0 ? { ...one, notices: null as never } : one));
    const report = await redirectMessages(house, broken);
    expect(report).toMatchObject({ redirected: 1, failed: [{ messageId: 'msg_1' }] });
    expect((await read('msg_1'))?.lookAgainAt).toBe(addMs(NOW, HOUR_MS));
  });

  it('throws where the store is away: the next tick comes again', async () => {
    const { house, messages } = await open();
    house.ledger.beforeCommit(() => {
      throw new ServiceError('unavailable', 'ledger.unavailable', 'no');
    });
    await expect(redirectMessages(house, messages)).rejects.toMatchObject({ kind: 'unavailable' });
  });

  it('asks nothing where there is nothing to redirect', async () => {
    const { house } = await open([]);
    expect(await redirectMessages(house, [])).toEqual({ redirected: 0, unreachable: 0, failed: [], ready: [] });
  });
});

describe('a message that did not reach its receiver', () => {
  it.each([
    ['PENDING', false],
    ['SENT', false],
    ['CANCELLED', false],
    ['BOUNCED', true],
    ['COMPLAINED', true],
    ['FAILED', true],
    ['ESCALATED', true],
  ] as const)('%s: %s', (state, is) => {
    expect(isUnreached(aMessage({ state }))).toBe(is);
  });
});
