import { BatchGetCommand, GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { dynamodbClient } from '#adapters/dynamodb/dynamodb-client';
import { dynamodbStore } from '#adapters/dynamodb/dynamodb-store';
import { toItem } from '#adapters/dynamodb/items';
import { addMs } from '#domain/kernel/instant';
import { aMessage, aTask, aUnit, NOW, OFFICE_ID } from '#test/support/makers';

const client = dynamodbClient({ endpoint: 'http://127.0.0.1:9' });
const mock = mockClient(client);
const store = dynamodbStore({ client, name: 'duban' });
beforeEach(() => mock.reset());
afterAll(() => client.destroy());

const inputs = () => mock.calls().map(({ args }) => args[0].input as Record<string, unknown>);

describe('what is asked of DynamoDB', () => {
  it('is one strong read for one record', async () => {
    mock.on(GetCommand).resolves({});
    expect(await store.tasks.get(OFFICE_ID, 'tsk')).toBeNull();
    const Key = { pk: 'O#city-office#TASK', sk: 'tsk' };
    expect(inputs()).toEqual([{ TableName: 'duban', Key, ConsistentRead: true }]);
  });

  it('is one limited query a shard for what is due', async () => {
    mock.on(QueryCommand).resolves({ Items: [] });
    await store.due.read(NOW, 100);
    expect(inputs().map((input) => (input.ExpressionAttributeValues as { ':shard': string })[':shard'])).toEqual(
      Array.from({ length: 8 }, (_, shard) => `S0${shard}`),
    );
    expect(inputs()[0]).toEqual({
      TableName: 'duban',
      IndexName: 'due',
      KeyConditionExpression: 'lookShard = :shard AND lookKey < :bound',
      ExpressionAttributeValues: { ':shard': 'S00', ':bound': '2023-06-05T01:00:00.000Z$' },
      Limit: 24,
    });
  });

  it('is only that shard again which may hold older records than the others gave', async () => {
    const itemOf = (place: number) => toItem(aTask({ id: `t${place}`, lookAgainAt: addMs(NOW, place) }));
    const first = Array.from({ length: 12 }, (_, place) => itemOf(place));
    mock.on(QueryCommand).resolves({ Items: [] });
    mock
      .on(QueryCommand, { ExpressionAttributeValues: { ':shard': 'S03', ':bound': `${NOW}$` } })
      .resolvesOnce({ Items: first, LastEvaluatedKey: { pk: 'p', sk: 's' } })
      .resolvesOnce({ Items: [itemOf(12), itemOf(13)] });
    const { items, more } = await store.due.read(NOW, 13);
    expect(items.map(({ id }) => id)).toEqual([...first.map(({ id }) => id), 't12']);
    expect(more).toBe(true);
    expect(inputs().slice(8)).toMatchObject([{ ExclusiveStartKey: { pk: 'p', sk: 's' } }]);
  });

  it('is the roster once a version, read strongly, however many ask at once', async () => {
    mock.on(QueryCommand).resolves({ Items: [toItem(aUnit())] });
    await Promise.all([store.rosters.load('kept', 3), store.rosters.load('kept', 3)]);
    await store.rosters.load('kept', 3);
    expect(inputs()).toMatchObject([{ ConsistentRead: true, ExpressionAttributeValues: { ':pk': 'O#kept#ROSTER' } }]);
  });
});

describe('keys the store leaves unread', () => {
  const tasks = ['a', 'b', 'c'].map((id) => aTask({ id }));
  const leaving = (...ids: readonly string[]) => ({
    duban: { Keys: ids.map((sk) => ({ pk: 'O#city-office#TASK', sk })) },
  });

  it('are asked for again', async () => {
    const [a, b, c] = tasks.map((task) => toItem(task));
    mock
      .on(BatchGetCommand)
      .resolvesOnce({ Responses: { duban: [b ?? {}] }, UnprocessedKeys: leaving('a', 'c') })
      .resolvesOnce({ Responses: { duban: [c ?? {}] }, UnprocessedKeys: leaving('a') })
      .resolvesOnce({ Responses: { duban: [a ?? {}] } });
    expect(await store.tasks.getMany(OFFICE_ID, ['a', 'b', 'c'])).toEqual(tasks);
    const asked = inputs().map((input) => (input.RequestItems as ReturnType<typeof leaving>).duban.Keys.length);
    expect(asked).toEqual([3, 2, 1]);
  });

  it('are given up after six tries', async () => {
    mock.on(BatchGetCommand).resolves({ Responses: { duban: [] }, UnprocessedKeys: leaving('a') });
    const refused = store.tasks.getMany(OFFICE_ID, ['a']);
    await expect(refused).rejects.toMatchObject({ kind: 'unavailable', code: 'store.unavailable' });
    expect(inputs().length).toBe(6);
  });
});

describe('what goes wrong', () => {
  it.each([['ThrottlingException'], ['TimeoutError'], ['InternalServerError']])('%s is unavailable', async (name) => {
    mock.rejects(Object.assign(new Error('no'), { name }));
    const code = { kind: 'unavailable', code: 'store.unavailable' };
    await expect(store.tasks.get(OFFICE_ID, 'a')).rejects.toMatchObject(code);
    await expect(store.tasks.list(OFFICE_ID, { cursor: null, limit: 1 })).rejects.toMatchObject(code);
    await expect(store.messages.getMany(OFFICE_ID, ['a'])).rejects.toMatchObject(code);
    await expect(store.due.read(NOW, 1)).rejects.toMatchObject(code);
    await expect(store.rosters.load(name, 1)).rejects.toMatchObject(code);
  });

  it('is not kept: the next who asks for the roster gets it', async () => {
    mock
      .on(QueryCommand)
      .rejectsOnce(new Error('no'))
      .resolves({ Items: [toItem(aUnit())] });
    await expect(store.rosters.load('failing', 1)).rejects.toMatchObject({ kind: 'unavailable' });
    expect((await store.rosters.load('failing', 1)).units.size).toBe(1);
  });
});

describe('a due record that does not parse', () => {
  const broken = { ...toItem(aTask({ id: 'broken', lookAgainAt: NOW })), facts: 'secret words' };
  const sound = aMessage();
  beforeEach(() => {
    mock.on(QueryCommand).resolves({ Items: [] });
    const shard = { ExpressionAttributeValues: { ':shard': 'S00', ':bound': `${NOW}$` } };
    mock.on(QueryCommand, shard).resolves({ Items: [broken, toItem(sound)] });
  });

  it('throws, naming kind, key and field, and nothing of its content', async () => {
    const wanted = 'A stored task does not parse: O#city-office#TASK broken, at facts';
    await expect(store.due.read(NOW, 10)).rejects.toThrow(new Error(wanted));
  });

  it('is told of and left out where somebody listens, so that it stops nobody else', async () => {
    const told: string[] = [];
    const listened = dynamodbStore({ client, name: 'duban' }, (error) => told.push(error.message));
    expect(await listened.due.read(NOW, 10)).toEqual({ items: [sound], more: false });
    expect(told).toEqual(['A stored task does not parse: O#city-office#TASK broken, at facts']);
  });
});
