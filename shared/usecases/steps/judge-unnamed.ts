import { replace } from '#domain/kernel/change';
import type { Instant } from '#domain/kernel/instant';
import type { Message } from '#domain/messages/message';
import { orderIdsOf, taskIdsOf, verdictsBy } from '#domain/messages/notice-verdict';
import { stillTold, withdrawNotices } from '#domain/messages/withdraw-notices';
import type { Task } from '#domain/tasks/task';
import type { Ledger } from '#ports/ledger';
import type { MessageReader, TaskReader } from '#ports/readers';
import { commitIfFirst } from './commit-if-first.ts';
import { type OrderServices, readOrders } from './read-orders.ts';

export type JudgeUnnamedServices = OrderServices & {
  readonly ledger: Ledger;
  readonly tasks: TaskReader;
  readonly messages: MessageReader;
};

const names = (task: Task | undefined, messageId: string): boolean =>
  task?.steps.some((step) => step.messageIds.includes(messageId)) ?? false;

/**
 * Looks once more at what a message in a sender's hands speaks of, where nothing there names the message: at tasks that it
 * was parted from behind a pause, or joined from there, and at the visits of its bulletins. A decision on those does not
 * find it to take its notice back. Costs nothing for all others. `null`: the message moved on meanwhile, and they may have
 * too.
 * @param tasks as they were read before the claim.
 */
export const judgeUnnamed = async (
  services: JudgeUnnamedServices,
  held: Message,
  tasks: readonly Task[],
  context: { readonly late: boolean; readonly now: Instant },
): Promise<Message | null> => {
  const known = new Map(tasks.map((task) => [task.id, task]));
  const told = stillTold(held);
  const ids = taskIdsOf(told).filter((id) => !names(known.get(id), held.id));
  if (ids.length === 0 && orderIdsOf(told).length === 0) return held;
  const [found, orders] = await Promise.all([
    ids.length === 0 ? [] : services.tasks.getMany(held.officeId, ids),
    readOrders(services, held.officeId, told),
  ]);
  const verdictOf = verdictsBy(found, context.late, orders);
  const asked = new Set<string | null>([...ids, null]);
  const judged = withdrawNotices(
    held,
    (notice) => (asked.has(notice.taskId) ? verdictOf(notice) : { wanted: true }),
    context.now,
  );
  if (judged === null) return held;
  return (await commitIfFirst(services.ledger, [replace(judged)])) ? judged : null;
};
