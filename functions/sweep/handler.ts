import { earlierOf, epochMsOf, type Instant, SECOND_MS } from '#domain/kernel/instant';
import { CHANNELS } from '#domain/roster/roster';
import { allHeldBack } from '#domain/rules/held-back';
import type { Switchboards } from '#domain/rules/switchboard';
import { errorFields, type Log } from '#functions/runtime/log';
import type { Meter } from '#functions/runtime/metric';
import { onSchedule } from '#functions/runtime/on-schedule';
import type { DueReader, SwitchboardReader } from '#ports/readers';
import type { DueRecord } from '#ports/records';
import { type HandOverReport, type HandOverServices, handOverMessages } from '#usecases/hand-over-messages';
import { holdMessages } from '#usecases/hold-messages';
import { type IdentityServices, keepIdentity } from '#usecases/keep-identity';
import { type PlanRemindersServices, type PlanReport, planReminders } from '#usecases/plan-reminders';
import { isUnreached, type RedirectReport, type RedirectServices, redirectMessages } from '#usecases/redirect-messages';
import { type RollDutiesServices, type RollReport, rollDuties } from '#usecases/roll-duties';
import { type RunCalendarJobsServices, runCalendarJobs } from '#usecases/run-calendar-jobs';
import { tendSwitchboards } from '#usecases/tend-switchboards';

export type SweepServices = PlanRemindersServices &
  RollDutiesServices &
  RedirectServices &
  RunCalendarJobsServices &
  HandOverServices &
  IdentityServices & {
    readonly due: DueReader;
    readonly switchboards: SwitchboardReader;
    readonly log: Log;
    readonly meter: Meter;
  };

export type SweepReport = {
  readonly due: number;
  /** True where more was due than one sweep takes: the next tick goes on. */
  readonly more: boolean;
  readonly duties: number;
  readonly tasksMade: number;
  readonly said: number;
  readonly skipped: number;
  readonly lost: number;
  readonly failed: number;
  /** Messages put aside because a pause covers all of their office or channel. */
  readonly held: number;
  /** Notices that did not arrive and go another way now, and those nobody is left for. */
  readonly redirected: number;
  readonly unreachable: number;
  /** Tasks that a changed calendar has changed. */
  readonly recomputed: number;
} & Omit<HandOverReport, 'putOff'>;

const NOTHING_DONE: SweepReport = {
  due: 0,
  more: false,
  duties: 0,
  tasksMade: 0,
  said: 0,
  skipped: 0,
  lost: 0,
  failed: 0,
  held: 0,
  handedOver: 0,
  parked: 0,
  escalated: 0,
  retried: 0,
  redirected: 0,
  unreachable: 0,
  recomputed: 0,
};

/** Records one sweep takes: what fits in the time of one Lambda, worst first; the rest is the next tick's. */
const ITEMS_A_SWEEP_MAX = 2_000;

/**
 * Records one sweep looks at. Messages are weighed against each other, so that the thousands of one unit hide nobody
 * else's; of what costs more to settle, it takes no more than the above.
 */
const ITEMS_READ_MAX = 12_000;

/** What this sweep settles of what it has read, in the order read. */
const takenOf = (read: readonly DueRecord[]): readonly DueRecord[] => {
  let others = 0;
  return read.filter((item) => {
    if (item.kind === 'message') return true;
    others += 1;
    return others <= ITEMS_A_SWEEP_MAX;
  });
};

/** What is held back, read once a run, after planning: a limit reached on the way is honoured in the same run. */
const readBoards = async (
  switchboards: SwitchboardReader,
  items: readonly DueRecord[],
): Promise<(officeId: string) => Switchboards> =>
  items.length === 0
    ? () => ({ house: null, office: null })
    : switchboards.read([...new Set(items.map(({ officeId }) => officeId))]);

/** Whether nothing may leave an office at all. */
const isSilent = (boards: Switchboards): boolean => CHANNELS.every((channel) => allHeldBack(boards, channel) !== null);
/** How long the oldest of what is due has waited: more than a tick or two, and sweeps do not keep up. */
const oldestDueSeconds = (items: readonly DueRecord[], now: Instant): number => {
  const oldest = items.map(({ lookAgainAt }) => lookAgainAt ?? now).reduce(earlierOf, now);
  return Math.round((epochMsOf(now) - epochMsOf(oldest)) / SECOND_MS);
};

/** What was put off, by its id, and whom nobody could be found for. */
const logTrouble = (
  log: Log,
  rolled: RollReport,
  planned: PlanReport,
  redirected: RedirectReport,
  handed: HandOverReport,
): void => {
  for (const { dutyId, error } of rolled.failed) log.error('duty put off', { dutyId, ...errorFields(error) });
  for (const { taskId, error } of planned.failed) log.error('task put off', { taskId, ...errorFields(error) });
  for (const { messageId, error } of redirected.failed) {
    log.error('redirection put off', { messageId, ...errorFields(error) });
  }
  for (const { messageId, error } of handed.putOff) log.error('message put off', { messageId, ...errorFields(error) });
  for (const { code, params } of planned.gaps) {
    // A deputy standing in is how it should be; nobody at all is not.
    if (code === 'roster.deputy-instead') log.info('deputy told', { code, params });
    else log.warn('nobody there', { code, params });
  }
};

/** Walks of the calendar that are due: a changed one is brought to tasks, a missing one is told of. */
const walkCalendars = async (services: SweepServices, items: readonly DueRecord[]) => {
  const { log, meter } = services;
  const { recomputed, unpublished, failed } = await runCalendarJobs(
    services,
    items.filter((item) => item.kind === 'calendar-job'),
  );
  for (const { jobId, taskId, error } of failed) {
    log.error('calendar job put off', { jobId, taskId, ...errorFields(error) });
  }
  for (const year of unpublished) log.warn('the holidays of a year are not loaded', year);
  meter.count(
    'TasksOnUnpublishedYear',
    unpublished.reduce((sum, { tasks }) => sum + tasks, 0),
  );
  return { recomputed, failed: failed.length };
};

/**
 * One sweep: everything whose moment has come, whatever brought it there. Duties make tasks, tasks make messages,
 * messages go to the senders, and what did not arrive goes another way. What a step makes due is seen by the next tick.
 */
const sweep = async (services: SweepServices, isOurs: () => Promise<boolean>): Promise<SweepReport> => {
  if (!(await isOurs())) return stopped(services);
  const now = services.clock.now();
  const read = await services.due.read(now, ITEMS_READ_MAX);
  const items = takenOf(read.items);
  const rolled = await rollDuties(
    services,
    items.filter((item) => item.kind === 'duty'),
  );
  const planned = await planReminders(
    services,
    items.filter((item) => item.kind === 'task'),
  );
  const calendar = await walkCalendars(services, items);
  const messages = items.filter((item) => item.kind === 'message');
  const redirected = await redirectMessages(services, messages.filter(isUnreached));
  const tended = await tendSwitchboards(
    services,
    items.filter((item) => item.kind === 'switchboard'),
  );
  const boardsOf = await readBoards(services.switchboards, items);
  const { held, free } = await holdMessages(
    services,
    messages.filter((message) => !isUnreached(message)),
    boardsOf,
  );
  const handing = await handOverMessages(services, free, [
    ...tended.woken,
    ...[...planned.ready, ...redirected.ready].filter(({ officeId }) => !isSilent(boardsOf(officeId))),
  ]);
  logTrouble(services.log, rolled, planned, redirected, handing);
  const { putOff, ...handed } = handing;
  services.meter.count('SweepSucceeded', 1);
  const failed =
    rolled.failed.length + planned.failed.length + redirected.failed.length + putOff.length + calendar.failed;
  services.meter.count('SweepItemsFailed', failed);
  services.meter.count('OldestDueSeconds', oldestDueSeconds(items, now));
  services.meter.count('MessagesParked', handed.parked);
  services.meter.count('MessagesEscalated', handed.escalated);
  services.meter.count('MessagesHeld', held);
  services.meter.count('NoticesRedirected', redirected.redirected);
  services.meter.count('NoticesUnreachable', redirected.unreachable);
  if (planned.limits.capsHit > 0) services.meter.count('CapsHit', planned.limits.capsHit);
  if (planned.limits.capsNear > 0) services.meter.count('CapsNear', planned.limits.capsNear);
  if (tended.forgotten > 0) services.meter.count('PausesForgotten', tended.forgotten);
  const holds = tended.holds + planned.limits.holds;
  if (holds > 0) services.meter.count('HoldsWaiting', holds);
  services.meter.flush();
  return {
    due: items.length,
    more: read.more || items.length < read.items.length,
    duties: rolled.rolled,
    tasksMade: rolled.tasksMade,
    said: planned.said,
    skipped: planned.skipped,
    lost: planned.lost,
    failed,
    held,
    redirected: redirected.redirected,
    unreachable: redirected.unreachable,
    recomputed: calendar.recomputed,
    ...handed,
  };
};

/** Whether the table is ours: asked until it is, then never again by this process. */
const askedOnce = (services: SweepServices) => {
  let isOurs = false;
  return async (): Promise<boolean> => {
    isOurs ||= await keepIdentity(services);
    return isOurs;
  };
};

/** On a restored table nothing is done: not a duty rolled, not a rung said, until it was put forward. */
const stopped = (services: SweepServices): SweepReport => {
  services.log.error('table was restored', { cure: 'docs/OPERATING.md' });
  services.meter.count('RestoredTable', 1);
  services.meter.flush();
  return NOTHING_DONE;
};

export const sweepHandler = (services: SweepServices) => {
  const isOurs = askedOnce(services);
  return onSchedule(services.log, 'sweep', () => sweep(services, isOurs));
};
