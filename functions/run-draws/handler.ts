import { epochMsOf, type Instant, SECOND_MS } from '#domain/kernel/instant';
import { errorFields, type Log } from '#functions/runtime/log';
import type { Meter } from '#functions/runtime/metric';
import { onSchedule } from '#functions/runtime/on-schedule';
import type { DrawReader } from '#ports/inspection-readers';
import { type IdentityServices, keepIdentity } from '#usecases/keep-identity';
import { type DrawsReport, type RunDrawsServices, runDraws } from '#usecases/run-draws';
import { type DrawWorker, drawWorker } from '#usecases/steps/work-draw';

export type RunDrawsDoor = RunDrawsServices &
  IdentityServices & { readonly draws: DrawReader; readonly log: Log; readonly meter: Meter };

/** What a run did, in numbers: names of programmes and draws are in the log. */
export type DrawsRun = {
  readonly due: number;
  readonly committed: number;
  readonly drawn: number;
  readonly told: number;
  readonly revealed: number;
  readonly infeasible: number;
  readonly failed: number;
  readonly faulty: number;
  readonly late: number;
  readonly troubled: number;
};

/** Records one run takes: each may be a draw over a million objects; the rest is the next tick's. */
const ITEMS_A_RUN_MAX = 50;

const NOTHING_DONE: DrawsRun = {
  due: 0,
  committed: 0,
  drawn: 0,
  told: 0,
  revealed: 0,
  infeasible: 0,
  failed: 0,
  faulty: 0,
  late: 0,
  troubled: 0,
};

/** How long the value that has been waited for longest is late; 0 where none is. */
const lateSeconds = ({ late }: DrawsReport, now: Instant): number =>
  late.reduce((most, { since }) => Math.max(most, Math.round((epochMsOf(now) - epochMsOf(since)) / SECOND_MS)), 0);

/** What somebody has to look at, by its id. Neither a name nor a place of who is visited stands in a log. */
const logTrouble = (log: Log, { faulty, late, infeasible, failed, troubled }: DrawsReport): void => {
  for (const { programmeId, period, faults } of faulty) log.error('plan with faults', { programmeId, period, faults });
  for (const { drawId, since, passedOver } of late) log.warn('value is late', { drawId, since, passedOver });
  for (const { drawId, words } of infeasible) log.error('no teams are possible', { drawId, words });
  for (const drawId of failed) log.error('draw failed', { drawId });
  for (const { id, error } of troubled) log.error('draw put off', { id, ...errorFields(error) });
};

const countTrouble = (meter: Meter, report: DrawsReport, now: Instant): void => {
  meter.count('DrawsRunSucceeded', 1);
  meter.count('BeaconLateSeconds', lateSeconds(report, now));
  meter.count('PlansFaulty', report.faulty.length);
  meter.count('DrawsInfeasible', report.infeasible.length);
  meter.count('DrawsFailed', report.failed.length);
  meter.count('DrawsPutOff', report.troubled.length);
  meter.flush();
};

const run = async (services: RunDrawsDoor, worker: DrawWorker): Promise<DrawsRun> => {
  const now = services.clock.now();
  const due = await services.draws.due(now, ITEMS_A_RUN_MAX);
  const report = await runDraws(services, worker, due);
  logTrouble(services.log, report);
  countTrouble(services.meter, report, now);
  const { committed, drawn, told, revealed, infeasible, failed, faulty, late, troubled } = report;
  return {
    due: due.length,
    committed,
    drawn,
    told,
    revealed,
    infeasible: infeasible.length,
    failed: failed.length,
    faulty: faulty.length,
    late: late.length,
    troubled: troubled.length,
  };
};

/** On a restored table nothing is committed, drawn or told: what it forgot may have been told to witnesses. */
const stopped = ({ log, meter }: RunDrawsDoor): DrawsRun => {
  log.error('table was restored', { cure: 'docs/OPERATING.md' });
  meter.count('RestoredTable', 1);
  meter.flush();
  return NOTHING_DONE;
};

/** A tick of the draws. A pause of sending does not hold it: plans and results are written on their day, and told later. */
export const runDrawsHandler = (services: RunDrawsDoor) => {
  const worker = drawWorker(services);
  let isOurs = false;
  return onSchedule(services.log, 'draws', async () => {
    isOurs ||= await keepIdentity(services);
    return isOurs ? run(services, worker) : stopped(services);
  });
};
