import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DUE_SHARDS } from '#adapters/dynamodb/keys';
import { type Tallies, totalOf } from '#test/support/capacity-meter';
import { openTestEngine, type TestEngine } from '#test/support/engine';
import { measureSweep, type SweepCost } from '#test/support/sweep-cost';

const DUE = 200;

const requestsOf = (tallies: Tallies) =>
  Object.fromEntries([...tallies].map(([operation, { requests }]) => [operation, requests]));

describe('a sweep of 200 due tasks', () => {
  let engine: TestEngine;
  let small: SweepCost;
  let large: SweepCost;
  beforeAll(async () => {
    engine = await openTestEngine();
    const name = `duban-sweep-${process.pid}-${Date.now()}`;
    const measure = (tasks: number) =>
      measureSweep(engine.endpoint, { table: `${name}-${tasks}`, tasks, due: DUE, units: 200 });
    small = await measure(1_000);
    large = await measure(5_000);
  });
  afterAll(() => engine.close());

  it('looks at exactly those 200, among 1,000 and among 5,000', () => {
    for (const { index } of [small, large]) {
      expect(index).toMatchObject({ requests: DUE_SHARDS, itemsEvaluated: DUE, itemsReturned: DUE });
    }
    expect(small.peer.itemsEvaluated).toBe(1_000);
    expect(large.peer.itemsEvaluated).toBe(5_000);
  });

  it('asks the store the same, whatever else is there', () => {
    expect(requestsOf(large.busy)).toEqual(requestsOf(small.busy));
    expect(totalOf(large.busy).itemsEvaluated).toBe(totalOf(small.busy).itemsEvaluated);
  });

  it('asks once for office, roster, ladder and what is paused, and commits fifty tasks at a time', () => {
    expect(requestsOf(large.busy)).toEqual({
      'Query due': DUE_SHARDS,
      // Office, ladder, the table it stands on; the day's traffic and, as 200 is no small run, the switchboard and the days before.
      GetItem: 5,
      BatchGetItem: 1,
      Query: 2,
      // The first sweep of a process looks on which table it stands; the first of a house remembers it. And a run is counted.
      DescribeTable: 1,
      PutItem: 2,
      TransactWriteItems: DUE / 50,
    });
    expect(totalOf(large.busy).failedConditions).toBe(0);
  });

  it('asks each shard once after a day without a sweep, and looks at what is due by then', () => {
    for (const { late } of [small, large]) {
      expect(late.due).toBeGreaterThan(DUE);
      expect(late.index).toMatchObject({ requests: DUE_SHARDS, itemsEvaluated: late.due });
    }
  });

  it('asks each shard once where nothing is due, and nothing else', () => {
    for (const { idle } of [small, large]) {
      expect(requestsOf(idle)).toEqual({ 'Query due': DUE_SHARDS });
      expect(totalOf(idle).itemsEvaluated).toBe(0);
    }
  });
});
