import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { DUE_INDEX, partitionOf } from '#adapters/dynamodb/keys';
import { addMs, DAY_MS, MINUTE_MS } from '#domain/kernel/instant';
import type { SweepReport } from '#functions/sweep/handler';
import { type Tallies, type Tally, totalOf } from './capacity-meter.ts';
import { OFFICE_ID } from './makers.ts';
import { measuredTasks, officeRecords, TICK } from './measured-office.ts';
import { type MeteredService, openMeteredService } from './metered-service.ts';

/** What one sweep has cost in an office of so many tasks. */
export type SweepCost = {
  readonly tasks: number;
  readonly report: SweepReport;
  /** The sweep that tells everybody, in a process that has just begun: roster and ladder are read. */
  readonly busy: Tallies;
  /** Its questions of the index of what is due. */
  readonly index: Tally;
  /** A sweep a minute later, with nothing to do. */
  readonly idle: Tallies;
  /** The sweep after a whole day without one: its questions of the index, and what it found due. */
  readonly late: { readonly index: Tally; readonly due: number };
  /** The naive way, for comparison: a query of all tasks with a filter. Nothing but finding. */
  readonly peer: Tally;
};

const DUE_QUERIES = `Query ${DUE_INDEX}`;
/** What fits into one megabyte, so that pages are cut at the same place on every engine. */
const PAGE_ITEMS_MAX = 800;

const askAllTasks = async ({ table, meter }: MeteredService): Promise<Tally> => {
  let from: Record<string, unknown> | undefined;
  do {
    const answer = await table.client.send(
      new QueryCommand({
        TableName: table.name,
        KeyConditionExpression: 'pk = :pk',
        FilterExpression: 'lookAgainAt <= :now',
        ExpressionAttributeValues: { ':pk': partitionOf('task', OFFICE_ID), ':now': TICK },
        Limit: PAGE_ITEMS_MAX,
        ...(from === undefined ? {} : { ExclusiveStartKey: from }),
      }),
    );
    from = answer.LastEvaluatedKey;
  } while (from !== undefined);
  return totalOf(meter.take());
};

function* allRecords(given: { readonly tasks: number; readonly due: number; readonly units: number }) {
  yield* officeRecords(given.units);
  yield* measuredTasks(given);
}

/** Fills a table, then runs the product's sweep once with `due` tasks due, each of another person, once with none, and once a day later. */
export const measureSweep = async (
  endpoint: string,
  given: { readonly table: string; readonly tasks: number; readonly due: number; readonly units: number },
): Promise<SweepCost> => {
  const house = await openMeteredService(endpoint, given.table, allRecords(given));
  try {
    const peer = await askAllTasks(house);
    const report = await house.service.sweep();
    const busy = house.meter.take();
    if (report.said !== given.due) throw new Error(`${report.said} tasks were told of, and ${given.due} are due.`);
    house.clock.set(addMs(TICK, MINUTE_MS));
    const rest = await house.service.sweep();
    if (rest.due !== 0) throw new Error(`${rest.due} records are still due, and none should be.`);
    const idle = house.meter.take();
    house.clock.set(addMs(TICK, DAY_MS));
    const { due } = await house.service.sweep();
    const late = { index: totalOf(house.meter.take(), DUE_QUERIES), due };
    return { tasks: given.tasks, report, busy, index: totalOf(busy, DUE_QUERIES), idle, late, peer };
  } finally {
    house.close();
  }
};
