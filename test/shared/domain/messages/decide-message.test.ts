import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { because } from '#domain/kernel/because';
import { addMs, type Instant, MINUTE_MS, SECOND_MS } from '#domain/kernel/instant';
import { decideClaim } from '#domain/messages/decide-claim';
import {
  ATTEMPTS_MAX,
  afterPosting,
  afterReceipt,
  decideSweep,
  failMessage,
  GRACE_MS,
  RED_GRACE_MS,
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

const STATES =
  'PENDING CLAIMED UNKNOWN SENT DELIVERED BOUNCED COMPLAINED FAILED ESCALATED CANCELLED SKIPPED_STALE'.split(
    ' ',
  ) as readonly MessageState[];
const UNREACHED = new Set<MessageState>(['FAILED', 'ESCALATED']);
const LEFT = new Set<MessageState>(['SENT', 'DELIVERED', 'BOUNCED', 'COMPLAINED']);

const swept = (message: Message, now: Instant = NOW): string => {
  const decision = decideSweep(message, now);
  return decision.act === 'commit' ? decision.message.state : decision.act;
};

const claimed = (message: Message): string => decideClaim(message, claimContext()).act;

describe('the state machine of a message, every state by every event', () => {
  // In the order of STATES; '.' stands for "as it was".
  it.each<[string, (message: Message) => string, string]>([
    ['the sweep', swept, 'hand-over UNKNOWN PENDING nothing nothing nothing nothing nothing nothing nothing nothing'],
    ['a claim', claimed, 'claim leave leave leave leave leave leave leave leave leave leave'],
    ...Object.entries({
      sent: 'SENT SENT SENT . . . . SENT SENT SENT SENT',
      delivered: 'DELIVERED DELIVERED DELIVERED DELIVERED . . . DELIVERED DELIVERED DELIVERED DELIVERED',
      delayed: 'SENT SENT SENT . . . . SENT SENT SENT SENT',
      'bounced for good': 'BOUNCED BOUNCED BOUNCED BOUNCED BOUNCED . . BOUNCED BOUNCED BOUNCED BOUNCED',
      'bounced for now': 'SENT SENT SENT . . . . SENT SENT SENT SENT',
      complained: `${'COMPLAINED '.repeat(6)}. COMPLAINED COMPLAINED COMPLAINED COMPLAINED`,
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

  it('waits less for feedback on a red slip, after an expired lease and an unknown answer alike', () => {
    const red = aMessageIn('CLAIMED', { notices: [aNotice(), aNotice({ id: 'red', slip: 'red' })] });
    const decision = decideSweep(red, NOW);
    expect(decision).toMatchObject({ act: 'commit', message: { lookAgainAt: addMs(NOW, RED_GRACE_MS) } });
    expect(afterPosting(red, POSTED.unknown, NOW).lookAgainAt).toBe(addMs(NOW, RED_GRACE_MS));
    expect(RED_GRACE_MS).toBeLessThan(GRACE_MS);
  });

  it('tries again after the grace, and calls people after the second time', () => {
    expect(swept(aMessageIn('UNKNOWN', { unknowns: UNKNOWNS_MAX - 1 }))).toBe('PENDING');
    expect(swept(aMessageIn('UNKNOWN', { unknowns: UNKNOWNS_MAX }))).toBe('ESCALATED');
  });
});

describe('a message that did not reach its receiver', () => {
  it('is looked at again at once when it fails or is given up', () => {
    expect(afterPosting(aMessageIn('CLAIMED'), POSTED['refused-for-good'], NOW).lookAgainAt).toBe(NOW);
    const last = aMessageIn('CLAIMED', { attempts: ATTEMPTS_MAX });
    expect(afterPosting(last, POSTED['refused-for-now'], NOW).lookAgainAt).toBe(NOW);
    expect(releaseClaim(last, NOW).lookAgainAt).toBe(NOW);
    expect(failMessage(aMessageIn('PENDING'), NOW, because('message.nobody-there')).lookAgainAt).toBe(NOW);
    const decision = decideSweep(aMessageIn('UNKNOWN', { unknowns: UNKNOWNS_MAX }), NOW);
    expect(decision).toMatchObject({ act: 'commit', message: { state: 'ESCALATED', lookAgainAt: NOW } });
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
          expect('lookAgainAt' in next).toBe(WAITING.has(next.state) || UNREACHED.has(next.state));
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
