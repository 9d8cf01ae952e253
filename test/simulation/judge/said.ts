import { DAY_MS, MINUTE_MS, SECOND_MS } from '#domain/kernel/instant';
import type { Message, MessageState } from '#domain/messages/message';
import type { Task } from '#domain/tasks/task';
import type { Plan } from '#test/simulation/plan';
import { type Expected, expectedOf } from './expected.ts';
import type { Case } from './judge.ts';
import { type Lives, lastOf, unwantedFromMs, type Version } from './record-lives.ts';
import type { Finding } from './verdict.ts';

/** Without any fault, something due is with its carrier after so long: two ticks. */
const HANDED_OVER_MS_MAX = 120 * SECOND_MS;
/** With one fault. A claim that died counts as an unknown outcome, and waits for feedback before it is tried again. */
const RECOVERED_MS_MAX = 21 * MINUTE_MS;
/** With one answer of the store or the queue that did not come: whoever waited for it goes on, or the next sweep does. */
const SOON_MS_MAX = 5 * MINUTE_MS;
/** Not of the carrier, and not of the last look of a sender that has its claim: that claim must run out. */
const SURVIVED = /^(?:refused|lostCall|lostReply) (?!deliver-message messages)\S+ (?!email|sms|robot)/;

const LEFT = new Set<MessageState>(['SENT', 'DELIVERED', 'BOUNCED', 'COMPLAINED']);
/** What did not reach its receiver must go another way, or be written down as what nobody could be found for. */
const UNREACHED = new Set<string>(['FAILED', 'ESCALATED', 'BOUNCED', 'COMPLAINED']);
const GIVEN_UP = new Set<string>(['FAILED', 'ESCALATED']);
const DROPPED = new Set<string>(['CANCELLED', 'SKIPPED_STALE']);

type Life = readonly Version<Message>[];

/** Somebody is told of it: where letters come back, in another way than the rung has it. */
const isToldAtAll = ({ messages }: Lives, taskId: string, { rung }: Expected): boolean =>
  messages.some((life) => lastOf(life).notices.some((notice) => notice.taskId === taskId && notice.rung === rung));

const holds = (message: Message, taskId: string, { rung, personId, channel }: Expected): boolean =>
  message.personId === personId &&
  message.channel === channel &&
  message.notices.some((notice) => notice.taskId === taskId && notice.rung === rung && notice.instead === undefined);

/** Plans under which a message may be given up: one fault alone is no reason. */
export const mayGiveUp = ({ plan }: Case): boolean => !isOnlyRefused(plan) && hasReasonToGiveUp(plan);

/** Carriers and stores that say plainly "not now", for a while: nothing is in doubt, and nothing is given up. */
const isOnlyRefused = ({ faultsAt, faultsEach, carrier }: Plan): boolean =>
  faultsAt.length === 0 &&
  Object.keys(carrier).length === 0 &&
  faultsEach.length > 0 &&
  faultsEach.every(({ kind, untilMs }) => kind === 'refused' && untilMs !== null);

const hasReasonToGiveUp = (plan: Plan): boolean =>
  plan.faultsAt.length > 1 || plan.faultsEach.length > 0 || Object.keys(plan.carrier).length > 0 || plan.skewMsMax > 0;

const isQuiet = ({ plan }: Case): boolean =>
  plan.faultsAt.length === 0 && plan.faultsEach.length === 0 && plan.lostTicksPercent === 0 && plan.skewMsMax === 0;

const hasOneFault = ({ plan }: Case): boolean =>
  plan.faultsAt.length <= 1 && plan.faultsEach.length === 0 && plan.lostTicksPercent === 0 && plan.jump === null;

/** How long something due may take to be with its carrier. */
const firstSendMsAllowed = (given: Case): number => {
  if (isQuiet(given)) return HANDED_OVER_MS_MAX;
  if (!hasOneFault(given)) return Number.POSITIVE_INFINITY;
  return SURVIVED.test(given.met[0] ?? '') ? SOON_MS_MAX : RECOVERED_MS_MAX;
};

const nameOf = ({ dutyId, rung, personId, channel }: Expected): string =>
  `${rung} of ${dutyId} to ${personId} by ${channel}`;

/** When a carrier first had a message that holds the notice, with the task's title in its text; `null`: never. */
const firstSendMs = ({ history }: Case, life: Life, task: Task): number | null => {
  const id = lastOf(life).id;
  const sent = history.sends.find(
    ({ messageId, outcome, text, channel }) =>
      messageId === id && outcome === 'accepted' && (channel === 'sms' || text.includes(task.title)),
  );
  return sent?.atMs ?? null;
};

const isRedirected = ({ notices, redirected = [] }: Message, task: Task): boolean =>
  notices
    .filter(({ taskId }) => taskId === task.id)
    .every(({ id }) => redirected.some(({ noticeId }) => noticeId === id));

type Account = { readonly finding: Finding | null; readonly sentMs: number | null; readonly givenUp: boolean };

const told = (breach: Finding['breach'], what: string): Account => ({
  finding: { breach, what },
  sentMs: null,
  givenUp: false,
});

const FINE: Account = { finding: null, sentMs: null, givenUp: false };

/** What became of one thing to be told that was put into a message. */
const accountOfMessage = (given: Case, expected: Expected, life: Life, task: Task, stopped: boolean): Account => {
  const message = lastOf(life);
  const name = nameOf(expected);
  // Nobody wants to hear of it any more, or a later step of the same task said what there is to say.
  const isOver = stopped || (isPassed(task, expected) && given.endMs > expected.dueMs + DAY_MS / 2);
  if (!holds(message, task.id, expected)) return isOver ? FINE : told('lost', `${name}: taken out of ${message.id}`);
  if (UNREACHED.has(message.state) && !stopped && !isRedirected(message, task)) {
    return told('not-redirected', `${name}: ${message.state}, and nobody else is told`);
  }
  if (LEFT.has(message.state)) {
    const sentMs = firstSendMs(given, life, task);
    if (sentMs === null) return told('said-without-sending', `${name}: ${message.state}, and no carrier had it`);
    return { finding: null, sentMs, givenUp: false };
  }
  if (GIVEN_UP.has(message.state)) {
    if (!mayGiveUp(given)) return told('given-up', `${name}: ${message.state}`);
    return { finding: null, sentMs: null, givenUp: true };
  }
  if (DROPPED.has(message.state)) {
    return isOver ? FINE : told('cancelled-without-cause', `${name}: ${message.state}`);
  }
  return told('stuck', `${name}: ${message.state} at the end`);
};

/** A later step has been said since. */
const isPassed = ({ steps }: Task, { rung }: Expected): boolean => {
  const place = steps.findIndex((step) => step.rung === rung);
  return steps.slice(place + 1).some(({ outcome }) => outcome === 'said');
};

const accountOf = (given: Case, lives: Lives, expected: Expected): Account => {
  const [life, ...twins] = lives.tasks.filter((versions) => lastOf(versions).dutyId === expected.dutyId);
  if (twins.length > 0) return told('told-twice', `${nameOf(expected)}: there are ${1 + twins.length} tasks of it`);
  if (life === undefined) return told('lost', `${nameOf(expected)}: there is no task`);
  const task = lastOf(life);
  const endedMs = unwantedFromMs(life);
  const carrying = lives.messages.filter((versions) => versions.some(({ record }) => holds(record, task.id, expected)));
  const stopped = endedMs < Number.POSITIVE_INFINITY;
  if (carrying.length > 0) {
    const accounts = carrying.map((one) => accountOfMessage(given, expected, one, task, stopped));
    const sent = accounts.filter(({ sentMs }) => sentMs !== null).length;
    if (sent > 1) return told('told-twice', `${nameOf(expected)}: in ${sent} messages`);
    return accounts.find(({ finding }) => finding === null) ?? (accounts[0] as Account);
  }
  if (stopped) return FINE;
  if ((given.plan.carrier.bouncePercent ?? 0) > 0 && isToldAtAll(lives, task.id, expected)) return FINE;
  const step = task.steps.find(({ rung }) => rung === expected.rung);
  // Nothing could be planned all day: the next step is said, and this one is written down as passed over.
  if (step?.outcome === 'skipped' && isPassed(task, expected) && !isQuiet(given)) return FINE;
  return told('lost', `${nameOf(expected)}: ${step ? `${step.outcome} ${step.because.code}` : 'no step'}`);
};

/** Whether everything that had to be said was, and when. */
export const saidFindings = (given: Case, lives: Lives) => {
  const findings: Finding[] = [];
  let firstSendMsMax = 0;
  const givenUp = lives.messages.filter((life) => GIVEN_UP.has(lastOf(life).state)).length;
  for (const expected of expectedOf(given.scenario)) {
    const { finding, sentMs } = accountOf(given, lives, expected);
    if (finding !== null) findings.push(finding);
    if (sentMs === null) continue;
    const tookMs = sentMs - expected.dueMs;
    firstSendMsMax = Math.max(firstSendMsMax, tookMs);
    if (tookMs > firstSendMsAllowed(given))
      findings.push({ breach: 'late', what: `${nameOf(expected)}: ${tookMs / SECOND_MS} s` });
  }
  return { findings, givenUp, firstSendMsMax };
};
