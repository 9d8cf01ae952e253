import { afterAll, beforeAll, describe } from 'vitest';
import { dynamodbHistory } from '#adapters/dynamodb/dynamodb-history';
import { describeHistory } from '#test/contracts/history-contract';
import { openTestEngine } from '#test/support/engine';
import { type EngineStores, engineStores } from '#test/support/engine-store';

describe('DynamoDB', () => {
  let stores: EngineStores;
  beforeAll(async () => {
    stores = engineStores(await openTestEngine());
  });
  afterAll(() => stores.close());

  describeHistory('DynamoDB', async () => dynamodbHistory(await stores.openTable()));
});
