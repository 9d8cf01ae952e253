import { SECOND_MS } from '#domain/kernel/instant';
import type { Message, MessageState } from '#domain/messages/message';
import { visibilitySecondsOf } from '#infra/catalog';
import type { Sent } from '#test/simulation/history';
import { TICK_MS } from '#test/simulation/world/schedule';
import type { Case } from './judge.ts';
import type { Lives, Version } from './record-lives.ts';
import type { Finding } from './verdict.ts';

/** The most sendings of one message, whatever is lost. */
const SENDS_MAX = 2;
/** Within so long, feedback that has come is written down, though the function that writes it dies once. */
const WRITTEN_MS = visibilitySecondsOf('receipts') * SECOND_MS + TICK_MS;

const KNOWN = new Set<MessageState>(['SENT', 'DELIVERED', 'BOUNCED', 'COMPLAINED']);

/** From when the house knew, or had been told for long enough, that this sending had left. */
const answeredMs = (given: Case, life: readonly Version<Message>[], sent: Sent): number => {
  const told = given.history.feedback.find(({ messageId, atMs }) => messageId === sent.messageId && atMs >= sent.atMs);
  const written = life.find(({ record, atMs }) => KNOWN.has(record.state) && atMs >= sent.atMs);
  const isHeard = given.plan.faultsEach.every(({ by }) => by !== 'record-receipt');
  return Math.min(
    written?.atMs ?? Number.POSITIVE_INFINITY,
    told !== undefined && isHeard ? told.atMs + WRITTEN_MS : Number.POSITIVE_INFINITY,
  );
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
    // Whatever began after the answer to another was known did so in spite of it.
    const wrong = sends.find((one) =>
      sends.some((other) => other !== one && one.begunMs > answeredMs(given, life, other)),
    );
    if (wrong) findings.push({ breach: 'doubled-with-answer', what: `${messageId} left again by ${wrong.by}` });
  }
  return { findings, sendsMax, doubled };
};
