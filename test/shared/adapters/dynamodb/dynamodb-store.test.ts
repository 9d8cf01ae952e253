import { afterAll, beforeAll } from 'vitest';
import { describeStore } from '#test/contracts/store-contract';
import { openTestEngine } from '#test/support/engine';
import { type EngineStores, engineStores } from '#test/support/engine-store';

let stores: EngineStores;
beforeAll(async () => {
  stores = engineStores(await openTestEngine());
});
afterAll(() => stores.close());

describeStore('DynamoDB', () => stores.openStore());
