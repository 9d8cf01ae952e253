import { SLIPS } from '#domain/rules/ladder';
import type { Task } from '#domain/tasks/task';
import { stateOf } from '#domain/tasks/task-state';
import type { ReminderDecision } from './decide-reminder.ts';

type Decided = { readonly task: Task; readonly decision: ReminderDecision };

const slipRank = ({ decision }: Decided): number =>
  decision.act === 'say' ? SLIPS.length - SLIPS.indexOf(decision.rung.rung.slip) : SLIPS.length + 1;

/** Order of work after an outage: red before amber before blue, then the older due date, then the id. */
export const byUrgency = (a: Decided, b: Decided): number => {
  const slips = slipRank(a) - slipRank(b);
  if (slips !== 0) return slips;
  const [dueA, dueB] = [stateOf(a.task).dueOn, stateOf(b.task).dueOn];
  if (dueA !== dueB) return dueA < dueB ? -1 : 1;
  return a.task.id < b.task.id ? -1 : 1;
};
