import fc from 'fast-check';
import { DEFAULT_SENDING_HOURS } from '#domain/calendar/sending-hours';
import { because } from '#domain/kernel/because';
import type { Instant } from '#domain/kernel/instant';
import { type ClaimContext, decideClaim } from '#domain/messages/decide-claim';
import {
  afterPosting,
  afterReceipt,
  decideSweep,
  failMessage,
  GRACE_MS,
  LEASE_MS,
  type Receipt,
  releaseClaim,
} from '#domain/messages/decide-message';
import type { Message, MessageState } from '#domain/messages/message';
import type { Verdict } from '#domain/messages/notice-verdict';
import type { Posted } from '#domain/messages/posted';
import { aMessage, NOW } from './makers.ts';
import { CALENDAR } from './shanghai.ts';

export const SETTLED = { wanted: false, because: because('reminder.settled') } as const satisfies Verdict;
export const STALE: Verdict = {
  wanted: false,
  because: because('reminder.skipped-stale', { rung: 'D-3', by: 'D-0', message: 'msg_2' }),
};

/** States in which a clock waits for the message. */
export const WAITING = new Set<MessageState>(['PENDING', 'CLAIMED', 'UNKNOWN']);

/** A message as it stands in a state, its moment come where one is waited for. */
export const aMessageIn = (state: MessageState, given: Partial<Message> = {}): Message => {
  const { lookAgainAt: _pending, ...rest } = aMessage();
  const claim = state === 'CLAIMED' ? { token: 't', leaseUntil: NOW } : null;
  const attempts = ['PENDING', 'CANCELLED', 'SKIPPED_STALE'].includes(state) ? 0 : 1;
  const unknowns = state === 'UNKNOWN' ? 1 : state === 'ESCALATED' ? 2 : 0;
  const look = WAITING.has(state) ? { lookAgainAt: NOW } : {};
  return { ...rest, state, claim, attempts, unknowns, ...look, ...given };
};

export const claimContext = (given: Partial<ClaimContext> = {}): ClaimContext => ({
  now: NOW,
  calendar: CALENDAR,
  hours: DEFAULT_SENDING_HOURS,
  token: 'a token',
  verdictOf: () => ({ wanted: true }),
  ...given,
});

export const POSTED: Readonly<Record<Posted['outcome'], Posted>> = {
  accepted: { outcome: 'accepted', providerId: 'p-1' },
  'refused-for-now': { outcome: 'refused-for-now', reason: 'Throttling', retryAfterSeconds: 0 },
  'refused-for-good': { outcome: 'refused-for-good', reason: 'MessageRejected' },
  unknown: { outcome: 'unknown', reason: 'TimeoutError' },
};

export const RECEIPT: Readonly<Record<string, Receipt>> = {
  sent: { type: 'sent', providerId: 'p-2' },
  delivered: { type: 'delivered' },
  delayed: { type: 'delayed' },
  'bounced for good': { type: 'bounced', permanent: true, reason: 'Permanent/General' },
  'bounced for now': { type: 'bounced', permanent: false, reason: 'Transient/MailboxFull' },
  complained: { type: 'complained' },
};

/** Something that happens to a message. */
export type Event =
  | { readonly kind: 'sweep' | 'claim' | 'claim-unwanted' | 'release' | 'fail' }
  | { readonly kind: 'post'; readonly posted: Posted }
  | { readonly kind: 'receipt'; readonly receipt: Receipt }
  | { readonly kind: 'wait'; readonly ms: number };
export const anEvent: fc.Arbitrary<Event> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom<Event>({ kind: 'sweep' }, { kind: 'claim' }, { kind: 'claim' }) },
  fc.constantFrom<Event>({ kind: 'claim-unwanted' }, { kind: 'release' }, { kind: 'fail' }),
  {
    weight: 4,
    arbitrary: fc.constantFrom(...Object.values(POSTED)).map((posted): Event => ({ kind: 'post', posted })),
  },
  fc.constantFrom(...Object.values(RECEIPT)).map((receipt): Event => ({ kind: 'receipt', receipt })),
  {
    weight: 4,
    arbitrary: fc.constantFrom(1, LEASE_MS, GRACE_MS, 3_600_000).map((ms): Event => ({ kind: 'wait', ms })),
  },
);

/** The message after an event, or `null` where it changes nothing. */
export const happen = (message: Message, one: Event, now: Instant): Message | null => {
  switch (one.kind) {
    case 'sweep': {
      const decision = decideSweep(message, now);
      return decision.act === 'commit' ? decision.message : null;
    }
    case 'claim':
    case 'claim-unwanted': {
      const decision = decideClaim(
        message,
        one.kind === 'claim' ? claimContext({ now }) : claimContext({ now, verdictOf: () => SETTLED }),
      );
      return decision.act === 'leave' ? null : decision.message;
    }
    // Only who holds the claim writes these; everybody else loses the race for the version.
    case 'release':
      return message.state === 'CLAIMED' ? releaseClaim(message, now) : null;
    case 'post':
      return message.state === 'CLAIMED' ? afterPosting(message, one.posted, now) : null;
    case 'fail':
      return message.state === 'PENDING'
        ? failMessage(message, now, { code: 'message.nobody-there', params: {} })
        : null;
    case 'receipt':
      return afterReceipt(message, one.receipt, now);
    case 'wait':
      return null;
  }
};
