import { replace } from '#domain/kernel/change';
import type { Instant } from '#domain/kernel/instant';
import type { Message } from '#domain/messages/message';
import { verdictsBy } from '#domain/messages/notice-verdict';
import { stillTold, withdrawNotices } from '#domain/messages/withdraw-notices';
import type { Task } from '#domain/tasks/task';
import type { Ledger } from '#ports/ledger';
import type { MessageReader, TaskReader } from '#ports/readers';
import { commitIfFirst } from './commit-if-first.ts';

export type JudgeUnnamedServices = {
  readonly ledger: Ledger;
  readonly tasks: TaskReader;
  readonly messages: MessageReader;
};

const names = (task: Task | undefined, messageId: string): boolean =>
  task?.steps.some((step) => step.messageIds.includes(messageId)) ?? false;

/**
 * Looks once more at the tasks of a message in a sender's hands, where no step of theirs names it: it was parted from
 * another behind a pause, or joined by what waited there, and a decision on a task does not find it to take its notice
 * back. Costs nothing for all others. `null`: the message moved on meanwhile, and its tasks may have too.
 * @param tasks as they were read before the claim.
 */
export const judgeUnnamed = async (
  services: JudgeUnnamedServices,
  held: Message,
  tasks: readonly Task[],
  context: { readonly late: boolean; readonly now: Instant },
): Promise<Message | null> => {
  const known = new Map(tasks.map((task) => [task.id, task]));
  const unnamed = stillTold(held).filter(({ taskId }) => !names(known.get(taskId), held.id));
  if (unnamed.length === 0) return held;
  const ids = [...new Set(unnamed.map(({ taskId }) => taskId))];
  const verdictOf = verdictsBy(await services.tasks.getMany(held.officeId, ids), context.late);
  const asked = new Set(ids);
  const judged = withdrawNotices(
    held,
    (notice) => (asked.has(notice.taskId) ? verdictOf(notice) : { wanted: true }),
    context.now,
  );
  if (judged === null) return held;
  return (await commitIfFirst(services.ledger, [replace(judged)])) ? judged : null;
};
