import { describe, expect, it } from 'vitest';
import { because } from '#domain/kernel/because';
import { isUnderWay, passageOf } from '#domain/statistics/passage';
import type { LadderStep } from '#domain/tasks/task';
import { aMessage, aNotice, aTask, NOW } from '#test/support/makers';
import { day } from '#test/support/shanghai';

const step: LadderStep = {
  rung: 'D-3',
  dueOn: day('2023-06-30'),
  at: NOW,
  outcome: 'said',
  because: because('reminder.due-today'),
  messageIds: ['m1', 'm2'],
};
const TASK = aTask().id;

describe('how far a step has come', () => {
  it('is as far as the best of its messages', () => {
    const messages = new Map([
      ['m1', aMessage({ id: 'm1', state: 'FAILED' })],
      ['m2', aMessage({ id: 'm2', state: 'SENT' })],
    ]);
    expect(passageOf(TASK, step, messages)).toMatchObject({
      passage: 'sent',
      told: [
        { messageId: 'm1', passage: 'failed', state: 'FAILED' },
        { messageId: 'm2', passage: 'sent', state: 'SENT' },
      ],
    });
  });

  it('is lost where no message holds it, and where none was named', () => {
    const other = aMessage({ id: 'm1', state: 'SENT', notices: [aNotice({ rung: 'D-7' })] });
    expect(passageOf(TASK, { ...step, messageIds: ['m1'] }, new Map([['m1', other]]))).toMatchObject({
      passage: 'lost',
    });
    expect(passageOf(TASK, { ...step, messageIds: [] }, new Map())).toEqual({ passage: 'lost', told: [] });
  });

  it('is dropped where the message says why it left it out', () => {
    const left = { noticeId: 'n', taskId: TASK, rung: 'D-3', at: NOW, because: because('message.all-settled') };
    const message = aMessage({ id: 'm1', state: 'SENT', notices: [aNotice({ rung: 'D-7' })], dropped: [left] });
    expect(passageOf(TASK, { ...step, messageIds: ['m1'] }, new Map([['m1', message]]))).toMatchObject({
      passage: 'dropped',
    });
  });

  it('is not over while something is still to come of a message', () => {
    expect((['PENDING', 'CLAIMED', 'UNKNOWN'] as const).map(isUnderWay)).toEqual([true, true, true]);
    expect((['SENT', 'FAILED', 'CANCELLED'] as const).map(isUnderWay)).toEqual([false, false, false]);
  });
});
