import {
  type AttributeValue,
  ConditionalCheckFailedException,
  DynamoDBServiceException,
  TransactionCanceledException,
} from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { dynamodbClient } from '#adapters/dynamodb/dynamodb-client';
import { dynamodbLedger } from '#adapters/dynamodb/dynamodb-ledger';
import { toItem } from '#adapters/dynamodb/items';
import { expectUnchanged, insert, nextVersion, replace } from '#domain/kernel/change';
import { aMessage, aTask, aUnit, NOW } from '#test/support/makers';

const client = dynamodbClient({ endpoint: 'http://127.0.0.1:9' });
const mock = mockClient(client);
const ledger = dynamodbLedger({ client, name: 'duban' });
beforeEach(() => mock.reset());
afterAll(() => client.destroy());

const unit = aUnit();
const unitKey = { pk: 'O#city-office#ROSTER', sk: 'UNIT#branch-1' };
const ofVersion = (version: number) => ({
  ConditionExpression: '#version = :version',
  ExpressionAttributeNames: { '#version': 'version' },
  ExpressionAttributeValues: { ':version': version },
});

const inputs = () => mock.calls().map(({ args }) => args[0].input);

describe('what is asked of DynamoDB', () => {
  it('is one conditional put for one insert', async () => {
    await ledger.commit([insert(unit)]);
    expect(inputs()).toEqual([
      {
        TableName: 'duban',
        Item: { ...unit, ...unitKey },
        ConditionExpression: 'attribute_not_exists(pk)',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      },
    ]);
  });

  it('is one conditional put for one replace', async () => {
    const next = nextVersion(unit, { name: '第二党支部' });
    await ledger.commit([replace(next)]);
    expect(inputs()).toEqual([
      {
        TableName: 'duban',
        Item: { ...next, ...unitKey },
        ...ofVersion(1),
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      },
    ]);
  });

  it('is one strong read of the version for one expectation', async () => {
    mock.on(GetCommand).resolves({ Item: { version: 1 } });
    await ledger.commit([expectUnchanged(unit)]);
    expect(inputs()).toEqual([
      {
        TableName: 'duban',
        Key: unitKey,
        ConsistentRead: true,
        ProjectionExpression: '#version',
        ExpressionAttributeNames: { '#version': 'version' },
      },
    ]);
  });

  it('is one transaction for several changes', async () => {
    const message = nextVersion(aMessage(), {});
    await ledger.commit([insert(unit), replace(message), expectUnchanged(aTask({ id: 'tsk', version: 4 }))]);
    expect(inputs()).toEqual([
      {
        TransactItems: [
          { Put: { TableName: 'duban', Item: toItem(unit), ConditionExpression: 'attribute_not_exists(pk)' } },
          { Put: { TableName: 'duban', Item: toItem(message), ...ofVersion(1) } },
          {
            ConditionCheck: { TableName: 'duban', Key: { pk: 'O#city-office#TASK', sk: 'tsk' }, ...ofVersion(4) },
          },
        ],
      },
    ]);
  });

  it('is nothing at all for what is refused beforehand', async () => {
    await expect(ledger.commit([])).rejects.toMatchObject({ code: 'ledger.empty' });
    expect(mock.calls()).toEqual([]);
  });
});

const failure = (name: string, message = '', fault: 'client' | 'server' = 'client') =>
  new DynamoDBServiceException({ name, message, $fault: fault, $metadata: {} });

const cancelled = (...reasons: readonly (readonly [code: string, message?: string])[]) =>
  new TransactionCanceledException({
    message: 'cancelled',
    $metadata: {},
    CancellationReasons: reasons.map(([Code, Message = '']) => ({ Code, Message })),
  });

const named = (name: string) => Object.assign(new Error('a broken line'), { name });

const conflict = { kind: 'conflict', code: 'ledger.conflict' };
const unavailable = { kind: 'unavailable', code: 'ledger.unavailable' };
const tooLarge = { kind: 'invalid', code: 'ledger.too-large' };

describe('what an answer becomes', () => {
  it.each([
    [failure('ConditionalCheckFailedException'), conflict],
    [failure('TransactionConflictException'), conflict],
    [failure('TransactionInProgressException'), conflict],
    [failure('ProvisionedThroughputExceededException'), unavailable],
    [failure('ThrottlingException'), unavailable],
    [failure('RequestLimitExceeded'), unavailable],
    [failure('InternalServerError', '', 'server'), unavailable],
    [failure('ServiceUnavailable', '', 'server'), unavailable],
    [named('TimeoutError'), unavailable],
    [named('ECONNREFUSED'), unavailable],
    [failure('ValidationException', 'Item size has exceeded the maximum allowed size'), tooLarge],
  ])('of one put: %s', async (error, becomes) => {
    mock.on(PutCommand).rejects(error);
    await expect(ledger.commit([insert(unit)])).rejects.toMatchObject({
      name: 'ServiceError',
      ...becomes,
      cause: error,
    });
  });

  it.each([
    [cancelled(['None'], ['ConditionalCheckFailed']), conflict],
    [cancelled(['TransactionConflict'], ['None']), conflict],
    [cancelled(['None'], ['ThrottlingError']), unavailable],
    [cancelled(['ProvisionedThroughputExceeded'], ['None']), unavailable],
    [cancelled(['None'], ['ValidationError', 'Item size to update has exceeded the maximum allowed size']), tooLarge],
    [cancelled(), unavailable],
    [failure('TransactionInProgressException'), conflict],
    [named('TimeoutError'), unavailable],
  ])('of a transaction: %s', async (error, becomes) => {
    mock.on(TransactWriteCommand).rejects(error);
    const refused = ledger.commit([insert(unit), insert(aTask())]);
    await expect(refused).rejects.toMatchObject({ name: 'ServiceError', ...becomes });
  });

  it.each(['ValidationException', 'ResourceNotFoundException', 'AccessDeniedException'])(
    'of a fault of ours is no ServiceError: %s',
    async (name) => {
      mock.on(PutCommand).rejects(failure(name, 'One or more parameter values were invalid'));
      const refused = ledger.commit([insert(unit)]);
      await expect(refused).rejects.toMatchObject({ name: 'Error', message: expect.stringContaining(name) });
    },
  );
});

const refusedBy = (Item: Record<string, AttributeValue> | undefined, attempts: number) =>
  new ConditionalCheckFailedException({
    message: 'The conditional request failed',
    $metadata: { attempts },
    ...(Item ? { Item } : {}),
  });

describe('a refused put', () => {
  const task = aTask({ id: 'tsk', leadUnitId: 'u', lookAgainAt: NOW, facts: [], steps: [] });
  const S = (text: string) => ({ S: text });
  const clause = { M: { item: S('3'), row: S('3.11'), text: S('每季度至少召开一次专题会议') } };
  const due = {
    M: {
      on: S('2023-06-30'),
      because: { M: { code: S('date.stated'), params: { M: {} } } },
      provisional: { BOOL: false },
      editions: S(''),
    },
  };
  const { lookShard } = toItem(task) as unknown as { readonly lookShard: string };
  const held: Record<string, AttributeValue> = {
    pk: S('O#city-office#TASK'),
    sk: S('tsk'),
    lookShard: S(lookShard),
    lookKey: S(`${NOW}#tsk`),
    unitKey: S('O#city-office#UNIT#u'),
    kind: S('task'),
    officeId: S('city-office'),
    id: S('tsk'),
    version: { N: '1' },
    title: S(task.title),
    dutyId: S('special-meeting'),
    slot: S('2023-Q2'),
    clause,
    obligationKind: S('deadline'),
    measure: { M: { kind: S('deliverable') } },
    closing: S('on-review'),
    leadUnitId: S('u'),
    supervisingUnitId: S('committee'),
    ladderId: S('ordinary'),
    ladderVersion: { N: '1' },
    startsOn: S('2023-06-01'),
    due,
    facts: { L: [] },
    steps: { L: [] },
    lookAgainAt: S(NOW),
  };

  it.each([
    { what: 'finds itself after a lost answer', item: held, attempts: 2, holds: true },
    { what: 'at the first try met an equal record of another', item: held, attempts: 1, holds: false },
    { what: 'met another content', item: { ...held, slot: S('2023-Q3') }, attempts: 2, holds: false },
    { what: 'met another version', item: { ...held, version: { N: '2' } }, attempts: 2, holds: false },
    { what: 'met nothing', item: undefined, attempts: 2, holds: false },
  ])('$what: holds is $holds', async ({ item, attempts, holds }) => {
    mock.on(PutCommand).rejects(refusedBy(item, attempts));
    const commit = ledger.commit([insert(task)]);
    if (holds) await expect(commit).resolves.toBeUndefined();
    else await expect(commit).rejects.toMatchObject(conflict);
  });
});
