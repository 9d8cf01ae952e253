import { describe, expect, it } from 'vitest';
import type { Message, MessageState } from '#domain/messages/message';
import { recallNotices, takesBack } from '#domain/messages/recall-notices';
import type { FactBody, LadderStep, Task } from '#domain/tasks/task';
import { aTaskWith } from '#test/support/facts';
import { aNotice, NOW } from '#test/support/makers';
import { aMessageIn } from '#test/support/message-life';
import { day } from '#test/support/shanghai';

const LATER = day('2023-07-14');
const step = (rung: string, ...messageIds: readonly string[]): LadderStep => ({
  rung,
  dueOn: day('2023-06-30'),
  at: NOW,
  outcome: 'said',
  because: aNotice().because,
  messageIds,
});
const inMessage = (id: string, state: MessageState, given: Partial<Message> = {}) =>
  aMessageIn(state, { id, ...given });

describe('whether a fact takes back what was said', () => {
  it.each<[FactBody['type'], readonly FactBody[], FactBody, boolean]>([
    ['acknowledged', [], { type: 'acknowledged' }, false],
    ['progress', [], { type: 'progress', reported: { kind: 'text' } }, false],
    ['closed', [], { type: 'closed' }, true],
    ['cancelled', [], { type: 'cancelled' }, true],
    ['claimed', [], { type: 'claimed' }, true],
    ['disputed', [], { type: 'disputed' }, true],
    ['suspended', [], { type: 'suspended' }, true],
    ['extension-asked', [], { type: 'extension-asked', untilOn: LATER }, true],
    ['extension-granted', [], { type: 'extension-granted', untilOn: LATER }, true],
    ['extension-refused', [{ type: 'extension-asked', untilOn: LATER }], { type: 'extension-refused' }, false],
    ['returned', [{ type: 'claimed' }], { type: 'returned' }, false],
    ['resumed', [{ type: 'suspended' }], { type: 'resumed' }, false],
    ['reassigned', [], { type: 'reassigned', fromUnitId: 'branch-1', toUnitId: 'branch-2' }, true],
    ['links-revoked', [{ type: 'closed' }], { type: 'links-revoked' }, false],
  ])('%s', (_, before, fact, expected) => {
    expect(takesBack(aTaskWith(before), aTaskWith([...before, fact]))).toBe(expected);
  });
});

describe('recalling notices', () => {
  const suspended = (steps: readonly LadderStep[]): Task => aTaskWith([{ type: 'suspended' }], { steps });
  const recalled = (task: Task, ...messages: readonly Message[]) => {
    const recall = recallNotices(task, messages, NOW);
    return {
      messages: recall.messages.map(({ id }) => id),
      outcomes: recall.task.steps.map(({ rung, outcome }) => `${rung} ${outcome}`),
    };
  };

  it('empties what waits and marks what is being sent, and nothing else', () => {
    const task = aTaskWith([{ type: 'closed' }], { steps: [step('D-3', 'a', 'b', 'c', 'd')] });
    const other = inMessage('d', 'PENDING', { notices: [aNotice({ taskId: 'another' })] });
    const all = [inMessage('a', 'PENDING'), inMessage('b', 'CLAIMED'), inMessage('c', 'SENT'), other];
    expect(recalled(task, ...all)).toEqual({ messages: ['a', 'b'], outcomes: ['D-3 said'] });
  });

  it('counts a step as not said where the task pauses and nobody has heard of it', () => {
    const task = suspended([step('D-7', 'old'), step('D-3', 'a', 'b')]);
    const waiting = [inMessage('a', 'PENDING'), inMessage('b', 'PENDING')];
    expect(recalled(task, inMessage('old', 'DELIVERED'), ...waiting)).toEqual({
      messages: ['a', 'b'],
      outcomes: ['D-7 said', 'D-3 withdrawn'],
    });
  });

  it.each<MessageState>(['CLAIMED', 'UNKNOWN', 'SENT', 'DELIVERED', 'BOUNCED'])(
    'counts it as said where one of its messages is %s',
    (state) => {
      const task = suspended([step('D-3', 'a', 'b')]);
      expect(recalled(task, inMessage('a', 'PENDING'), inMessage('b', state)).outcomes).toEqual(['D-3 said']);
    },
  );
});
