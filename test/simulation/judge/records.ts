import { epochMsOf, MINUTE_MS } from '#domain/kernel/instant';
import type { Message } from '#domain/messages/message';
import type { Task } from '#domain/tasks/task';
import type { DispatchHint } from '#ports/dispatch-queue';
import { RUNGS } from '#test/simulation/scenarios';
import type { Case } from './judge.ts';
import { type Lives, lastOf, type Version } from './record-lives.ts';
import type { Finding } from './verdict.ts';

/** States that end a message, in the order of what is known of it: none is followed by one of a lower number. */
const KNOWLEDGE: Readonly<Record<string, number>> = {
  PENDING: 0,
  CLAIMED: 0,
  UNKNOWN: 0,
  CANCELLED: 1,
  SKIPPED_STALE: 1,
  FAILED: 1,
  ESCALATED: 1,
  SENT: 2,
  DELIVERED: 3,
  BOUNCED: 4,
  COMPLAINED: 5,
};

const knowledgeOf = ({ state }: Message): number => KNOWLEDGE[state] ?? -1;

/** A record that was due so long before the end, and nobody looked. */
const LOOKED_AT_MS_MAX = 5 * MINUTE_MS;

/** Everything a version says of what was, the next one must say too. */
const startsWith = (after: readonly unknown[], before: readonly unknown[]): boolean =>
  before.every((one, index) => JSON.stringify(one) === JSON.stringify(after[index]));

/** A step may get more messages, where one did not reach somebody; and what nobody has heard of may be withdrawn. */
const withoutSequel = (step: Task['steps'][number]): unknown => ({
  ...step,
  messageIds: [],
  outcome: step.outcome === 'withdrawn' ? 'said' : step.outcome,
});

const storyOf = (record: Version['record']): readonly (readonly unknown[])[] => {
  if (record.kind === 'task') return [record.facts, record.steps.map(withoutSequel)];
  return record.kind === 'message' ? [record.history] : [];
};

/** Each version is the next one, and takes nothing back. */
const lostUpdates = (name: string, versions: readonly Version[]): readonly Finding[] => {
  const found: Finding[] = [];
  versions.forEach(({ record, by }, index) => {
    const before = versions[index - 1]?.record;
    if (record.version !== (before?.version ?? 0) + 1) {
      found.push({ breach: 'lost-update', what: `${name}: version ${record.version} by ${by}` });
      return;
    }
    if (before === undefined) return;
    const stories = storyOf(before);
    if (storyOf(record).some((story, which) => !startsWith(story, stories[which] ?? []))) {
      found.push({ breach: 'lost-update', what: `${name}: version ${record.version} by ${by} forgets` });
    }
  });
  return found;
};

const stepsTwice = (task: Task): readonly Finding[] => {
  const rank = (code: string): number => RUNGS.findIndex((rung) => rung.code === code);
  const standing = task.steps.filter(({ outcome }) => outcome !== 'withdrawn');
  return [...Map.groupBy(standing, ({ dueOn }) => dueOn).values()]
    .filter((steps) => steps.some(({ rung }, index) => index > 0 && rank(rung) <= rank(steps[index - 1]?.rung ?? '')))
    .map((steps) => ({ breach: 'step-twice', what: `${task.id}: ${steps.map(({ rung }) => rung).join(', ')}` }));
};

const takenBack = (life: readonly Version<Message>[]): readonly Finding[] =>
  life
    .filter(({ record }, index) => {
      const before = life[index - 1]?.record;
      return before !== undefined && knowledgeOf(record) < knowledgeOf(before);
    })
    .map(({ record, by }) => ({ breach: 'state-taken-back', what: `${record.id}: ${record.state} by ${by}` }));

/** A message that is not settled and that no clock waits for is lost, wherever else there is word of it. */
const silent = (message: Message, deadLetters: Case['deadLetters']): readonly Finding[] => {
  if (knowledgeOf(message) > 0 || message.lookAgainAt !== undefined) return [];
  const isDead = deadLetters.some(({ body }) => (body as DispatchHint).messageId === message.id);
  return [{ breach: isDead ? 'only-in-dead-letters' : 'stuck', what: `${message.id}: ${message.state}, unwatched` }];
};

const overdue = ({ endMs }: Case, lives: Lives): readonly Finding[] =>
  [...lives.all]
    .map(([name, versions]) => ({ name, record: lastOf(versions) }))
    .filter(
      ({ record }) =>
        'lookAgainAt' in record &&
        record.lookAgainAt !== undefined &&
        epochMsOf(record.lookAgainAt) < endMs - LOOKED_AT_MS_MAX,
    )
    .map(({ name }) => ({ breach: 'stuck', what: `${name} is due and nobody looks` }));

/** Whether the records themselves are whole: no update lost, no state taken back, nothing forgotten. */
export const recordFindings = (given: Case, lives: Lives): readonly Finding[] => [
  ...[...lives.all].flatMap(([name, versions]) => lostUpdates(name, versions)),
  ...lives.tasks.flatMap((versions) => stepsTwice(lastOf(versions))),
  ...lives.messages.flatMap(takenBack),
  ...lives.messages.flatMap((versions) => silent(lastOf(versions), given.deadLetters)),
  ...overdue(given, lives),
];
