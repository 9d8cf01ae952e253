import { type CalendarJob, walkedOn } from '#domain/calendar/calendar-job';
import { overdueYear } from '#domain/calendar/coverage';
import type { WorkCalendar } from '#domain/calendar/work-calendar';
import { because } from '#domain/kernel/because';
import { nextVersion, replace } from '#domain/kernel/change';
import { addMs, type Instant, MINUTE_MS } from '#domain/kernel/instant';
import { lookingAgain } from '#domain/kernel/look-again';
import { ServiceError } from '#domain/kernel/service-error';
import type { Stamp } from '#domain/kernel/stamp';
import { localDateAt } from '#domain/kernel/zone';
import { recomputeTask } from '#domain/reminders/recompute-task';
import type { Office } from '#domain/rules/office';
import { dueDateOf } from '#domain/tasks/due-date';
import type { Task } from '#domain/tasks/task';
import { stateOf } from '#domain/tasks/task-state';
import type { Clock } from '#ports/clock';
import type { Ledger } from '#ports/ledger';
import type { CalendarReader, OfficeReader, RuleReader, TaskReader } from '#ports/readers';
import { commitIfFirst } from './steps/commit-if-first.ts';
import { stampedLedger } from './steps/stamped-ledger.ts';

export type RunCalendarJobsServices = {
  readonly clock: Clock;
  readonly ledger: Ledger;
  readonly offices: OfficeReader;
  readonly rules: RuleReader;
  readonly calendars: CalendarReader;
  readonly tasks: TaskReader;
};

/** Open tasks that stand on a year whose notice is overdue. */
export type UnpublishedYear = { readonly officeId: string; readonly year: number; readonly tasks: number };

export type CalendarJobsReport = {
  readonly recomputed: number;
  readonly unpublished: readonly UnpublishedYear[];
  readonly failed: readonly { readonly jobId: string; readonly taskId: string | null; readonly error: unknown }[];
};

/** Tasks one job looks at in one sweep, beside all that is due: 10,000 tasks take 20 sweeps. */
const TASKS_A_RUN = 500;
const TASKS_A_PAGE = 100;
/** Changed tasks of one commit: far below what a transaction may weigh. */
const TASKS_A_COMMIT = 25;
const TRIES_MAX = 5;

type Walk = {
  readonly job: CalendarJob;
  readonly office: Office;
  readonly calendar: WorkCalendar;
  readonly now: Instant;
  readonly failed: { jobId: string; taskId: string | null; error: unknown }[];
};

/** Of a task that does not move, and of the job, the record itself does not say who changed it and why. */
const stampOf = ({ work, edition }: CalendarJob, at: Instant): Stamp => ({
  by: { kind: 'service', what: 'calendar' },
  at,
  because: work === 'watch' ? because('calendar.watched') : because('calendar.recomputed', { edition }),
});

type Part = { readonly looked: number; readonly found: number; readonly cursor: string | null };

const decide = async (services: RunCalendarJobsServices, walk: Walk, task: Task): Promise<Task | null> => {
  const { job, office, calendar, now } = walk;
  try {
    const ladder = await services.rules.ladder(task.officeId, task.ladderId, task.ladderVersion);
    if (ladder === null) throw new Error(`The ladder ${task.ladderId}@${task.ladderVersion} is gone.`);
    return recomputeTask(task, { ladder, calendar, hours: office.sendingHours, now }, job);
  } catch (error) {
    if (error instanceof ServiceError && error.kind === 'unavailable') throw error;
    // One broken task stops no other; the planner will say the same of it each hour.
    walk.failed.push({ jobId: job.id, taskId: task.id, error });
    return null;
  }
};

/** From what stands now, however often somebody else is first. */
const recomputeAlone = async (services: RunCalendarJobsServices, walk: Walk, taskId: string): Promise<number> => {
  for (let tries = 0; tries < TRIES_MAX; tries += 1) {
    const task = await services.tasks.get(walk.office.id, taskId);
    const next = task && (await decide(services, walk, task));
    if (!next) return 0;
    if (await commitIfFirst(services.ledger, [replace(next)])) return 1;
  }
  throw new Error(`The task ${taskId} changes too often to be recomputed.`);
};

const recomputePage = async (
  services: RunCalendarJobsServices,
  walk: Walk,
  tasks: readonly Task[],
): Promise<number> => {
  const changed: Task[] = [];
  for (const task of tasks) {
    const next = await decide(services, walk, task);
    if (next) changed.push(next);
  }
  let count = 0;
  for (let from = 0; from < changed.length; from += TASKS_A_COMMIT) {
    const some = changed.slice(from, from + TASKS_A_COMMIT);
    if (await commitIfFirst(services.ledger, some.map(replace))) count += some.length;
    else for (const { id } of some) count += await recomputeAlone(services, walk, id);
  }
  return count;
};

/** A part of the walk: as many tasks as one sweep takes. Cut short, the next sweep does the same part again. */
const walkOn = async (
  services: RunCalendarJobsServices,
  { job, office }: Walk,
  look: (tasks: readonly Task[]) => Promise<number>,
): Promise<Part> => {
  let part: Part = { looked: 0, found: 0, cursor: job.cursor };
  do {
    const page = await services.tasks.list(office.id, { cursor: part.cursor, limit: TASKS_A_PAGE });
    part = {
      looked: part.looked + page.items.length,
      found: part.found + (await look(page.items)),
      cursor: page.cursor,
    };
  } while (part.cursor !== null && part.looked < TASKS_A_RUN);
  return part;
};

const NOTHING: Part = { looked: 0, found: 0, cursor: null };

const runRecompute = async (services: RunCalendarJobsServices, walk: Walk): Promise<number> => {
  const { job, office, now } = walk;
  // A later change brings the calendar of today to all tasks, and with it all that this one would have brought.
  if (job.calendarVersion < office.calendarVersion) {
    await commitIfFirst(services.ledger, [replace(lookingAgain(nextVersion(job, { cursor: null }), null))]);
    return 0;
  }
  const part = await walkOn(services, walk, (tasks) => recomputePage(services, walk, tasks));
  await commitIfFirst(services.ledger, [replace(walkedOn(job, part, now))]);
  return part.found;
};

const runWatch = async (services: RunCalendarJobsServices, walk: Walk): Promise<UnpublishedYear | null> => {
  const { job, office, calendar, now } = walk;
  const year = overdueYear(calendar, localDateAt(now, office.zone));
  const onIt = (task: Task) => !stateOf(task).settled && dueDateOf(task, calendar).provisional;
  const part = year === null ? NOTHING : await walkOn(services, walk, async (tasks) => tasks.filter(onIt).length);
  const first = await commitIfFirst(services.ledger, [replace(walkedOn(job, part, now))]);
  const tasks = job.found + part.found;
  return first && year !== null && part.cursor === null && tasks > 0 ? { officeId: office.id, year, tasks } : null;
};

/**
 * Walks on with the jobs that are due: a changed calendar is brought to open tasks, an overdue notice is told of once a
 * week. A job that fails is put off by a minute and goes on where it stood.
 */
export const runCalendarJobs = async (
  services: RunCalendarJobsServices,
  due: readonly CalendarJob[],
): Promise<CalendarJobsReport> => {
  const now = services.clock.now();
  const failed: Walk['failed'] = [];
  const unpublished: UnpublishedYear[] = [];
  let recomputed = 0;
  for (const job of due) {
    const stamped = { ...services, ledger: stampedLedger(services.ledger, stampOf(job, now)) };
    try {
      const office = await services.offices.get(job.officeId);
      if (office === null) continue;
      const walk = { job, office, calendar: await services.calendars.forOffice(office), now, failed };
      if (job.work === 'recompute') recomputed += await runRecompute(stamped, walk);
      else unpublished.push(...[await runWatch(stamped, walk)].filter((one) => one !== null));
    } catch (error) {
      failed.push({ jobId: job.id, taskId: null, error });
      await commitIfFirst(stamped.ledger, [replace(nextVersion(job, { lookAgainAt: addMs(now, MINUTE_MS) }))]);
    }
  }
  return { recomputed, unpublished, failed };
};
