import { replace } from '#domain/kernel/change';
import type { Instant } from '#domain/kernel/instant';
import { isConflict } from '#domain/kernel/service-error';
import { recallNotices, takesBack } from '#domain/messages/recall-notices';
import type { FactDecision } from '#domain/tasks/decide-fact';
import type { Task } from '#domain/tasks/task';
import type { Ledger } from '#ports/ledger';
import type { MessageReader, TaskReader } from '#ports/readers';

export type CommitFactServices = {
  readonly ledger: Ledger;
  readonly tasks: TaskReader;
  readonly messages: MessageReader;
};

/** What was decided, and the task as it is then. */
export type CommittedFact = { readonly decision: FactDecision; readonly task: Task };

const TRIES_MAX = 8;
/** Messages of the latest steps that are looked at: older ones left, or were settled, long ago. */
const MESSAGES_MAX = 90;

/** The messages the ladder put this task into, the latest first. */
const messageIdsOf = (task: Task): readonly string[] =>
  [...new Set(task.steps.toReversed().flatMap((step) => step.messageIds))].slice(0, MESSAGES_MAX);

/** What a fact writes: the task, and in the same commit the messages it takes its notices out of. */
export const outcomeOfFact = async (
  { messages }: Pick<CommitFactServices, 'messages'>,
  before: Task,
  after: Task,
  now: Instant,
): Promise<ReturnType<typeof recallNotices>> => {
  const ids = takesBack(before, after) ? messageIdsOf(after) : [];
  const found = ids.length === 0 ? [] : await messages.getMany(after.officeId, ids);
  return recallNotices(after, found, now);
};

/**
 * Decides on a task and writes the fact. What the task no longer wants said is taken out of its messages in the same
 * commit: no sender claims it afterwards, and one that holds it already sees it before handing over. Where the sweep, a
 * sender or a colleague changed one of them at the same moment, it is looked at and decided again.
 */
export const commitFact = async (
  services: CommitFactServices,
  given: Task,
  now: Instant,
  decide: (task: Task) => FactDecision,
): Promise<CommittedFact> => {
  let task = given;
  for (let tries = 1; ; tries += 1) {
    const decision = decide(task);
    if (decision.act !== 'take') return { decision, task };
    const { task: after, messages } = await outcomeOfFact(services, task, decision.task, now);
    try {
      await services.ledger.commit([replace(after), ...messages.map((message) => replace(message))]);
      return { decision, task: after };
    } catch (error) {
      if (!isConflict(error) || tries >= TRIES_MAX) throw error;
      const stored = await services.tasks.get(task.officeId, task.id);
      if (stored === null) throw error;
      task = stored;
    }
  }
};
