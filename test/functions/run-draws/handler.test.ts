import { describe, expect, it } from 'vitest';
import { addMs, HOUR_MS, MINUTE_MS } from '#domain/kernel/instant';
import { type DrawsRun, runDrawsHandler } from '#functions/run-draws/handler';
import type { Meter } from '#functions/runtime/metric';
import { COMMIT_AT, drawsOf, LINES, openDrawingHouse } from '#test/support/drawing-house';
import { CONTEXT } from '#test/support/gateway-event';
import { keptLog } from '#test/support/kept-log';

const ROUND_AT = addMs(COMMIT_AT, 15 * MINUTE_MS);

const open = async (given: Parameters<typeof openDrawingHouse>[0] = {}) => {
  const house = await openDrawingHouse(given);
  const counts: Record<string, number> = {};
  const log = keptLog();
  const meter: Meter = {
    count: (name, value) => {
      counts[name] = value;
    },
    flush: () => undefined,
  };
  const door = runDrawsHandler({ ...house, log, meter });
  const run = async (at = house.clock.now()): Promise<DrawsRun> => {
    house.clock.set(at);
    return (await door({}, CONTEXT)) as DrawsRun;
  };
  return { house, log, counts, run };
};

describe('run-draws', () => {
  it('commits and draws, and says in numbers that it did', async () => {
    const { run, counts } = await open();
    expect(await run()).toMatchObject({ due: 1, committed: 1, drawn: 0 });
    expect(await run(addMs(COMMIT_AT, MINUTE_MS))).toMatchObject({ due: 0, committed: 0 });
    expect(await run(ROUND_AT)).toMatchObject({ drawn: 1, infeasible: 0, troubled: 0 });
    expect(counts).toMatchObject({ DrawsRunSucceeded: 1, BeaconLateSeconds: 0, PlansFaulty: 0, DrawsFailed: 0 });
  });

  it('counts how late a value is, and names the relays in the log', async () => {
    const { house, run, counts, log } = await open();
    await run();
    house.late.until = addMs(ROUND_AT, 5 * HOUR_MS);
    await run(addMs(ROUND_AT, 2 * HOUR_MS));
    expect(counts.BeaconLateSeconds).toBe(7_200);
    expect(JSON.stringify(log.lines)).toContain('relay.example.org');
  });

  it('tells of a plan with faults by programme, period and place', async () => {
    const { run, counts, log } = await open({ lines: { inspectors: LINES.inspectors.slice(0, 1) } });
    await run();
    expect(counts.PlansFaulty).toBe(1);
    expect(JSON.stringify(log.lines)).toContain('"programmeId":"windows","period":"2023-H1"');
  });

  it('does nothing on a restored table, and says so', async () => {
    const { house, counts } = await open();
    const log = keptLog();
    const meter: Meter = { count: (name, value) => Object.assign(counts, { [name]: value }), flush: () => undefined };
    // The house remembers its table, and finds itself on another.
    await runDrawsHandler({ ...house, identity: { read: async () => 'table-1' }, log, meter })({}, CONTEXT);
    const before = await drawsOf(house);
    house.clock.set(ROUND_AT);
    const run = await runDrawsHandler({ ...house, identity: { read: async () => 'table-2' }, log, meter })({}, CONTEXT);
    expect([run, counts.RestoredTable]).toMatchObject([{ due: 0, drawn: 0 }, 1]);
    expect(await drawsOf(house)).toEqual(before);
  });
});
