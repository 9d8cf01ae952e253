import { describe, expect, it } from 'vitest';
import type { Message, MessageState, Notice } from '#domain/messages/message';
import type { Verdict } from '#domain/messages/notice-verdict';
import { judgeNotices, stillTold, withdrawNotices } from '#domain/messages/withdraw-notices';
import { aNotice, NOW } from '#test/support/makers';
import { aMessageIn, SETTLED } from '#test/support/message-life';

const kept = aNotice({ id: 'kept', taskId: 'open' });
const gone = aNotice({ id: 'gone', taskId: 'closed' });
const verdictOf = ({ taskId }: Notice): Verdict => (taskId === 'open' ? { wanted: true } : SETTLED);
const withdrawn = (state: MessageState, given: Partial<Message> = {}) =>
  withdrawNotices(aMessageIn(state, { notices: [kept, gone], ...given }), verdictOf, NOW);
const DROPPED = { noticeId: 'gone', taskId: 'closed', rung: 'D-3', at: NOW, because: SETTLED.because };

describe('withdrawing notices', () => {
  it('takes them out of a message that waits', () => {
    const message = withdrawn('PENDING');
    expect(message).toMatchObject({
      state: 'PENDING',
      version: 2,
      notices: [kept],
      dropped: [DROPPED],
      lookAgainAt: NOW,
    });
  });

  it('leaves a message open that is empty then: others may join it until its hour', () => {
    expect(withdrawn('PENDING', { notices: [gone] })).toMatchObject({ state: 'PENDING', notices: [], attempts: 0 });
  });

  it('marks them where a sender holds the message, which keeps its claim', () => {
    const before = aMessageIn('CLAIMED', { notices: [kept, gone] });
    const message = withdrawNotices(before, verdictOf, NOW);
    if (message === null) throw new Error('nothing was withdrawn');
    expect(message).toEqual({ ...before, version: 2, dropped: [DROPPED] });
    expect(stillTold(message)).toEqual([kept]);
    expect(withdrawNotices(message, verdictOf, NOW)).toBeNull();
  });

  it.each<MessageState>([
    'UNKNOWN',
    'SENT',
    'DELIVERED',
    'BOUNCED',
    'COMPLAINED',
    'FAILED',
    'ESCALATED',
    'CANCELLED',
    'SKIPPED_STALE',
  ])('leaves a message alone that is %s', (state) => {
    expect(withdrawn(state)).toBeNull();
  });

  it('changes nothing where all is wanted', () => {
    expect(withdrawn('PENDING', { notices: [kept] })).toBeNull();
  });

  it('does not bring back what was withdrawn, though it were wanted again', () => {
    const message = aMessageIn('PENDING', { notices: [kept, gone], dropped: [DROPPED] });
    const judged = judgeNotices(message, () => ({ wanted: true }), NOW);
    expect(judged).toEqual({ notices: [kept], fresh: [], dropped: [DROPPED] });
  });
});
