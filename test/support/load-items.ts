import { setTimeout as pause } from 'node:timers/promises';
import { BatchWriteCommand, type BatchWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { toItem } from '#adapters/dynamodb/items';
import type { Table } from '#adapters/dynamodb/table';
import type { StoredRecord } from '#ports/records';

/** DynamoDB's limit of items a BatchWriteItem. */
const BATCH_ITEMS_MAX = 25;
const IN_FLIGHT = 8;
const TRIES_MAX = 6;
const PAUSE_MS = 50;

type Requests = NonNullable<BatchWriteCommandInput['RequestItems']>;

const writeBatch = async (table: Table, records: readonly StoredRecord[]): Promise<void> => {
  let left: Requests = { [table.name]: records.map((record) => ({ PutRequest: { Item: toItem(record) } })) };
  for (let tries = 0; tries < TRIES_MAX; tries += 1) {
    const { UnprocessedItems } = await table.client.send(new BatchWriteCommand({ RequestItems: left }));
    if (UnprocessedItems === undefined || Object.keys(UnprocessedItems).length === 0) return;
    left = UnprocessedItems;
    await pause(PAUSE_MS * 2 ** tries);
  }
  throw new Error('The engine kept leaving items unwritten.');
};

function* batchesOf(records: Iterable<StoredRecord>): Generator<readonly StoredRecord[]> {
  let batch: StoredRecord[] = [];
  for (const record of records) {
    batch.push(record);
    if (batch.length < BATCH_ITEMS_MAX) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** Writes records as the ledger would, but many at once and without a look at what is there: for tables that are filled. */
export const loadItems = async (table: Table, records: Iterable<StoredRecord>): Promise<void> => {
  const batches = batchesOf(records);
  const writer = async (): Promise<void> => {
    for (const batch of batches) await writeBatch(table, batch);
  };
  // A `for of` that ends early would close the generator for the others; none does but by an error.
  await Promise.all(Array.from({ length: IN_FLIGHT }, writer));
};
