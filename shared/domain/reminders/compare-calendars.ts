import type { SendingHours } from '#domain/calendar/sending-hours';
import type { WorkCalendar } from '#domain/calendar/work-calendar';
import { daysBetween, type LocalDate } from '#domain/kernel/local-date';
import type { Ladder } from '#domain/rules/ladder';
import { dueDateBy, dueDateOf } from '#domain/tasks/due-date';
import type { Task } from '#domain/tasks/task';
import { stateOf } from '#domain/tasks/task-state';
import { rungTimes } from './rung-times.ts';

/** A rung still to come whose day is another by the new calendar; `null`: there is none. */
export type RungShift = { readonly rung: string; readonly wasOn: LocalDate | null; readonly isOn: LocalDate | null };

/** What a changed calendar means for one open task. */
export type TaskShift = {
  readonly taskId: string;
  readonly title: string;
  readonly unitId: string;
  readonly dueWas: LocalDate;
  readonly dueIs: LocalDate;
  readonly rungs: readonly RungShift[];
  /** `ends`: what it stood on is published now; `begins`: it is published no more. */
  readonly provisional: 'ends' | 'begins' | 'as-before';
  /** Messages that have named the old date, or spoken on a day that is another now. They are not taken back. */
  readonly saidIn: readonly string[];
};

type Compared = {
  readonly ladder: Ladder;
  readonly before: WorkCalendar;
  readonly after: WorkCalendar;
  readonly hours: SendingHours;
};

/** The days of the rungs that may speak, by their codes. */
const rungDays = (task: Task, dueOn: LocalDate, calendar: WorkCalendar, { ladder, hours }: Compared) =>
  new Map(
    rungTimes(task, ladder, dueOn, calendar, hours)
      .filter(
        ({ rung, on }) =>
          on >= (task.enforceFrom ?? task.startsOn) &&
          on >= task.startsOn &&
          daysBetween(task.startsOn, dueOn) >= rung.spanDaysMin,
      )
      .map(({ code, on }) => [code, on]),
  );

const doneRungs = (task: Task, dueOn: LocalDate): ReadonlySet<string> =>
  new Set(task.steps.filter((step) => step.dueOn === dueOn).map((step) => step.rung));

/** What another calendar moves for a task; `null` where it moves nothing, and for a settled one. */
export const shiftOf = (task: Task, compared: Compared): TaskShift | null => {
  const state = stateOf(task);
  if (state.settled) return null;
  const was = dueDateOf(task, compared.before);
  const is = dueDateBy(task, compared.after);
  const daysWere = rungDays(task, was.on, compared.before, compared);
  const daysAre = rungDays(task, is.on, compared.after, compared);
  const [doneBefore, doneAfter] = [doneRungs(task, was.on), doneRungs(task, is.on)];
  const rungs = [...new Set([...daysWere.keys(), ...daysAre.keys()])]
    .map((rung) => ({
      rung,
      wasOn: doneBefore.has(rung) ? null : (daysWere.get(rung) ?? null),
      isOn: doneAfter.has(rung) ? null : (daysAre.get(rung) ?? null),
    }))
    .filter(({ wasOn, isOn }) => wasOn !== isOn);
  const spoken = task.steps.filter(
    ({ outcome, dueOn, rung }) =>
      outcome === 'said' && dueOn === was.on && (is.on !== was.on || daysWere.get(rung) !== daysAre.get(rung)),
  );
  const provisional = was.provisional === is.provisional ? 'as-before' : is.provisional ? 'begins' : 'ends';
  if (is.on === was.on && rungs.length === 0 && spoken.length === 0 && provisional === 'as-before') return null;
  return {
    taskId: task.id,
    title: task.title,
    unitId: task.leadUnitId,
    dueWas: was.on,
    dueIs: is.on,
    rungs,
    provisional,
    saidIn: [...new Set(spoken.flatMap(({ messageIds }) => messageIds))],
  };
};
