import type { Instant } from '#domain/kernel/instant';
import type { Clock } from '#ports/clock';
import type { HistoryReader } from '#ports/history';
import type { CalendarReader } from '#ports/readers';
import type { Store } from '#ports/store';
import { type FenceReport, fenceDue } from '#usecases/fence-due';
import { takeTableOver } from '#usecases/keep-identity';
import { rollDuties } from '#usecases/roll-duties';
import { type RollForwardReport, rollForward } from '#usecases/roll-forward';

export type RestoreServices = {
  readonly store: Store;
  readonly history: HistoryReader;
  readonly calendars: CalendarReader;
  readonly clock: Clock;
};

export type RestoreReport = {
  readonly offices: readonly RollForwardReport[];
  readonly tasksMade: number;
  readonly fence: FenceReport;
};

const DUTIES_AT_ONCE = 2_000;
const ROUNDS_MAX = 100;

/** Makes the tasks that were due by the fence, so that they come under it too. */
const rollUpTo = async ({ store, calendars }: RestoreServices, fenceAt: Instant): Promise<number> => {
  const services = { ...store, calendars, clock: { now: () => fenceAt } };
  let tasksMade = 0;
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    const { items } = await store.due.read(fenceAt, DUTIES_AT_ONCE);
    const duties = items.filter((item) => item.kind === 'duty');
    if (duties.length === 0) break;
    tasksMade += (await rollDuties(services, duties)).tasksMade;
  }
  return tasksMade;
};

/**
 * Puts a restored table forward, before the service gets it: every record to the last the history tells of it, then a
 * fence over what may have left untold until `fenceAt`, the moment at which the old service had surely stopped. The table
 * is ours then, and paused. Cut short, it is run again.
 */
export const restoreTable = async (services: RestoreServices, fenceAt: Instant): Promise<RestoreReport> => {
  const { store, history, calendars, clock } = services;
  const offices: RollForwardReport[] = [];
  for (const head of await history.heads()) {
    offices.push(await rollForward({ ...store, history, clock }, head.officeId));
  }
  const tasksMade = await rollUpTo(services, fenceAt);
  const fence = await fenceDue({ ...store, calendars, clock }, fenceAt);
  await takeTableOver({ ...store, clock }, fenceAt);
  return { offices, tasksMade, fence };
};
