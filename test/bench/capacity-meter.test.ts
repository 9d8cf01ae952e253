import {
  BatchGetCommand,
  BatchWriteCommand,
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { dynamodbClient } from '#adapters/dynamodb/dynamodb-client';
import { ensureTable } from '#adapters/dynamodb/table';
import { type CapacityMeter, chargedUnits, openMeter, type Tallies, totalOf } from '#test/support/capacity-meter';
import { openTestEngine, type TestEngine } from '#test/support/engine';

describe('chargedUnits', () => {
  const reported = (table: number, due: number) => [
    {
      CapacityUnits: table + due,
      Table: { CapacityUnits: table },
      GlobalSecondaryIndexes: { due: { CapacityUnits: due } },
    },
  ];

  it.each([
    ['a Query that finds nothing, as one engine reports it', 'Query', {}, reported(0, 0), 0.5, 0],
    ['a strong one', 'Query', { ConsistentRead: true }, reported(0, 0), 1, 0],
    ['a Query that finds something', 'Query', {}, reported(0, 2.5), 2.5, 0],
    ['keys that are not there', 'BatchGetItem', {}, reported(0, 0), 0, 0],
    ['one conditional write', 'PutItem', {}, reported(1, 2), 0, 3],
    ['a transaction, indexes twice', 'TransactWriteItems', {}, reported(4, 3), 0, 10],
    ['a batch of writes, indexes once', 'BatchWriteItem', {}, reported(2, 1), 0, 3],
  ])('of %s', (_what, operation, request, units, readUnits, writeUnits) => {
    expect(chargedUnits(operation, request, units)).toEqual({ readUnits, writeUnits });
  });
});

// Another endpoint counts units in its own way; what is pinned here is the engine the benches stand on.
describe.skipIf(process.env.DYNAMODB_ENDPOINT)('a metered client', () => {
  const TableName = 'duban-meter';
  const pad = 'x'.repeat(500);
  const item = (sk: string, more: Readonly<Record<string, unknown>> = {}) => ({ pk: 'p', sk, pad, ...more });
  const due = (at: string) => ({ lookShard: 'S00', lookKey: at });

  let engine: TestEngine;
  let client: DynamoDBDocumentClient;
  let meter: CapacityMeter;

  beforeAll(async () => {
    engine = await openTestEngine();
    client = dynamodbClient({ endpoint: engine.endpoint });
    await ensureTable(client, TableName);
    meter = openMeter(client);
  });
  afterAll(async () => {
    client.destroy();
    await engine.close();
  });
  beforeEach(() => {
    meter.take();
  });

  const put = (Item: Record<string, unknown>) => client.send(new PutCommand({ TableName, Item }));
  const putBoth = (...Items: readonly Record<string, unknown>[]) =>
    client.send(new TransactWriteCommand({ TransactItems: Items.map((Item) => ({ Put: { TableName, Item } })) }));
  const written = (tallies: Tallies) => totalOf(tallies).writeUnits;

  it.each([
    ['a new item', {}, 1],
    ['one that waits', due('1'), 2],
    ['the same, waiting for something else', due('2'), 3],
    ['the same, changed where it waits', { ...due('2'), more: 1 }, 2],
    ['the same, waiting no more', { more: 1 }, 2],
  ])('counts the units of a write: %s', async (_what, more, units) => {
    await put(item('one', more));
    expect(written(meter.take())).toBe(units);
  });

  it('counts every item and index entry of a transaction twice', async () => {
    await putBoth(item('a', due('a')), item('b'));
    expect(totalOf(meter.take())).toMatchObject({ requests: 1, writeUnits: 6, reportedWriteUnits: 5 });
    await putBoth(item('a', due('a2')), item('c'));
    expect(totalOf(meter.take())).toMatchObject({ requests: 1, writeUnits: 8, reportedWriteUnits: 6 });
    await putBoth(item('d'), item('e'));
    expect(written(meter.take())).toBe(4);
  });

  it('counts a condition that did not hold', async () => {
    await put(item('there'));
    meter.take();
    const refused = { TableName, Item: item('there'), ConditionExpression: 'attribute_not_exists(pk)' };
    await expect(client.send(new PutCommand(refused))).rejects.toThrow();
    const both = [{ Put: refused }, { Put: { TableName, Item: item('not-there') } }];
    await expect(client.send(new TransactWriteCommand({ TransactItems: both }))).rejects.toThrow();
    const tallies = meter.take();
    expect(tallies.get('PutItem')).toMatchObject({ requests: 1, failedConditions: 1, writeUnits: 1 });
    expect(tallies.get('TransactWriteItems')).toMatchObject({ requests: 1, failedConditions: 1, writeUnits: 1 });
  });

  it('counts what a Query looks at apart from what it gives, an index by its name', async () => {
    await Promise.all(['1', '2', '3', '4'].map((n) => put({ ...item(`q${n}`, due(`q${n}`)), n: Number(n) })));
    meter.take();
    const query = {
      TableName,
      IndexName: 'due',
      KeyConditionExpression: 'lookShard = :shard AND begins_with(lookKey, :from)',
      ExpressionAttributeValues: { ':shard': 'S00', ':from': 'q' },
    };
    await client.send(
      new QueryCommand({
        ...query,
        FilterExpression: 'n > :n',
        ExpressionAttributeValues: { ...query.ExpressionAttributeValues, ':n': 3 },
      }),
    );
    const nothing = { ':shard': 'S01', ':from': 'q' };
    await client.send(new QueryCommand({ ...query, ExpressionAttributeValues: nothing }));
    const tallies = meter.take();
    expect([...tallies.keys()]).toEqual(['Query due']);
    expect(totalOf(tallies)).toMatchObject({ requests: 2, itemsReturned: 1, itemsEvaluated: 4, readUnits: 1 });
  });

  it('counts items and units of reads by key', async () => {
    await client.send(new BatchWriteCommand({ RequestItems: { [TableName]: [{ PutRequest: { Item: item('r') } }] } }));
    const key = { pk: 'p', sk: 'r' };
    await client.send(new GetCommand({ TableName, Key: key, ConsistentRead: true }));
    await client.send(new GetCommand({ TableName, Key: { pk: 'p', sk: 'nowhere' } }));
    const Keys = [key, { pk: 'p', sk: 'nowhere' }];
    await client.send(new BatchGetCommand({ RequestItems: { [TableName]: { Keys } } }));
    await client.send(new DeleteCommand({ TableName, Key: key }));
    const tallies = meter.take();
    expect(tallies.get('BatchWriteItem')).toMatchObject({ requests: 1, writeUnits: 1 });
    expect(tallies.get('GetItem')).toMatchObject({ requests: 2, itemsReturned: 1, readUnits: 1.5 });
    expect(tallies.get('BatchGetItem')).toMatchObject({ requests: 1, itemsReturned: 1 });
    expect(tallies.get('DeleteItem')).toMatchObject({ requests: 1, writeUnits: 1 });
  });

  it('counts bytes both ways', async () => {
    await put(item('bytes'));
    const { requestBytes, responseBytes } = totalOf(meter.take());
    expect(requestBytes).toBeGreaterThan(500);
    expect(responseBytes).toBeGreaterThan(0);
  });

  it('begins anew after each look', async () => {
    await put(item('anew'));
    expect(meter.take().size).toBe(1);
    expect(meter.take().size).toBe(0);
  });
});
