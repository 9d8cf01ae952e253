import { SLIPS, slipRank } from '#domain/rules/ladder';
import type { Task } from '#domain/tasks/task';
import { stateOf } from '#domain/tasks/task-state';
import type { ReminderDecision } from './decide-reminder.ts';

type Decided = { readonly task: Task; readonly decision: ReminderDecision };

const rankOf = ({ decision }: Decided): number =>
  decision.act === 'say' ? slipRank(decision.rung.rung.slip) : SLIPS.length + 1;

const isMild = ({ decision }: Decided): boolean =>
  decision.act !== 'say' || decision.rung.rung.slip === 'none' || decision.rung.rung.slip === 'blue';

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * Order of work, above all after an outage: red before amber before blue; of the urgent ones, the older due date; then
 * unit by unit, so that what one person is told of is written together; then the id.
 */
export const byUrgency = (a: Decided, b: Decided): number => {
  const slips = rankOf(a) - rankOf(b);
  if (slips !== 0) return slips;
  const dates = byText(stateOf(a.task).dueOn, stateOf(b.task).dueOn);
  const units = byText(a.task.leadUnitId, b.task.leadUnitId);
  return (isMild(a) ? units || dates : dates || units) || byText(a.task.id, b.task.id);
};
