import { nextSendingTime } from '#domain/calendar/next-sending-time';
import type { SendingHours } from '#domain/calendar/sending-hours';
import type { WorkCalendar } from '#domain/calendar/work-calendar';
import type { Instant } from '#domain/kernel/instant';
import { laterOf } from '#domain/kernel/instant';
import type { LocalDate } from '#domain/kernel/local-date';
import type { Task } from '#domain/tasks/task';
import { stateOf, type TaskState } from '#domain/tasks/task-state';

/** A time in which nothing happened to a task. `until` is not part of it; `null`: it lasts still. */
export type Stretch = { readonly from: Instant; readonly until: Instant | null; readonly state: TaskState };

/** A time in which one due date was in force for one unit: the ladder climbs once in each. */
export type DueSpan = {
  readonly from: Instant;
  readonly until: Instant | null;
  readonly dueOn: LocalDate;
  readonly assignment: number;
};

/** The life of a task between its facts, oldest first. Facts of one moment end in one state. */
export const stretchesOf = (task: Task): readonly Stretch[] => {
  const moments = [...new Set(task.facts.map((fact) => fact.at))].sort();
  return moments.map((from, index) => {
    const until = moments[index + 1] ?? null;
    const facts = until === null ? task.facts : task.facts.filter((fact) => fact.at <= from);
    return { from, until, state: stateOf({ ...task, facts }) };
  });
};

/** The due dates a task has had, for each unit that owed it, each with the time it was in force. */
export const dueSpansOf = (stretches: readonly Stretch[]): readonly DueSpan[] => {
  const spans: DueSpan[] = [];
  for (const { from, until, state } of stretches) {
    const last = spans.at(-1);
    const { dueOn, assignment } = state;
    if (last && last.dueOn === dueOn && last.assignment === assignment) spans[spans.length - 1] = { ...last, until };
    else spans.push({ from, until, dueOn, assignment });
  }
  return spans;
};

/**
 * The first moment at or after `from`, and before `until`, at which a rung could have been said: the task open, nobody
 * else's turn, and messages allowed to go out. `null`: there was none.
 */
export const askableAt = (
  stretches: readonly Stretch[],
  calendar: WorkCalendar,
  hours: SendingHours,
  from: Instant,
  until: Instant | null,
): Instant | null => {
  for (const stretch of stretches) {
    if (stretch.until !== null && stretch.until <= from) continue;
    if (until !== null && stretch.from >= until) return null;
    if (stretch.state.settled || stretch.state.pausedBy !== null) continue;
    const at = nextSendingTime(calendar, hours, laterOf(stretch.from, from));
    const isBeforeEnd = (stretch.until === null || at < stretch.until) && (until === null || at < until);
    if (isBeforeEnd) return at;
  }
  return null;
};
