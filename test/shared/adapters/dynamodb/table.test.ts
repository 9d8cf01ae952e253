import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ensureTable, tableDefinition } from '#adapters/dynamodb/table';
import { openTestEngine } from '#test/support/engine';
import { type EngineStores, engineStores } from '#test/support/engine-store';

let stores: EngineStores;
beforeAll(async () => {
  stores = engineStores(await openTestEngine());
});
afterAll(() => stores.close());

it('makes the table once, and leaves one that is there as it is', async () => {
  const { client, name } = await stores.openTable();
  await ensureTable(client, name);
  const { Table } = await client.send(new DescribeTableCommand({ TableName: name }));
  const wanted = tableDefinition(name);
  expect(Table?.KeySchema).toEqual(wanted.KeySchema);
  const indexes = Table?.GlobalSecondaryIndexes?.map(({ IndexName, KeySchema, Projection }) => ({
    IndexName,
    KeySchema,
    Projection: { ProjectionType: Projection?.ProjectionType },
  }));
  expect(indexes?.toSorted((a, b) => (String(a.IndexName) < String(b.IndexName) ? 1 : -1))).toEqual(
    wanted.GlobalSecondaryIndexes,
  );
});

it('is never read by a scan', async () => {
  const scanning: string[] = [];
  for await (const file of glob('{shared,functions,infra}/**/*.ts')) {
    if (/\bScanCommand\b|\bpaginateScan\b/.test(readFileSync(file, 'utf8'))) scanning.push(file);
  }
  expect(scanning).toEqual([]);
});
