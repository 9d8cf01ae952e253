import { DAY_MS, MINUTE_MS } from '#domain/kernel/instant';
import type { FaultEach, FaultKind } from '#test/simulation/kernel/faults';
import { type Plan, planOf } from '#test/simulation/plan';

const HALF_AN_HOUR = 30 * MINUTE_MS;

const each = (by: string, call: string, kind: FaultKind, untilMs: number | null = HALF_AN_HOUR): FaultEach => ({
  by,
  call,
  kind,
  untilMs,
});

const everySend = (kind: FaultKind, untilMs: number | null = null): readonly FaultEach[] =>
  ['email.send', 'sms.send'].map((call) => each('deliver-message', call, kind, untilMs));

export const NO_FEEDBACK = { feedbackLostPercent: 100 };

/** Faults that last, by name. Two of the guards are seen to be missing by nothing else. */
export const NAMED: Readonly<Record<string, Partial<Plan>>> = {
  'every answer is lost': { faultsEach: everySend('lostReply') },
  'all feedback is lost': { carrier: NO_FEEDBACK },
  'every answer and all feedback are lost': { faultsEach: everySend('lostReply'), carrier: NO_FEEDBACK },
  'every answer is lost and feedback is 5 minutes late': {
    faultsEach: everySend('lostReply'),
    carrier: { feedbackLateMs: 5 * MINUTE_MS },
  },
  'no letter arrives for 30 minutes': { faultsEach: everySend('lostCall', HALF_AN_HOUR) },
  'no letter arrives, ever': { faultsEach: everySend('lostCall') },
  'carriers refuse for 30 minutes': { faultsEach: everySend('refused', HALF_AN_HOUR) },
  'senders die after each letter, for 30 minutes': { faultsEach: everySend('crashAfter', HALF_AN_HOUR) },
  'senders die before each letter, for 30 minutes': { faultsEach: everySend('crashBefore', HALF_AN_HOUR) },
  'senders stand still before each letter, for 30 minutes': { faultsEach: everySend('thawsBefore', HALF_AN_HOUR) },
  'senders stand still after each letter for 30 minutes, and all feedback is lost': {
    faultsEach: everySend('thawsAfter', HALF_AN_HOUR),
    carrier: NO_FEEDBACK,
  },
  'claims are throttled for 30 minutes': { faultsEach: [each('deliver-message', 'ledger.commit', 'refused')] },
  'commits of senders get no answer for 30 minutes': {
    faultsEach: [each('deliver-message', 'ledger.commit', 'lostReply')],
  },
  'sweeps are throttled for 30 minutes': { faultsEach: [each('sweep', 'ledger.commit', 'refused')] },
  'commits of sweeps get no answer for 30 minutes': { faultsEach: [each('sweep', 'ledger.commit', 'lostReply')] },
  'nothing due can be read for 30 minutes': { faultsEach: [each('sweep', 'due.read', 'refused')] },
  'the queue is away for 30 minutes': { faultsEach: [each('sweep', 'queue.enqueue', 'refused')] },
  'every answer is lost and receipts are throttled for 10 minutes': {
    faultsEach: [...everySend('lostReply'), each('record-receipt', 'ledger.commit', 'refused', 10 * MINUTE_MS)],
  },
  'messages cannot be read for an hour; the dead letters are moved back three days later': {
    faultsEach: [each('deliver-message', 'messages.get', 'refused', 60 * MINUTE_MS)],
    redriveAtMs: 3 * DAY_MS,
  },
  'feedback comes first, and again': { carrier: { feedbackFirstPercent: 100, feedbackAgainPercent: 100 } },
  'every letter comes back': { carrier: { bouncePercent: 100 } },
  'every letter is refused': { carrier: { refusePercent: 100 } },
  'most ticks are lost': { lostTicksPercent: 80 },
  'the index is 10 seconds behind': { lagMsMax: 10_000 },
  'clocks are off by 5 seconds': { skewMsMax: 5_000 },
  'clocks jump ahead by a minute': { jump: { atMs: 65_000, byMs: 60_000 }, skewMsMax: 5_000 },
  'clocks jump back by a minute': { jump: { atMs: 71_000, byMs: -60_000 }, skewMsMax: 5_000 },
};

/** Each of them in these scenarios and in two modes. */
export const namedFaults = (scenarios: readonly string[], seeds: readonly string[]): readonly Plan[] =>
  scenarios.flatMap((name) =>
    seeds.flatMap((seed) =>
      Object.values(NAMED).flatMap((more) => [
        planOf(name, seed, more),
        planOf(name, seed, { ...more, mode: 'overlap' }),
      ]),
    ),
  );
