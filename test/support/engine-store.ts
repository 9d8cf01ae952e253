import { dynamodbClient } from '#adapters/dynamodb/dynamodb-client';
import { dynamodbStore } from '#adapters/dynamodb/dynamodb-store';
import { ensureTable, type Table } from '#adapters/dynamodb/table';
import type { Store } from '#ports/store';
import type { TestEngine } from './engine.ts';

/** Opens empty stores on an engine, each in a table of its own. */
export type EngineStores = {
  readonly openTable: () => Promise<Table>;
  readonly openStore: () => Promise<Store>;
  readonly close: () => Promise<void>;
};

export const engineStores = (engine: TestEngine): EngineStores => {
  const client = dynamodbClient({ endpoint: engine.endpoint });
  // Beside other runs on the same endpoint, names must differ too.
  const run = `${process.pid}-${Date.now()}`;
  let tables = 0;
  const openTable = async (): Promise<Table> => {
    tables += 1;
    const name = `duban-${run}-${tables}`;
    await ensureTable(client, name);
    return { client, name };
  };
  return {
    openTable,
    openStore: async () => dynamodbStore(await openTable()),
    close: async () => {
      client.destroy();
      await engine.close();
    },
  };
};
