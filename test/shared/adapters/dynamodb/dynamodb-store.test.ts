import { afterAll, beforeAll, describe } from 'vitest';
import { describeStore } from '#test/contracts/store-contract';
import { openAmazonEngine, openTestEngine } from '#test/support/engine';
import { type EngineStores, engineStores } from '#test/support/engine-store';

/**
 * Over the engine of the house always; over the one Amazon ships too where `DYNAMODB_LOCAL=1` asks for it. That one
 * takes Java 17, 2 to 17 s to start, and a licence bound to an AWS account, so nobody gets it unasked.
 */
const ENGINES = [
  { name: 'DynamoDB', open: openTestEngine },
  ...(process.env.DYNAMODB_LOCAL === '1' ? [{ name: "Amazon's DynamoDB Local", open: openAmazonEngine }] : []),
];

describe.each(ENGINES)('$name', ({ name, open }) => {
  let stores: EngineStores;
  beforeAll(async () => {
    stores = engineStores(await open());
  });
  afterAll(() => stores.close());

  describeStore(name, () => stores.openStore());
});
