import { errorFields, type Log } from '#functions/runtime/log';
import type { Meter } from '#functions/runtime/metric';
import { onSchedule } from '#functions/runtime/on-schedule';
import type { DueReader } from '#ports/readers';
import { type HandOverReport, type HandOverServices, handOverMessages } from '#usecases/hand-over-messages';
import { type PlanRemindersServices, planReminders } from '#usecases/plan-reminders';
import { type RollDutiesServices, rollDuties } from '#usecases/roll-duties';

export type SweepServices = PlanRemindersServices &
  RollDutiesServices &
  HandOverServices & { readonly due: DueReader; readonly log: Log; readonly meter: Meter };

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
} & HandOverReport;

/** Records one sweep takes: what fits in the time of one Lambda, worst first; the rest is the next tick's. */
const ITEMS_A_SWEEP_MAX = 2_000;

/**
 * One sweep: everything whose moment has come, whatever brought it there. Duties make tasks, tasks make messages,
 * messages go to the senders. What a step makes due is seen by the next tick.
 */
const sweep = async (services: SweepServices): Promise<SweepReport> => {
  const { items, more } = await services.due.read(services.clock.now(), ITEMS_A_SWEEP_MAX);
  const rolled = await rollDuties(
    services,
    items.filter((item) => item.kind === 'duty'),
  );
  const planned = await planReminders(
    services,
    items.filter((item) => item.kind === 'task'),
  );
  const handed = await handOverMessages(
    services,
    items.filter((item) => item.kind === 'message'),
    planned.ready,
  );
  for (const { dutyId, error } of rolled.failed) services.log.error('duty put off', { dutyId, ...errorFields(error) });
  for (const { taskId, error } of planned.failed) services.log.error('task put off', { taskId, ...errorFields(error) });
  for (const { code, params } of planned.gaps) {
    // A deputy standing in is how it should be; nobody at all is not.
    if (code === 'roster.deputy-instead') services.log.info('deputy told', { code, params });
    else services.log.warn('nobody there', { code, params });
  }
  services.meter.count('SweepSucceeded', 1);
  services.meter.count('SweepItemsFailed', rolled.failed.length + planned.failed.length);
  services.meter.count('MessagesParked', handed.parked);
  services.meter.count('MessagesEscalated', handed.escalated);
  services.meter.flush();
  return {
    due: items.length,
    more,
    duties: rolled.rolled,
    tasksMade: rolled.tasksMade,
    said: planned.said,
    skipped: planned.skipped,
    lost: planned.lost,
    failed: rolled.failed.length + planned.failed.length,
    ...handed,
  };
};

export const sweepHandler = (services: SweepServices) => onSchedule(services.log, 'sweep', () => sweep(services));
