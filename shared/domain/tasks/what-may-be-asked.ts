import type { LocalDate } from '#domain/kernel/local-date';
import type { Task } from './task.ts';
import { hasOpen, stateOf } from './task-state.ts';

/** What a responsible person may do to a task by a link. */
export type PersonAct = 'acknowledged' | 'progress' | 'extension-asked' | 'disputed' | 'claimed';

/**
 * Whether it makes sense to offer an act now. An offer is no promise: the fact is decided on when it comes.
 * @param mayRenew whether it is time to acknowledge once more.
 */
export const canAskFor = (task: Task, act: PersonAct, today: LocalDate, mayRenew = false): boolean => {
  const state = stateOf(task);
  if (state.settled) return false;
  switch (act) {
    case 'acknowledged':
      return state.status === 'dispatched' || mayRenew;
    case 'progress':
      return true;
    case 'extension-asked':
      return !hasOpen(task, 'extension') && today <= state.dueOn;
    case 'disputed':
      return !hasOpen(task, 'dispute');
    case 'claimed':
      if (hasOpen(task, 'review')) return false;
      if (task.obligationKind === 'window' && today < task.startsOn) return false;
      return task.measure.kind === 'deliverable' || state.progress.met;
  }
};
