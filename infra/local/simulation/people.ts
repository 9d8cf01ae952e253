import type { SendingHours } from '#domain/calendar/sending-hours';
import { type WorkCalendar, workdaysAfter, workdaysBefore } from '#domain/calendar/work-calendar';
import { addMs, type Instant, MINUTE_MS } from '#domain/kernel/instant';
import { addDays, type LocalDate, minuteOfDay } from '#domain/kernel/local-date';
import { instantAt, localDateAt } from '#domain/kernel/zone';
import type { Measure, Task } from '#domain/tasks/task';
import { stateOf } from '#domain/tasks/task-state';
import { between, chance } from './chance.ts';

/** How somebody treats one task. Shares are of a middling office, and are named in the report. */
export type Manner = 'early' | 'on-time' | 'late' | 'never' | 'asks-for-time' | 'disputes';

export const MANNERS: readonly (readonly [Manner, number])[] = [
  ['early', 0.34],
  ['on-time', 0.38],
  ['late', 0.18],
  ['never', 0.04],
  ['asks-for-time', 0.04],
  ['disputes', 0.02],
];

/** One visit to the page behind a link. */
export type Visit = { readonly at: Instant; readonly fields: Readonly<Record<string, string>> };

export type PeopleContext = {
  readonly seed: string;
  readonly calendar: WorkCalendar;
  readonly hours: SendingHours;
};

export const mannerOf = (seed: string, taskId: string): Manner => {
  let left = chance(seed, 'manner', taskId);
  for (const [manner, share] of MANNERS) {
    if (left < share) return manner;
    left -= share;
  }
  return 'on-time';
};

const AT_WORK_FROM_MINUTE = 9 * 60;
const AT_WORK_UNTIL_MINUTE = 17 * 60;

/** A moment of a working day, not before `notBefore`. */
const onDay = (context: PeopleContext, day: LocalDate, notBefore: Instant, ...purpose: readonly string[]): Instant => {
  const minute = between(AT_WORK_FROM_MINUTE, AT_WORK_UNTIL_MINUTE, context.seed, 'minute', ...purpose);
  const at = instantAt(day, minute, context.calendar.zone);
  return at > notBefore ? at : addMs(notBefore, between(5, 90, context.seed, 'soon', ...purpose) * MINUTE_MS);
};

/** The forms that bring a measure home, in order; each is a visit of its own. */
const formsFor = (measure: Measure, doneOn: readonly LocalDate[]): Readonly<Record<string, string>>[] => {
  switch (measure.kind) {
    case 'deliverable':
      return [{ do: 'claim', confirm: 'yes', note: '已完成，材料已归档。' }];
    case 'occurrences':
      return doneOn.map((on) => ({ do: 'report', on, note: '' }));
    case 'percent':
      return [{ do: 'report', count: String(Math.ceil((measure.atLeast * measure.population) / 100)), note: '' }];
    case 'count':
      return [{ do: 'report', count: String(measure.atLeast), note: '' }];
    case 'coverage':
      return [{ do: 'report', members: measure.members.join('\n'), note: '' }];
    case 'state':
      return [{ do: 'report', holds: 'yes', note: '' }];
  }
};

/** Measures of a task that closes on review are claimed once they are met. */
const withClaim = (task: Task, forms: Readonly<Record<string, string>>[]): Readonly<Record<string, string>>[] =>
  task.closing === 'on-review' && task.measure.kind !== 'deliverable'
    ? [...forms, { do: 'claim', confirm: 'yes', note: '' }]
    : forms;

/** The working days on which somebody of this manner does the work, earliest first, one a form. */
const workDays = (
  task: Task,
  manner: Manner,
  told: LocalDate,
  dueOn: LocalDate,
  context: PeopleContext,
): LocalDate[] => {
  const { calendar, seed } = context;
  const count = task.measure.kind === 'occurrences' ? task.measure.atLeast : 1;
  const first =
    manner === 'early'
      ? workdaysAfter(calendar, told, between(0, 2, seed, 'early', task.id))
      : manner === 'late'
        ? workdaysAfter(calendar, dueOn, between(1, 12, seed, 'late', task.id))
        : workdaysBefore(calendar, dueOn, between(0, 2, seed, 'on-time', task.id) + count);
  const from = first > told ? first : workdaysAfter(calendar, told, 1);
  return Array.from({ length: count }, (_, index) => workdaysAfter(calendar, from, index));
};

const EXTENSION_DAYS = 10;

/**
 * What a person told of a task at `toldAt` will do, as visits to the page. Seeded by the task: the same task is treated
 * the same way whenever and however often its person is told.
 */
export const visitsFor = (task: Task, toldAt: Instant, context: PeopleContext): readonly Visit[] => {
  const manner = mannerOf(context.seed, task.id);
  const { calendar } = context;
  const told = localDateAt(toldAt, calendar.zone);
  const { dueOn } = stateOf(task);
  const visits: Visit[] = [];
  const visit = (day: LocalDate, fields: Visit['fields'], purpose: string) => {
    visits.push({ at: onDay(context, day, toldAt, task.id, purpose), fields });
  };
  if (manner === 'never') return visits;
  visit(told, { do: 'acknowledge' }, 'acknowledge');
  if (manner === 'disputes')
    visit(workdaysAfter(calendar, told, 1), { do: 'dispute', note: '职责分工需要调整。' }, 'dispute');
  const asks = manner === 'asks-for-time' && told <= dueOn;
  if (asks) {
    const untilOn = addDays(dueOn, EXTENSION_DAYS);
    visit(told, { do: 'ask-extension', untilOn, note: '需要会商，申请顺延。' }, 'extension');
  }
  const finishBy = asks ? addDays(dueOn, EXTENSION_DAYS) : dueOn;
  const days = workDays(task, manner, told, finishBy, context);
  for (const [index, fields] of withClaim(task, formsFor(task.measure, days)).entries()) {
    visit(days[Math.min(index, days.length - 1)] ?? told, fields, `work-${index}`);
  }
  return visits;
};

/** When the supervising office looks at what came in: the working afternoon two workdays later. */
export const reviewAt = (at: Instant, context: PeopleContext): Instant => {
  const day = workdaysAfter(context.calendar, localDateAt(at, context.calendar.zone), 2);
  const opens = context.hours.windows.at(-1)?.from;
  return addMs(
    instantAt(day, opens === undefined ? AT_WORK_FROM_MINUTE : minuteOfDay(opens), context.calendar.zone),
    30 * MINUTE_MS,
  );
};
