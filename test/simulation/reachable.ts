import { FAULT_KINDS } from './kernel/faults.ts';

/** Calls of the path from what is due to what was delivered: each must have met each kind of fault. */
const CALLS = [
  'sweep due.read',
  'sweep offices.get',
  'sweep rosters.load',
  'sweep rules.ladder',
  'sweep ledger.commit',
  'sweep queue.enqueue',
  'deliver-message messages.get',
  'deliver-message offices.get',
  'deliver-message tasks.getMany',
  'deliver-message rosters.load',
  'deliver-message ledger.commit',
  'deliver-message email.send',
  'deliver-message sms.send',
  'record-receipt messages.get',
  'record-receipt ledger.commit',
];

/** Changes of state that must have come about, with their reasons. */
const CHANGES = [
  'none -> PENDING message.planned',
  'PENDING -> CLAIMED message.claimed',
  'PENDING -> CANCELLED message.all-settled',
  'CLAIMED -> SENT message.sent',
  'CLAIMED -> PENDING message.refused-for-now',
  'CLAIMED -> PENDING message.too-late-to-send',
  'CLAIMED -> FAILED message.refused-for-good',
  'CLAIMED -> UNKNOWN message.outcome-unknown',
  'CLAIMED -> UNKNOWN message.lease-expired',
  'CLAIMED -> DELIVERED message.delivered',
  'UNKNOWN -> DELIVERED message.delivered',
  'UNKNOWN -> PENDING message.retry-after-grace',
  'UNKNOWN -> ESCALATED message.unknown-twice',
  'SENT -> DELIVERED message.delivered',
  'SENT -> BOUNCED message.bounced',
];

/** What a whole set of runs must have come across: a storm that never reaches a state proves nothing of it. */
export const MUST_BE_SEEN: readonly string[] = [
  ...FAULT_KINDS.flatMap((kind) => CALLS.map((call) => `fault ${kind} ${call}`)),
  ...CHANGES,
];

export const unseen = (seen: readonly string[]): readonly string[] => {
  const known = new Set(seen);
  return MUST_BE_SEEN.filter((one) => !known.has(one));
};
