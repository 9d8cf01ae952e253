import { MINUTE_MS, SECOND_MS } from '#domain/kernel/instant';
import type { Message, MessageState } from '#domain/messages/message';
import { visibilitySecondsOf } from '#infra/catalog';
import type { Sent } from '#test/simulation/history';
import { TICK_MS } from '#test/simulation/world/schedule';
import type { Case } from './judge.ts';
import type { Lives, Version } from './record-lives.ts';
import type { Finding } from './verdict.ts';

/** The most sendings of one message, whatever is lost. */
const SENDS_MAX = 2;
/** So long an unknown outcome waits for word of it before it is tried again; with a red slip, so long. */
const GRACE_MS = 15 * MINUTE_MS;
const RED_GRACE_MS = 3 * MINUTE_MS;
/** Within so long feedback that has come is written down, though the function that writes it dies once. */
export const WRITTEN_MS = visibilitySecondsOf('receipts') * SECOND_MS + TICK_MS;
/** Within so long a sender that has heard its answer has written it down. */
const NOTED_MS = MINUTE_MS;

const KNOWN = new Set<MessageState>(['SENT', 'DELIVERED', 'BOUNCED', 'COMPLAINED']);

type Life = readonly Version<Message>[];

/** What keeps feedback from being written, beyond one death of the function that does it. */
export const receiptsAwayMs = ({ plan, met }: Case): number => {
  const each = plan.faultsEach.filter(({ by }) => by === 'record-receipt');
  const died = met.filter((fault) => fault.includes(' record-receipt ')).length;
  const lastingMs = Math.max(0, ...each.map(({ untilMs }) => untilMs ?? Number.POSITIVE_INFINITY));
  return each.length > 0 ? lastingMs : Math.max(0, died - 1) * WRITTEN_MS;
};

/** A sender that lives, and is hit by one thing at most, gets its answer written. */
const canWrite = ({ plan, met }: Case): boolean =>
  plan.faultsAt.length <= 1 &&
  plan.faultsEach.every(({ call }) => call.endsWith('.send')) &&
  met.every((fault) => !/^(?:crash|thaws|longStall|stall)\w* deliver-message (?:ledger|messages)/.test(fault));

/** When the house must know of this sending that it has left, at the latest. */
const mustKnowMs = (given: Case, sent: Sent): number => {
  const { history } = given;
  const told = history.feedback.find(({ messageId, atMs }) => messageId === sent.messageId && atMs >= sent.atMs);
  const heard = history.heard.find(
    ({ messageId, by, atMs }) => messageId === sent.messageId && by === sent.by && atMs >= sent.atMs,
  );
  return Math.min(
    told === undefined ? Number.POSITIVE_INFINITY : told.atMs + WRITTEN_MS + receiptsAwayMs(given),
    heard === undefined || !canWrite(given) ? Number.POSITIVE_INFINITY : heard.atMs + NOTED_MS,
  );
};

/** Whether something left again though it was known, or must have been known in time, that it had left. */
const isInSpite = (given: Case, life: Life, first: Sent, again: Sent): boolean => {
  const written = life.find(({ record, atMs }) => KNOWN.has(record.state) && atMs >= first.atMs);
  if (written !== undefined && again.begunMs > written.atMs) return true;
  const isRed = life.some(({ record }) => record.notices.some(({ slip }) => slip === 'red'));
  const offMs = 2 * given.plan.skewMsMax + Math.abs(given.plan.jump?.byMs ?? 0);
  return mustKnowMs(given, first) <= first.begunMs + (isRed ? RED_GRACE_MS : GRACE_MS) - offMs;
};

/** How often each message left, and whether a second time was for want of an answer. */
export const sendFindings = (given: Case, lives: Lives) => {
  const findings: Finding[] = [];
  let sendsMax = 0;
  let doubled = 0;
  const accepted = given.history.sends.filter(({ outcome }) => outcome === 'accepted');
  for (const [messageId, sends] of Map.groupBy(accepted, (one) => one.messageId)) {
    sendsMax = Math.max(sendsMax, sends.length);
    if (sends.length < 2) continue;
    doubled += 1;
    const life = lives.messages.find((versions) => versions[0]?.record.id === messageId) ?? [];
    if (sends.length > SENDS_MAX) {
      findings.push({ breach: 'third-send', what: `${messageId} left ${sends.length} times` });
    }
    const inOrder = sends.toSorted((a, b) => a.begunMs - b.begunMs);
    const wrong = inOrder.find((again, index) =>
      inOrder.slice(0, index).some((first) => isInSpite(given, life, first, again)),
    );
    if (wrong) findings.push({ breach: 'doubled-with-answer', what: `${messageId} left again by ${wrong.by}` });
  }
  return { findings, sendsMax, doubled };
};
