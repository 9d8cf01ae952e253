import { nextSendingTime } from '#domain/calendar/next-sending-time';
import type { SendingHours } from '#domain/calendar/sending-hours';
import type { WorkCalendar } from '#domain/calendar/work-calendar';
import { type BecauseCode, because } from '#domain/kernel/because';
import { addMs, type Instant } from '#domain/kernel/instant';
import { localDateAt, type ZoneId } from '#domain/kernel/zone';
import { LEASE_MS } from './decide-message.ts';
import type { Message } from './message.ts';
import { moved } from './move-message.ts';
import type { VerdictOf } from './notice-verdict.ts';
import { judgeNotices } from './withdraw-notices.ts';

/** What a sender does with a message it was pointed at. */
export type ClaimDecision =
  | { readonly act: 'claim'; readonly message: Message }
  | { readonly act: 'postpone'; readonly message: Message }
  | { readonly act: 'cancel'; readonly message: Message }
  | { readonly act: 'leave' };

export type ClaimContext = {
  readonly now: Instant;
  readonly calendar: WorkCalendar;
  readonly hours: SendingHours;
  readonly token: string;
  readonly verdictOf: VerdictOf;
};

/** Whether a message goes after the day it belongs to. */
export const comesLate = (message: Message, zone: ZoneId, now: Instant): boolean =>
  message.onDate < localDateAt(now, zone);

/** A message with nothing left to say. Where all was said since by later steps, it was stale; the first of them is named. */
export const endUnsaid = (message: Message, now: Instant): Message => {
  const { dropped } = message;
  const all = (code: BecauseCode) => dropped.every((one) => one.because.code === code);
  const [first] = dropped;
  if (first && all('reminder.skipped-stale')) {
    return moved(message, 'SKIPPED_STALE', now, first.because, null, { notices: [] });
  }
  const reason = because(all('reminder.settled') ? 'message.all-settled' : 'message.nothing-left');
  return moved(message, 'CANCELLED', now, reason, null, { notices: [] });
};

/** Claims a pending message, without the notices that are not wanted any more; outside sending hours it waits. */
export const decideClaim = (message: Message, context: ClaimContext): ClaimDecision => {
  const { now } = context;
  if (message.state !== 'PENDING' || message.sendAt > now) return { act: 'leave' };
  const { notices, dropped } = judgeNotices(message, context.verdictOf, now);
  if (notices.length === 0) return { act: 'cancel', message: endUnsaid({ ...message, dropped }, now) };
  const sendAt = nextSendingTime(context.calendar, context.hours, now);
  if (sendAt > now) {
    const reason = because('message.planned');
    return { act: 'postpone', message: moved(message, 'PENDING', now, reason, sendAt, { sendAt }) };
  }
  const attempts = message.attempts + 1;
  const leaseUntil = addMs(now, LEASE_MS);
  const claimed = moved(message, 'CLAIMED', now, because('message.claimed', { attempt: attempts }), leaseUntil, {
    attempts,
    notices,
    dropped,
    claim: { token: context.token, leaseUntil },
  });
  return { act: 'claim', message: claimed };
};
