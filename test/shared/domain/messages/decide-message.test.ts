import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMs, type Instant, MINUTE_MS, SECOND_MS } from '#domain/kernel/instant';
import {
  ATTEMPTS_MAX,
  afterPosting,
  afterReceipt,
  type ClaimContext,
  decideClaim,
  decideSweep,
  GRACE_MS,
  LEASE_MS,
  releaseClaim,
  UNKNOWNS_MAX,
} from '#domain/messages/decide-message';
import type { Message, MessageState } from '#domain/messages/message';
import type { Posted } from '#domain/messages/posted';
import { aNotice, NOW } from '#test/support/makers';
import {
  aMessageIn,
  anEvent,
  claimContext,
  type Event,
  happen,
  POSTED,
  RECEIPT,
  WAITING,
} from '#test/support/message-life';
import { at } from '#test/support/shanghai';

const STATES = 'PENDING CLAIMED UNKNOWN SENT DELIVERED BOUNCED COMPLAINED FAILED ESCALATED CANCELLED'.split(
  ' ',
) as readonly MessageState[];
const LEFT = new Set<MessageState>(['SENT', 'DELIVERED', 'BOUNCED', 'COMPLAINED']);

const swept = (message: Message, now: Instant = NOW): string => {
  const decision = decideSweep(message, now);
  return decision.act === 'commit' ? decision.message.state : decision.act;
};

const claimed = (message: Message, given: Partial<ClaimContext> = {}): string =>
  decideClaim(message, claimContext(given)).act;

describe('the state machine of a message, every state by every event', () => {
  // In the order of STATES; '.' stands for "as it was".
  it.each<[string, (message: Message) => string, string]>([
    ['the sweep', swept, 'hand-over UNKNOWN PENDING nothing nothing nothing nothing nothing nothing nothing'],
    ['a claim', claimed, 'claim leave leave leave leave leave leave leave leave leave'],
    ...Object.entries({
      sent: 'SENT SENT SENT . . . . SENT SENT SENT',
      delivered: 'DELIVERED DELIVERED DELIVERED DELIVERED . . . DELIVERED DELIVERED DELIVERED',
      delayed: 'SENT SENT SENT . . . . SENT SENT SENT',
      'bounced for good': 'BOUNCED BOUNCED BOUNCED BOUNCED BOUNCED . . BOUNCED BOUNCED BOUNCED',
      'bounced for now': 'SENT SENT SENT . . . . SENT SENT SENT',
      complained: `${'COMPLAINED '.repeat(6)}. COMPLAINED COMPLAINED COMPLAINED`,
    }).map(([name, row]): [string, (message: Message) => string, string] => {
      const receipt = RECEIPT[name];
      if (!receipt) throw new Error(name);
      return [`feedback "${name}"`, (message) => afterReceipt(message, receipt, NOW)?.state ?? '.', row];
    }),
  ])('%s', (_, event, row) => {
    expect(STATES.map((state) => event(aMessageIn(state))).join(' ')).toBe(row);
  });

  it.each([
    ['accepted', 'SENT'],
    ['refused-for-now', 'PENDING'],
    ['refused-for-good', 'FAILED'],
    ['unknown', 'UNKNOWN'],
  ] as const)('an answer "%s" to a claimed message: %s', (outcome, state) => {
    expect(afterPosting(aMessageIn('CLAIMED'), POSTED[outcome], NOW).state).toBe(state);
  });
});

describe('decideSweep', () => {
  it.each(['PENDING', 'CLAIMED', 'UNKNOWN'] as const)('lets a message that is %s be until its moment', (state) => {
    expect(swept(aMessageIn(state), addMs(NOW, -1))).toBe('nothing');
    expect(swept(aMessageIn(state))).not.toBe('nothing');
  });

  it('counts an expired claim as unknown, and waits for feedback', () => {
    const decision = decideSweep(aMessageIn('CLAIMED'), NOW);
    if (decision.act !== 'commit') throw new Error(decision.act);
    expect(decision.message).toMatchObject({ version: 2, unknowns: 1, claim: null, lookAgainAt: addMs(NOW, GRACE_MS) });
  });

  it('tries again after the grace, and calls people after the second time', () => {
    expect(swept(aMessageIn('UNKNOWN', { unknowns: UNKNOWNS_MAX - 1 }))).toBe('PENDING');
    expect(swept(aMessageIn('UNKNOWN', { unknowns: UNKNOWNS_MAX }))).toBe('ESCALATED');
  });
});

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
    const decision = decideClaim(message, claimContext({ isWanted: (taskId) => taskId === 'open' }));
    expect(decision.act === 'claim' && decision.message.notices.map(({ taskId }) => taskId)).toEqual(['open']);
    const cancelled = decideClaim(message, claimContext({ isWanted: () => false }));
    expect(cancelled).toMatchObject({ act: 'cancel', message: { state: 'CANCELLED', attempts: 0 } });
    expect(claimed(aMessageIn('PENDING', { notices: [] }))).toBe('cancel');
  });

  it('asks for each task with the day the notice speaks of', () => {
    const asked: string[] = [];
    const isWanted = (taskId: string, dueOn: string) => asked.push(`${taskId} ${dueOn}`) > 0;
    decideClaim(aMessageIn('PENDING', { notices: [aNotice({ taskId: 'a' })] }), claimContext({ isWanted }));
    expect(asked).toEqual(['a 2023-06-30']);
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

describe('afterPosting', () => {
  it.each([
    [1, 0, MINUTE_MS],
    [2, 0, 2 * MINUTE_MS],
    [6, 0, 32 * MINUTE_MS],
    [7, 0, 60 * MINUTE_MS],
    [11, 0, 60 * MINUTE_MS],
    [1, 90, 90 * SECOND_MS],
    [1, 7_200, 7_200 * SECOND_MS],
  ])('after attempt %s, asked to wait %s s, tries again in %s ms', (attempts, retryAfterSeconds, ms) => {
    const posted: Posted = { outcome: 'refused-for-now', reason: 'Throttling', retryAfterSeconds };
    const message = afterPosting(aMessageIn('CLAIMED', { attempts }), posted, NOW);
    expect(message).toMatchObject({
      state: 'PENDING',
      sendAt: addMs(NOW, ms),
      lookAgainAt: addMs(NOW, ms),
      unknowns: 0,
    });
  });

  it('gives a message up after the last attempt, refused or given back', () => {
    const last = aMessageIn('CLAIMED', { attempts: ATTEMPTS_MAX });
    expect(afterPosting(last, POSTED['refused-for-now'], NOW).state).toBe('FAILED');
    expect(releaseClaim(last, NOW).state).toBe('FAILED');
    const before = aMessageIn('CLAIMED', { attempts: ATTEMPTS_MAX - 1 });
    expect(afterPosting(before, POSTED['refused-for-now'], NOW).state).toBe('PENDING');
    expect(releaseClaim(before, NOW)).toMatchObject({ state: 'PENDING', claim: null, lookAgainAt: NOW });
  });

  it('keeps the carrier’s id, and the reason of a refusal without an address', () => {
    expect(afterPosting(aMessageIn('CLAIMED'), POSTED.accepted, NOW).providerId).toBe('p-1');
    const failed = afterPosting(aMessageIn('CLAIMED'), POSTED['refused-for-good'], NOW);
    expect(failed.history.at(-1)?.because.params).toEqual({ attempt: 1, reason: 'MessageRejected' });
    expect(afterReceipt(aMessageIn('CLAIMED'), { type: 'sent', providerId: 'p-2' }, NOW)?.providerId).toBe('p-2');
  });
});

describe('a message, whatever happens to it', () => {
  it('keeps its bounds, never comes back from where it ended, and leaves a clock running only while it waits', () => {
    fc.assert(
      fc.property(fc.array(anEvent, { maxLength: 120 }), (events) => {
        let message = aMessageIn('PENDING');
        let now = NOW;
        for (const one of events) {
          if (one.kind === 'wait') now = addMs(now, one.ms);
          const next = happen(message, one, now);
          if (next === null) continue;
          expect(next.version).toBe(message.version + 1);
          expect(next.history.slice(0, -1)).toEqual(message.history);
          expect(next.history.at(-1)?.state).toBe(next.state);
          // What ended stays ended, but for feedback that proves that it left after all.
          if (!WAITING.has(message.state)) expect(one.kind).toBe('receipt');
          if (LEFT.has(message.state))
            expect(STATES.indexOf(next.state)).toBeGreaterThan(STATES.indexOf(message.state));
          expect('lookAgainAt' in next).toBe(WAITING.has(next.state));
          expect(next.claim !== null).toBe(next.state === 'CLAIMED');
          expect(next.unknowns).toBeLessThanOrEqual(UNKNOWNS_MAX);
          expect(next.attempts).toBeLessThanOrEqual(ATTEMPTS_MAX + UNKNOWNS_MAX - 1);
          message = next;
        }
      }),
      { numRuns: 400 },
    );
  });

  it('is given up after so many tries, however they end', () => {
    const ending = fc.oneof(
      { weight: 20, arbitrary: fc.constantFrom('release', 'refused-for-now') },
      { weight: 1, arbitrary: fc.constantFrom('lease', 'unknown') },
    );
    fc.assert(
      fc.property(fc.array(ending, { minLength: 40 }), (all) => {
        let message = aMessageIn('PENDING');
        const step = (one: Event) => {
          message = happen(message, one, message.lookAgainAt ?? NOW) ?? message;
        };
        for (const how of all) {
          for (const kind of ['sweep', 'claim', 'sweep', 'claim'] as const)
            if (message.state !== 'CLAIMED') step({ kind });
          if (how === 'release') step({ kind: 'release' });
          else if (how === 'lease') step({ kind: 'sweep' });
          else step({ kind: 'post', posted: POSTED[how as Posted['outcome']] });
        }
        expect(message.state).toBeOneOf(['FAILED', 'ESCALATED']);
        expect(message.attempts).toBeLessThanOrEqual(ATTEMPTS_MAX + UNKNOWNS_MAX - 1);
      }),
    );
  });
});
