import { describe, expect, it } from 'vitest';
import { addMs } from '#domain/kernel/instant';
import { type ClaimContext, comesLate, decideClaim } from '#domain/messages/decide-claim';
import { LEASE_MS } from '#domain/messages/decide-message';
import type { Message, MessageState, Notice } from '#domain/messages/message';
import type { Verdict } from '#domain/messages/notice-verdict';
import { aNotice, NOW } from '#test/support/makers';
import { aMessageIn, claimContext, SETTLED, STALE } from '#test/support/message-life';
import { at, SHANGHAI } from '#test/support/shanghai';

const claimed = (message: Message, given: Partial<ClaimContext> = {}): string =>
  decideClaim(message, claimContext(given)).act;

describe('decideClaim', () => {
  it('holds the message for the length of the lease, and says so', () => {
    const decision = decideClaim(aMessageIn('PENDING'), claimContext());
    if (decision.act !== 'claim') throw new Error(decision.act);
    const leaseUntil = addMs(NOW, LEASE_MS);
    expect(decision.message).toMatchObject({
      state: 'CLAIMED',
      version: 2,
      attempts: 1,
      claim: { token: 'a token', leaseUntil },
      lookAgainAt: leaseUntil,
    });
    expect(decision.message.history.at(-1)).toEqual({
      state: 'CLAIMED',
      at: NOW,
      because: { code: 'message.claimed', params: { attempt: 1 } },
    });
  });

  it('leaves a message whose time has not come', () => {
    expect(claimed(aMessageIn('PENDING', { sendAt: addMs(NOW, 1) }))).toBe('leave');
    expect(claimed(aMessageIn('PENDING', { sendAt: NOW }))).toBe('claim');
  });

  it('drops what is settled meanwhile, and cancels what says nothing any more', () => {
    const message = aMessageIn('PENDING', { notices: [aNotice({ taskId: 'open' }), aNotice({ taskId: 'closed' })] });
    const verdictOf = ({ taskId }: Notice): Verdict => (taskId === 'open' ? { wanted: true } : SETTLED);
    const decision = decideClaim(message, claimContext({ verdictOf }));
    if (decision.act !== 'claim') throw new Error(decision.act);
    expect(decision.message.notices.map(({ taskId }) => taskId)).toEqual(['open']);
    const { id: noticeId } = aNotice({ taskId: 'closed' });
    expect(decision.message.dropped).toEqual([
      { noticeId, taskId: 'closed', rung: 'D-3', at: NOW, because: { code: 'reminder.settled', params: {} } },
    ]);
    const cancelled = decideClaim(message, claimContext({ verdictOf: () => SETTLED }));
    expect(cancelled).toMatchObject({ act: 'cancel', message: { state: 'CANCELLED', attempts: 0, notices: [] } });
    expect(claimed(aMessageIn('PENDING', { notices: [] }))).toBe('cancel');
  });

  it.each<[string, readonly Verdict[], MessageState, string]>([
    ['was settled', [SETTLED, SETTLED], 'CANCELLED', 'message.all-settled'],
    ['was said by later steps', [STALE, STALE], 'SKIPPED_STALE', 'reminder.skipped-stale'],
    ['was one or the other', [SETTLED, STALE], 'CANCELLED', 'message.nothing-left'],
  ])('ends with the reason where all of it %s', (_, verdicts, state, code) => {
    const notices = [aNotice({ id: 'n0' }), aNotice({ id: 'n1' })];
    const verdictOf = ({ id }: Notice) => verdicts[Number(id.slice(1))] ?? SETTLED;
    const decision = decideClaim(aMessageIn('PENDING', { notices }), claimContext({ verdictOf }));
    if (decision.act !== 'cancel') throw new Error(decision.act);
    expect(decision.message).toMatchObject({ state, notices: [], claim: null });
    expect(decision.message).not.toHaveProperty('lookAgainAt');
    expect(decision.message.dropped.map(({ noticeId }) => noticeId)).toEqual(['n0', 'n1']);
    expect(decision.message.history.at(-1)).toMatchObject({ state, because: { code } });
    if (state === 'SKIPPED_STALE') expect(decision.message.history.at(-1)?.because.params.message).toBe('msg_2');
  });

  it('sends what is left of a mixture, and remembers what an earlier claim dropped', () => {
    const earlier = { noticeId: 'n9', taskId: 't', rung: 'D-3', at: NOW, because: SETTLED.because };
    const message = aMessageIn('PENDING', {
      notices: [aNotice({ id: 'stale' }), aNotice({ id: 'settled' }), aNotice({ id: 'left' })],
      dropped: [earlier],
    });
    const of: Readonly<Record<string, Verdict>> = { stale: STALE, settled: SETTLED, left: { wanted: true } };
    const decision = decideClaim(message, claimContext({ verdictOf: ({ id }) => of[id] ?? SETTLED }));
    if (decision.act !== 'claim') throw new Error(decision.act);
    expect(decision.message.notices.map(({ id }) => id)).toEqual(['left']);
    expect(decision.message.dropped.map(({ noticeId }) => noticeId)).toEqual(['n9', 'stale', 'settled']);
  });

  it.each([
    ['2023-06-05T23:59:59.999', false],
    ['2023-06-06T00:00', true],
  ])('a message of 5 June comes late at %s: %s', (now, late) => {
    expect(comesLate(aMessageIn('PENDING'), SHANGHAI, at(now))).toBe(late);
  });

  it.each([
    ['2023-06-05T11:30', 'claim', null],
    ['2023-06-05T11:30:00.001', 'postpone', '2023-06-05T14:30'],
    ['2023-06-05T20:00', 'postpone', '2023-06-06T08:30'],
    ['2023-06-09T20:00', 'postpone', '2023-06-12T08:30'],
  ])('at %s: %s', (now, act, sendAt) => {
    const decision = decideClaim(aMessageIn('PENDING'), claimContext({ now: at(now) }));
    expect(decision.act).toBe(act);
    if (sendAt === null || decision.act !== 'postpone') return;
    expect(decision.message).toMatchObject({
      state: 'PENDING',
      sendAt: at(sendAt),
      lookAgainAt: at(sendAt),
      attempts: 0,
    });
  });
});
